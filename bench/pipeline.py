"""The whole import, text in to events stored, beside the same import with dateparser's finder of dates in it.

    python -m bench.pipeline

Both import the same articles into an empty database, in one process, in turns; only what finds the dates differs.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from dateparser.search import search_dates

from app.domain.dates import EventDate
from app.domain.documents import Document
from app.domain.times.expressions import Receipt, Reference, TimeExpression
from app.domain.times.finding import find_times
from app.importer import analysis
from app.importer.importing import choose_story, import_inputs
from app.importer.inputs import Incoming
from app.importer.readers import read_path
from app.storage.database import open_engine
from app.storage.migrations import upgrade
from bench.newsroom import write_reports
from bench.rows import Row, faster, tabulate

TITLE = "Importing articles"
SEEDS = Path(__file__).parents[1] / "seeds"
REPORTS = 120
ROUNDS = 3
WANTED = 4

Finder = Callable[[Document, Reference | None], list[TimeExpression]]


def measure() -> list[Row]:
    """Articles a second, ours and with search_dates: the median of rounds that alternate."""
    articles = gather_articles()
    for finder in (find_times, find_with_dateparser):
        import_all(articles[:1], finder)  # the first time each loads what it needs
    rounds = [(rate(articles, find_times), rate(articles, find_with_dateparser)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(each) for each in zip(*rounds, strict=True))
    words = sum(len(article.text.split()) for article in articles) // len(articles)
    notes = f"{len(articles)} articles of {words} words; theirs: the same import with search_dates for its times"
    return [faster("whole import", ours, theirs, "articles/s", WANTED, notes)]


def gather_articles() -> list[Incoming]:
    """The sample articles, and generated ones of the length of a news report."""
    samples = [one for one in read_path(SEEDS) if isinstance(one, Incoming)]
    return samples + [
        Incoming(
            ref=report.id,
            text="\n\n".join([report.text, more.text]),
            title=report.title,
            outlet=report.outlet,
            url=report.url,
            published=report.published,
        )
        for report, more in zip(write_reports(REPORTS), write_reports(REPORTS, seed=1), strict=True)
    ]


def rate(articles: list[Incoming], finder: Finder) -> float:
    """Articles a second."""
    began = time.perf_counter()
    import_all(articles, finder)
    return len(articles) / (time.perf_counter() - began)


def import_all(articles: list[Incoming], finder: Finder) -> None:
    """Import into a new database with a finder of times."""
    with tempfile.TemporaryDirectory() as folder, patch.object(analysis, "find_times", finder):
        engine = open_engine(f"sqlite:///{folder}/stories.db")
        upgrade(engine)
        import_inputs(engine, choose_story(engine, "bench", []), articles, analysis.load_knowledge())
        engine.dispose()


def find_with_dateparser(document: Document, reference: Reference | None) -> list[TimeExpression]:
    """The dates that search_dates finds, set up as its documentation advises for news: a language, a base, the past."""
    settings = {"PREFER_DATES_FROM": "past"}
    if reference:
        settings["RELATIVE_BASE"] = datetime.combine(reference.day, datetime.min.time())
    found = search_dates(document.text, languages=["en"], settings=settings) or []
    return list(_place(document.text, found))


def _place(text: str, found: list[tuple[str, datetime]]) -> Iterator[TimeExpression]:
    reached = 0
    for words, moment in found:
        start = text.find(words, reached)
        if start < 0:
            continue
        reached = start + len(words)
        day = moment.date()
        yield TimeExpression(
            start, reached, words, "DATE", day.isoformat(), EventDate(day, day, "day"), Receipt("search_dates")
        )


if __name__ == "__main__":
    print(tabulate(measure()))
