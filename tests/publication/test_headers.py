"""The day that a line under the headline states, in the forms that outlets use."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.publication.publication import find_publication

ROWS = [
    row.rsplit("\t", 1)
    for row in Path(__file__).with_name("headers.tsv").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]
BODY = "Ferry workers in Cork ended their strike after a vote, the union said. They had asked for longer breaks."


@pytest.mark.parametrize(("line", "stated"), ROWS)
def test_a_line_under_the_headline_states_the_day(line: str, stated: str, english: Language) -> None:
    document = Document(f"Ferry workers end strike in Cork\n{line}\n\n{BODY}\n", english)
    anatomy = read_anatomy(document)
    publication = find_publication(document, anatomy)
    assert publication.day == (None if stated == "-" else date.fromisoformat(stated)), publication.receipt
    assert [anatomy.role_at(document.text.index(word)) for word in ("Ferry", "Ferry workers in")] == [
        "title",
        "body",
    ]
    assert anatomy.role_at(document.text.index(line)) not in {"body", "standfirst", "title", "caption"}
