"""Verbs of saying that are deeds: what is done to somebody or something is no statement."""

import pytest

from tests.events.reading import read_one, tell

DEEDS = [
    "France recalled its ambassador from Canberra on Monday.",
    "Two diplomats were recalled by Berlin on Tuesday.",
    "The company recalled 2,000 cars on Monday.",
    "Ukraine declared a state of emergency on Tuesday.",
    "Norway declared war on Sweden on Monday.",
    "Ada Holm was named ambassador to Norway on Monday.",
]
SAYINGS = [
    "Anna Berg recalled the ferry's first summer on Monday.",
    "Russia declared that it would not yield on Monday.",
    "The minister offered his view of the quarrel on Monday.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_is_done_to_somebody_is_a_deed(text: str) -> None:
    found = read_one(text)
    assert (found.kind, found.stage, found.speaker) == ("other", "happened", "")


@pytest.mark.parametrize("text", SAYINGS)
def test_what_is_said_is_a_statement(text: str) -> None:
    assert read_one(text).kind == "statement"


def test_what_two_did_in_the_same_words_are_two_events() -> None:
    words = "recalled its ambassador from Moscow for consultations on Monday over the northern crisis."
    assert len(tell(a=f"France {words}", b=f"Germany {words}", c=f"France {words}")) == 2


def test_what_was_done_to_others_in_a_year_is_another_event() -> None:
    told = tell(
        a="France had recalled its ambassador from Ankara in 2019 without giving details.",
        b="France had recalled its ambassador from Ankara in 2019 for the third time.",
        c="France had recalled its ambassador from Rome in 2019 without giving details.",
    )
    assert sorted(len(event.sources) for event in told) == [1, 2]
