"""Datelines: what they say, and where the sentence proper begins."""

from pathlib import Path

import pytest

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language

ROWS = [
    tuple(row.split("\t"))
    for row in Path(__file__).with_name("datelines.tsv").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_dateline_is_read(row: tuple[str, ...], english: Language) -> None:
    text = row[0] + "\n\nMore is expected in the week to come, officials said.\n"
    document = Document(text, english)
    dateline = read_anatomy(document).dateline
    if row[1] == "!":
        assert dateline is None
        return
    assert dateline is not None
    stamp = dateline.stamp
    day = f"{stamp.month:02}-{stamp.monthday:02}" if stamp else "-"
    found = (
        dateline.place or "-",
        f"{stamp.year}-{day}" if stamp and stamp.year else day,
        dateline.agency or "-",
    )
    assert (*found, text[dateline.end :].split()[0]) == row[1:]


def test_a_sentence_is_read_without_its_dateline(english: Language) -> None:
    document = Document("Talks fail\n\nLIMA (AP) — Talks failed on Monday. Both sides left.", english)
    anatomy = read_anatomy(document)
    parts = [anatomy.telling_part(sentence) for sentence in document.sentences]
    assert [part and document.text[part.start : part.end] for part in parts] == [
        None,
        "Talks failed on Monday.",
        "Both sides left.",
    ]


def test_a_dateline_cut_by_its_own_full_stops_tells_nothing(english: Language) -> None:
    document = Document("/LIMA, January 24. /TASS/. The port will stay open, he said.", english)
    anatomy = read_anatomy(document)
    parts = [anatomy.telling_part(sentence) for sentence in document.sentences]
    assert [document.text[part.start : part.end] for part in parts if part] == ["The port will stay open, he said."]


def test_labels_that_come_again_and_again_are_no_datelines(english: Language) -> None:
    text = "\n\n".join(f"NORTH - The {team} team won on Monday, it said." for team in ("red", "blue", "green"))
    assert read_anatomy(Document(text, english)).datelines == ()
