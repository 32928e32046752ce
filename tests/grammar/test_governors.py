"""What clauses hang on: never on each other in a circle, however a sentence is made."""

from itertools import product

import pytest

from app.domain.documents import Document
from app.domain.languages import Language
from tests.events.reading import read

OPENINGS = ("", "When ", "After ", "If ", "The men who ", "The men that ", "The arms that ", "The law, which ", "That ")
CLAUSES = ("the mayor left Lima", "crossed the border on Monday", "Smith said", "Jones told reporters", "was closed")
LINKS = (" and ", ", ", " that ", ", which ", " ", ", but ", " because ")


@pytest.mark.parametrize("opening", OPENINGS)
def test_clauses_never_hang_in_a_circle(opening: str, english: Language) -> None:
    for first, link, second, other, third in product(CLAUSES, LINKS, CLAUSES, LINKS[:4], CLAUSES):
        document = Document(f"{opening}{first}{link}{second}{other}{third}.", english)
        clauses = document.clauses(document.parse(0))
        for clause in clauses:
            seen, place = set[int](), clause.number
            while 0 <= place < len(clauses):
                assert place not in seen, document.text
                seen.add(place)
                place = clauses[place].governor


def test_two_clauses_hang_on_the_saying_behind_them() -> None:
    text = "When Merkel left Rome and Macron arrived on Monday, Smith said on Tuesday it was good."
    assert {mention.date.start.isoweekday() for mention in read(text) if mention.date.start} >= {1, 2}
