"""Decisions leave no trace once they are undone, whatever they were, in any order, with imports in between."""

import os
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from app.importer.inputs import Incoming
from app.storage.database import open_engine
from app.storage.migrations import upgrade
from bench.newsroom import write_reports
from tests.importer.editing import Desktop, act_at_random, undo_all

SEQUENCES = int(os.environ.get("DATELINE_SEQUENCES", "12"))
STEPS = 8


def invent(count: int) -> Iterator[Incoming]:
    """Articles of three days, with a copy at another address and a later version of the first."""
    reports = list(write_reports(count))
    for report in reports:
        yield Incoming(report.id, report.text, report.title, report.url, report.outlet, published=report.published)
    first, second = reports[:2]
    yield Incoming("again", first.text + " Nothing else was known.", first.title, first.url, first.outlet)
    yield Incoming("copy", second.text, second.title, "https://copy.example.com/1", "Example Copy")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('decisions') / 'dateline.db'}")
    upgrade(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield Desktop.fill(connection, [one.cleaned() for one in invent(12)])


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_undoing_all_gives_back_the_first_export(desk: Desktop, seed: int) -> None:
    random, before = Random(seed), desk.export()
    for _ in islice(range(STEPS), random.randint(1, STEPS)):
        act_at_random(desk, random)
        now = desk.export()
        if not random.randrange(4):
            desk.bring_in()
            assert desk.export() == now
    undo_all(desk, random)
    assert desk.export() == before
