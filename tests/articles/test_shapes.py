"""The anatomy, credit and stated day of invented articles in many shapes."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.publication.publication import find_publication

FILE = Path(__file__).with_name("shapes.txt")


@dataclass
class Shape:
    """An article, facts known and to be found, and its lines as (start, end, role)."""

    name: str
    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, int, str]] = field(default_factory=list)


def read_shapes() -> list[Shape]:
    shapes: list[Shape] = []
    for row in FILE.read_text(encoding="utf-8").splitlines():
        if row.startswith("== "):
            shapes.append(Shape(row[3:]))
        elif shapes:
            _read_row(shapes[-1], row)
    return shapes


def _read_row(shape: Shape, row: str) -> None:
    label, bar, words = row.partition("| ")
    key, colon, value = row.partition(": ")
    if bar:
        _add_line(shape, label, words.replace("¶", "\n"))
    elif colon and not shape.lines:
        shape.facts[key] = value
    elif shape.lines:
        shape.text += "\n"


def _add_line(shape: Shape, label: str, words: str) -> None:
    if label[0] in "+&":
        shape.text = shape.text.rstrip("\n") + (" " if label[0] == "+" else "")
    start = len(shape.text)
    shape.text += words + "\n"
    shape.lines.append((start, start + len(words), label.lstrip("+&")))


SHAPES = read_shapes()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_line_has_its_role(shape: Shape, english: Language) -> None:
    document = Document(shape.text, english)
    anatomy = read_anatomy(document, url=shape.facts.get("url"), outlet=shape.facts.get("outlet"))
    found = [
        (shape.text[start:end], {anatomy.role_at(place) for place in (start, (start + end) // 2, end - 1)})
        for start, end, _ in shape.lines
    ]
    assert found == [(shape.text[start:end], {role}) for start, end, role in shape.lines]
    if "agency" in shape.facts:
        assert anatomy.agency == shape.facts["agency"]


@pytest.mark.parametrize("shape", [one for one in SHAPES if "day" in one.facts], ids=lambda shape: shape.name)
def test_the_day_is_the_one_stated(shape: Shape, english: Language) -> None:
    document = Document(shape.text, english)
    anatomy = read_anatomy(document, url=shape.facts.get("url"))
    publication = find_publication(document, anatomy, url=shape.facts.get("url"))
    stated = shape.facts["day"]
    assert publication.day == (None if stated == "-" else date.fromisoformat(stated)), publication
    if "from" in shape.facts:
        assert publication.source == shape.facts["from"]


def test_there_are_many_shapes() -> None:
    assert len(SHAPES) >= 40
    assert sum(len(shape.lines) for shape in SHAPES) >= 250
