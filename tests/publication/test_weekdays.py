"""Weekdays are read with their direction."""

from pathlib import Path

import pytest

from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.paragraphs import Span
from app.domain.publication.weekdays import read_day_mentions

ROWS = [
    tuple(row.split("\t"))
    for row in Path(__file__).with_name("weekdays.tsv").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]


@pytest.mark.parametrize(("sentence", "directions"), ROWS)
def test_a_weekday_has_a_direction(sentence: str, directions: str, english: Language) -> None:
    document = Document(sentence, english)
    mentions = read_day_mentions(document, 0, Span(0, len(sentence)))
    assert [mention.direction for mention in mentions] == directions.split()
    assert all(sentence[mention.start : mention.end].endswith("day") for mention in mentions)
