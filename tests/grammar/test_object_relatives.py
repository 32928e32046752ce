"""Clauses that qualify their object: "the arms that Britain sent on Monday arrived", each verb with its own time."""

import pytest

from app.domain.documents import Document
from app.domain.languages import Language
from tests.events.reading import read

CLAUSES = {
    "The crates that Norway sent on Monday arrived in Malta on Tuesday.": ["Norway sent", "The crates arrived"],
    "The letter which Jones signed on June 5 was printed on Monday.": ["Jones signed", "The letter was printed"],
    "The captain whom Greece held on Friday was freed.": ["Greece held", "The captain was freed"],
    "The lease that Chad and Niger signed in 1997 and renewed in 2008 ended.": [
        "Chad and Niger signed", "Chad and Niger renewed", "The lease ended",
    ],
    "The lorries that crossed the bridge on Monday were stopped.": ["The lorries crossed", "The lorries were stopped"],
    "He said that troops massed on the border were leaving.": ["He said", "troops massed on the border were leaving"],
}  # fmt: skip
TITLES = {
    "Lima will answer an offer that Quito sent last month and made public on May 17.": {
        "Quito sent an offer", "Quito made public an offer",
    },
    "It studied the note, which Jones sent on Monday.": {"Jones sent the note"},
    "A law, which the Senate passed on Tuesday, bans the sale of fireworks.": {"Senate passed a law"},
    "The lease that Chad and Niger signed in 1997 ended.": {"Chad and Niger signed the lease"},
    "It ignored the demands that Merkel repeated on Wednesday.": {"Merkel repeated the demands"},
    "He told reporters that Merkel agreed on Monday.": {"Merkel agreed"},
    "He warned the settlers that Chad attacked on Monday.": {"Chad attacked"},
    "There were reports that Chad attacked on Monday.": {"Chad attacked"},
    "Peru praised the promise that Chad will withdraw on Monday.": {"Chad to withdraw"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CLAUSES.items(), ids=CLAUSES)
def test_each_verb_has_its_subject(text: str, told: list[str], english: Language) -> None:
    document = Document(text, english)
    parsed = document.parse(0)
    words = parsed.tokens
    found = [
        " ".join(words[p].text for p in (*clause.subject, *range(clause.verb.first, clause.verb.last + 1)))
        for clause in document.clauses(parsed)
    ]
    assert found == told


@pytest.mark.parametrize(("text", "titles"), TITLES.items(), ids=TITLES)
def test_a_title_has_the_object_that_stands_before(text: str, titles: set[str]) -> None:
    assert titles <= {mention.title for mention in read(text)}


def test_a_plan_keeps_the_time_for_which_it_was_made() -> None:
    (march,) = read("A march that organisers had called for Tuesday was cancelled.")
    assert march.title == "March was cancelled"
    assert march.date.start
    assert march.date.start.weekday() == 1


def test_a_time_in_a_relative_clause_is_not_that_of_the_main_one() -> None:
    mentions = read("The crates that Norway sent on Monday arrived in Malta on Tuesday.")
    days = {mention.title: mention.date.start for mention in mentions}
    sent, arrived = days["Norway sent the crates"], days["Crates arrived in Malta"]
    assert sent
    assert arrived
    assert (arrived.weekday(), sent.weekday()) == (1, 0)
