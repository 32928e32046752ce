"""What a writer asks the database: never for a whole table, nor for all that a story has."""

import re
from pathlib import Path
from random import Random

import pytest

from app.importer.analysis import Knowledge, analyse, load_knowledge
from app.importer.storing import Arriving, remove_article, store_articles
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from bench.importing import as_incoming
from bench.newsroom import write_reports
from tests.importer.editing import Desktop, act_at_random, undo_all
from tests.statements import list_plans, listening, scans

BEFORE, TOGETHER = 30, 12
_MAY_BE_ASKED_BY_STORY = ("story", "story_day", "decision", "segment")
"""Of which a story has few."""
_BY_STORY_ALONE = re.compile(r"\(story_id=\?( AND key[<>]\?)*\)$")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def arriving(knowledge: Knowledge) -> list[Arriving]:
    reports = map(as_incoming, write_reports(BEFORE + TOGETHER))
    return [(one, analyse(one, knowledge)) for one in reports]


def test_storing_and_removing_articles_reads_no_whole_story(
    tmp_path: Path, arriving: list[Arriving], knowledge: Knowledge
) -> None:
    file = tmp_path / "story.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "The talks")
        before = store_articles(connection, story, arriving[:BEFORE], knowledge)
    with listening(engine) as sent, writing(engine) as connection:
        store_articles(connection, story, arriving[BEFORE:], knowledge)
        remove_article(connection, story, before[0].article or 0, knowledge)
    plans = list_plans(file, sent)
    engine.dispose()
    assert len(plans) > 50
    assert [(statement, step) for statement, step in plans if scans(step) or _reads_story(step)] == []


def test_decisions_read_no_whole_story(tmp_path: Path) -> None:
    file = tmp_path / "story.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        desk = Desktop.fill(connection, [as_incoming(report) for report in write_reports(12)])
        chance = Random(1)
        with listening(engine) as sent:
            for _ in range(60):
                act_at_random(desk, chance)
            undo_all(desk, chance)
        with listening(engine) as looking:  # for what there is to decide on
            _ = desk.event_ids(), desk.article_ids(), desk.actor_slugs()
    own = {statement for statement, _ in looking}
    plans = {(statement, step) for statement, step in list_plans(file, sent) if statement not in own}
    engine.dispose()
    assert len(plans) > 50
    assert [(statement, step) for statement, step in plans if scans(step) or _reads_story(step)] == []


def _reads_story(step: str) -> bool:
    """Whether all rows that a story has in a table are gone through."""
    table = step.removeprefix("SEARCH ").partition(" ")[0]
    return bool(_BY_STORY_ALONE.search(step)) and table not in _MAY_BE_ASKED_BY_STORY
