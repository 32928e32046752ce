"""Who is heard on an event in the sentences behind it."""

import pytest

from tests.events.reading import read

HEARD = [
    (
        (
            "Diplomats gathered on Tuesday at an African Union summit in Addis Ababa.\n\n"
            "Moussa Faki, the chairman of the African Union Commission, said patience was running out."
        ),
        "moussa-faki-mahamat",
    ),
    ("Envoys of the G7 met in Tokyo on Monday.\n\nEmmanuel Macron said the price cap would stay.", "emmanuel-macron"),
    ("Turkey closed the strait on Sunday.\n\nRecep Tayyip Erdogan said it would open soon.", "recep-tayyip-erdogan"),
]


@pytest.mark.parametrize(("text", "voice"), HEARD)
def test_who_speaks_behind_for_a_side_is_heard_on_the_event(text: str, voice: str) -> None:
    first, *_ = read(text)
    assert voice in {p.slug for p in first.participants if p.part == "voice"}


NOT_HEARD = [
    # of another side
    "Turkey closed the strait on Sunday.\n\nEmmanuel Macron said it would open soon.",
    # a day of its own tells of something else
    "Turkey closed the strait on Sunday.\n\nRecep Tayyip Erdogan met the grain traders on Monday.",
    # a senator speaks for himself
    "The United States closed the canal on Sunday.\n\nUS Senator Hilda Brandt said it would open soon.",
]


@pytest.mark.parametrize("text", NOT_HEARD)
def test_others_are_not_heard_on_it(text: str) -> None:
    first, *_ = read(text)
    assert not [p for p in first.participants if p.part == "voice"]


def test_what_is_said_after_a_meeting_is_an_event_of_its_own() -> None:
    met, said = read("Emmanuel Macron received Mario Draghi in Paris on Monday.\n\n'Nobody lost,' Macron said.")
    assert said.carries_on != met.place
    assert said.stage == "statement"
