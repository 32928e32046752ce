"""Time expressions: documents a second, beside `dateparser.search.search_dates` on the same text.

    python -m bench.times

Prints the figures. Exit code 1 where a budget is missed.
"""

import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from dateparser.search import search_dates

from app.domain.documents import Document
from app.domain.times.expressions import Reference
from app.domain.times.finding import find_times
from app.importer.languages import load_language
from bench.rows import Row, faster, list_missed, tabulate

SENTENCES = Path(__file__).parents[1] / "tests" / "quality" / "times"
TITLE = "Time expressions, one process"
PUBLISHED = date(2022, 1, 31)
LENGTH = 2000  # characters of a document: a news text of 330 words
DOCUMENTS = 40
ROUNDS = 5
BUDGET_DOCUMENTS, BUDGET_RATIO = 100, 3


def main() -> int:
    """Measure and print."""
    rows = measure()
    print(tabulate(rows))
    return 1 if list_missed(rows) else 0


def measure() -> list[Row]:
    """Documents a second, alone and beside search_dates."""
    ours, theirs = compare(make_documents())
    note = f"{DOCUMENTS} documents of {LENGTH} characters, median of {ROUNDS} rounds"
    return [
        Row("time expressions found", ours, None, "documents/s", ours, "≥", BUDGET_DOCUMENTS, note),
        faster("time expressions, beside search_dates", ours, theirs, "documents/s", BUDGET_RATIO),
    ]


def make_documents() -> list[str]:
    """Texts of equal length from the labelled sentences, each beginning with another sentence.

    A plain sentence follows each labelled one, so that times are about as dense as in news.
    """
    sentences = [
        re.sub(r"\{([^={}]+) = [^{}]*\}", r"\1", line).strip()
        for path in sorted(SENTENCES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith(("#", "@"))
    ]
    plain = (
        "The harbour master, who has run the island's ferries for the company, told the council that "
        "the crews were ready, that the fuel had been paid for and that nobody would be left behind."
    )
    documents = []
    for number in range(DOCUMENTS):
        turned = sentences[number * 7 % len(sentences) :] + sentences
        documents.append(" ".join(f"{sentence} {plain}" for sentence in turned)[:LENGTH])
    return documents


def compare(documents: list[str]) -> tuple[float, float]:
    """Documents a second: ours, and search_dates; the median of rounds that alternate."""
    language, reference = load_language("en"), Reference(PUBLISHED, "metadata")
    settings = {"RELATIVE_BASE": datetime(2022, 1, 31), "PREFER_DATES_FROM": "past"}  # noqa: DTZ001 (its own)

    def read_ours(text: str) -> object:
        return find_times(Document(text, language), reference)

    def read_theirs(text: str) -> object:
        return search_dates(text, languages=["en"], settings=settings)

    for read in (read_ours, read_theirs):  # the first call of each loads what it needs
        read(documents[0])
    rounds = [(rate(read_ours, documents), rate(read_theirs, documents)) for _ in range(ROUNDS)]
    ours, theirs = zip(*rounds, strict=True)
    return statistics.median(ours), statistics.median(theirs)


def rate(read: Callable[[str], object], documents: list[str]) -> float:
    """Documents a second."""
    began = time.perf_counter()
    for document in documents:
        read(document)
    return len(documents) / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
