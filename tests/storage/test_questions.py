"""What the database is asked: never more queries for more rows, never a whole table, never more than is shown."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.domain.filters import Filter
from app.storage.actors import find_actor, list_actor_stories, list_roles
from app.storage.articles import find_article, get_articles, list_publications
from app.storage.calendar import load_calendar
from app.storage.database import open_engine, reading
from app.storage.dossiers import load_dossiers
from app.storage.events import note_changes
from app.storage.neighbours import find_neighbours
from app.storage.passages import list_copies, list_passages
from app.storage.permalinks import follow
from app.storage.reading import list_heads
from app.storage.stories import find_story, list_stories, raise_version
from app.storage.summaries import list_summaries
from app.storage.timeline import Timelines, load_cards
from bench.data import STORY, fill
from bench.questions import draw_filters
from tests.statements import list_plans, listening, scans

SMALL, LARGE = 1_000, 10_000

Read = Callable[[Connection, Timelines], object]


def first_events(connection: Connection, timelines: Timelines, wanted: Filter, size: int = 50) -> list[int]:
    timeline = timelines.get(connection, STORY)
    assert timeline
    return timeline.select(connection, wanted).page(size=size).numbers


def ask_page(connection: Connection, timelines: Timelines, wanted: Filter) -> None:
    timeline = timelines.get(connection, STORY)
    assert timeline
    found = timeline.select(connection, wanted)
    load_cards(connection, found.page().numbers, wanted.as_of)
    found.facets()
    found.histogram()


def ask_filters(connection: Connection, timelines: Timelines) -> None:
    for wanted in (*draw_filters(12, 5, 30), *draw_filters(6, 6, 30, as_of=True)):
        ask_page(connection, timelines, wanted)


def search(connection: Connection, timelines: Timelines) -> None:
    timeline = timelines.get(connection, STORY)
    assert timeline
    for text in ("babe", '"babe bebe"', "bibe -babe", "report"):
        timeline.search_articles(connection, text)
        timeline.search_articles(connection, text, date(2021, 6, 1))


def read_event(connection: Connection, timelines: Timelines) -> None:
    (dossier,) = load_dossiers(connection, first_events(connection, timelines, Filter(), 1))
    follow(connection, dossier.event.id)
    follow(connection, "gone-1")
    timeline = timelines.get(connection, STORY)
    assert timeline
    find_neighbours(connection, timeline, dossier.number, ["actor-1", "actor-30"])


def read_article(connection: Connection, timelines: Timelines) -> None:
    (dossier,) = load_dossiers(connection, first_events(connection, timelines, Filter(), 1))
    article = find_article(connection, dossier.evidence[0].article.public_id)
    assert article
    get_articles(connection, [article.id])
    list_publications(connection, [article.id])
    list_passages(connection, article.id)
    list_copies(connection, article.story_id, article.origin)


def read_overview(connection: Connection, _timelines: Timelines) -> None:
    for story in list_stories(connection):
        load_calendar(connection, story.id)
        find_story(connection, story.slug)
    list_summaries(connection)
    actor = find_actor(connection, "actor-30")
    assert actor
    list_roles(connection, actor.id)
    list_actor_stories(connection, actor.id)


def list_articles(connection: Connection, _timelines: Timelines) -> None:
    story = find_story(connection, STORY)
    assert story
    _, after = list_heads(connection, story.id, "", 20)
    assert after
    list_heads(connection, story.id, after, 20)


def compare_actors(connection: Connection, timelines: Timelines) -> None:
    timeline = timelines.get(connection, STORY)
    assert timeline
    assert timeline.select(connection, Filter()).pairs([f"actor-{number}" for number in range(1, 15)])


READS: list[Read] = [
    lambda connection, timelines: ask_page(connection, timelines, Filter()),
    ask_filters,
    search,
    read_event,
    read_article,
    read_overview,
    list_articles,
    compare_actors,
]


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Two made-up stories in SQLite files, one ten times the size of the other."""
    found = {}
    for size in (SMALL, LARGE):
        found[size] = tmp_path_factory.mktemp("archive") / f"{size}.db"
        fill(f"sqlite:///{found[size]}", size, 1)
    return found


@pytest.mark.parametrize("read", READS)
def test_no_statement_reads_a_whole_table(archives: dict[int, Path], read: Read) -> None:
    engine = open_engine(f"sqlite:///{archives[LARGE]}")
    timelines = Timelines(engine)
    with listening(engine) as sent, reading(engine) as connection:
        read(connection, timelines)
    plans = list_plans(archives[LARGE], sent)
    engine.dispose()
    assert plans
    assert [(statement, step) for statement, step in plans if scans(step)] == []


@pytest.mark.parametrize("read", READS)
def test_a_larger_story_takes_no_more_queries_and_no_more_work(archives: dict[int, Path], read: Read) -> None:
    queries, steps = zip(*(count_work(archives[size], read) for size in (SMALL, LARGE)), strict=True)
    assert queries[1] <= queries[0] * 1.2 + 2
    assert steps[1] <= steps[0] * 2 + 60  # a few dates, a few segments more; a tenfold story would have thousands


def count_work(path: Path, read: Read) -> tuple[int, int]:
    """How many statements are sent, and how many hundreds of steps SQLite's machine makes, once all is warm."""
    engine = open_engine(f"sqlite:///{path}")
    timelines = Timelines(engine)
    with reading(engine) as connection:
        read(connection, timelines)
    with listening(engine) as sent, reading(engine) as connection, counting_steps(connection) as steps:
        read(connection, timelines)
    engine.dispose()
    return len(sent), len(steps)


@contextmanager
def counting_steps(connection: Connection) -> Iterator[list[None]]:
    """One for every hundred steps of SQLite's machine."""
    steps: list[None] = []
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_progress_handler(lambda: steps.append(None), 100)
    yield steps
    driver.set_progress_handler(None, 0)


def test_a_page_takes_few_queries(archives: dict[int, Path]) -> None:
    queries, _ = count_work(archives[LARGE], READS[0])
    assert queries == 5  # the story, and four for the cards of the page


def test_a_reader_who_follows_reads_only_what_has_changed(archives: dict[int, Path]) -> None:
    """See `test_timeline` for what is read; here how much."""
    work = []
    for size in (SMALL, LARGE):
        engine = open_engine(f"sqlite:///{archives[size]}")
        timelines = Timelines(engine)
        timelines.warm()
        with engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
            change_events(connection)
            with listening(engine) as sent, counting_steps(connection) as steps:
                timelines.get(connection, STORY)
            work.append((len(sent), len(steps)))
            transaction.rollback()
        engine.dispose()
    queries, steps_each = zip(*work, strict=True)
    assert queries[0] == queries[1] <= 16
    assert steps_each[1] <= steps_each[0] * 2


def change_events(connection: Connection) -> None:
    story = find_story(connection, STORY)
    assert story
    note_changes(connection, story.id, raise_version(connection, story.id), list(range(7, 107)))
