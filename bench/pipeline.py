"""The whole import, text in to events stored, beside the same import with dateparser's finder of dates in it.

    python -m bench.pipeline

Both import the same articles into an empty database, in one process, in turns; only what finds the dates differs.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from dateparser.search import search_dates
from sqlalchemy import Engine

from app.domain.dates import EventDate
from app.domain.documents import Document
from app.domain.times.expressions import Receipt, Reference, TimeExpression
from app.domain.times.finding import find_times
from app.garbage import tame_garbage
from app.importer import analysis
from app.importer.importing import import_inputs
from app.importer.inputs import Incoming
from app.importer.walking import Batch, walk_batch
from app.importer.working import work
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from bench.newsroom import write_report
from bench.rows import Row, faster, tabulate

TITLE = "Importing articles"
SEEDS = Path(__file__).parents[1] / "seeds"
REPORTS = 95
APART = 10  # reports of the newsroom between two that are taken: two articles a day on one story
ROUNDS = 3
WANTED = 4

_NOUNS = (
    "harbour", "ledger", "orchard", "teacher", "bridge", "kitchen", "mechanic", "ribbon", "platform", "window",
    "gardener", "lantern", "quarry", "tailor", "cellar", "violin", "ferry", "notebook", "chimney", "meadow", "baker",
    "corridor", "garage", "painter", "saddle", "staircase", "village", "workshop", "barrel", "cabin",
)  # fmt: skip
_QUALITIES = ("old", "narrow", "quiet", "famous", "wooden", "cheap", "crowded", "modest", "remote", "patient", "grey")
_VERBS = ("resembles", "needs", "lacks", "admires", "knows", "remembers", "prefers", "fears", "holds", "covers")
_SENTENCE = (
    "The {} {} {} the {} of a {} {}, as every {} in the {} {}, and no {} {} a {} {} for the sake of some {} or {}."
)
_KINDS = (
    _QUALITIES, _NOUNS, _VERBS, _NOUNS, _QUALITIES, _NOUNS, _NOUNS, _NOUNS, _VERBS, _NOUNS, _VERBS, _QUALITIES,
    _NOUNS, _NOUNS, _NOUNS,
)  # fmt: skip

Finder = Callable[[Document, Reference | None], list[TimeExpression]]


def measure() -> list[Row]:
    """Articles a second, ours and with search_dates: medians of rounds that alternate."""
    articles = gather_articles()
    tame_garbage()  # as the command does
    finders = (find_times, find_with_dateparser)
    for finder in finders:
        import_all(articles[:1], finder)  # the first time each loads what it needs
    rows = []
    for name, run, wanted in (("whole import", import_all, WANTED), ("analysis alone", analyse_all, None)):
        rounds = [[rate(articles, finder, run) for finder in finders] for _ in range(ROUNDS)]
        ours, theirs = (statistics.median(each) for each in zip(*rounds, strict=True))
        rows.append(faster(name, ours, theirs, "articles/s", wanted, _describe(articles)))
    return [*rows, _bound(articles, rows[0])]


def _bound(articles: list[Incoming], whole: Row) -> Row:
    """What the whole import would be if the times were found in no time: more than that no finder can bring."""
    spent = 0.0

    def find_and_count(document: Document, reference: Reference | None) -> list[TimeExpression]:
        nonlocal spent
        began = time.perf_counter()
        found = find_times(document, reference)
        spent += time.perf_counter() - began
        return found

    import_all(articles, find_and_count)
    best = 1 / (1 / whole.ours - spent / len(articles))
    note = f"of {1000 / whole.ours:.1f} ms an article, ours takes {1000 * spent / len(articles):.1f} ms for the times"
    return faster("the same if the times took no time at all", best, whole.theirs or best, "articles/s", None, note)


def gather_articles() -> list[Incoming]:
    """The sample articles, and generated ones of the length of a news report."""
    knowledge = analysis.load_knowledge()
    read = [done.input for task in walk_batch(Batch([SEEDS])) for done in work(task, knowledge)]
    samples = [one for one in read if isinstance(one, Incoming)]
    return samples + [write_article(number) for number in range(REPORTS)]


def write_article(number: int) -> Incoming:
    """A generated article of the length of a news report."""
    report = write_report(number * APART)
    *told, credit = report.text.split("\n\n")
    chance = Random(number)  # noqa: S311 - nothing depends on its being unguessable
    return Incoming(
        ref=report.id,
        text="\n\n".join([*told, *(_write_background(chance) for _ in range(3)), credit]),
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
    )


def _write_background(chance: Random) -> str:
    """A paragraph without events or days, so that these are no denser than in news; like no other one."""
    return " ".join(_SENTENCE.format(*(chance.choice(words) for words in _KINDS)) for _ in range(2))


def _describe(articles: list[Incoming]) -> str:
    words = sum(len(article.text.split()) for article in articles) // len(articles)
    return f"{len(articles)} articles of {words} words; theirs is the same with search_dates as the finder of times"


def rate(articles: list[Incoming], finder: Finder, run: Callable[[list[Incoming], Finder], None]) -> float:
    """Articles a second."""
    began = time.perf_counter()
    run(articles, finder)
    return len(articles) / (time.perf_counter() - began)


def import_all(articles: list[Incoming], finder: Finder) -> None:
    """Import into a new database with a finder of times."""
    with patch.object(analysis, "find_times", finder), open_empty() as engine:
        with writing(engine) as connection:
            story = ensure_story(connection, "bench", "Bench")
        import_inputs(engine, story, articles, analysis.load_knowledge())


def analyse_all(articles: list[Incoming], finder: Finder) -> None:
    """Only what the texts tell."""
    with patch.object(analysis, "find_times", finder):
        for article in articles:
            analysis.analyse(article, analysis.load_knowledge())


@contextmanager
def open_empty() -> Iterator[Engine]:
    """A new database, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/stories.db")
        upgrade(engine)
        yield engine
        engine.dispose()


def find_with_dateparser(document: Document, reference: Reference | None) -> list[TimeExpression]:
    """What search_dates finds, set up for news: one language, the day of publication as its base, days in the past."""
    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if reference:
        settings["RELATIVE_BASE"] = datetime.combine(reference.day, datetime.min.time())
    return list(_place(document.text, search_dates(document.text, languages=["en"], settings=settings) or []))


def _place(text: str, found: list[tuple[str, datetime]]) -> Iterator[TimeExpression]:
    reached = 0
    for words, moment in found:
        start = text.find(words, reached)
        if start >= 0:
            reached, day = start + len(words), moment.date()
            date = EventDate(day, day, "day")
            yield TimeExpression(start, reached, words, "DATE", day.isoformat(), date, Receipt("search_dates"))


if __name__ == "__main__":
    print(tabulate(measure()))
