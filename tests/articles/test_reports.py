"""What is reported stays: sentences that look like the page's own are body, wherever they stand."""

from pathlib import Path

import pytest

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language

REPORTS = [
    row
    for row in Path(__file__).with_name("reports.txt").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]
FIRST = "Envoys of two river states met in Cairo on Monday to end their quarrel over a dam, officials said."
LAST = "The envoys of the river states meet again on Friday, one of the officials said."


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("layout", ["alone", "within", "last", "joined"])
def test_a_report_is_body(report: str, layout: str, english: Language) -> None:
    paragraphs = {
        "alone": f"River states meet\n\n{FIRST}\n\n{report}\n\n{LAST}",
        "within": f"River states meet\n\n{FIRST} {report} {LAST}",
        "last": f"River states meet\n\n{FIRST}\n\n{LAST}\n\n{report}",
        "joined": f"River states meet\n{FIRST}\n{report}\n{LAST}",
    }
    document = Document(paragraphs[layout], english)
    anatomy = read_anatomy(document)
    start = document.text.index(report)
    roles = {anatomy.role_at(place) for place in (start, start + len(report) // 2, start + len(report) - 1)}
    assert roles == {"body"}
