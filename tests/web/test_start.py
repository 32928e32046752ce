"""What a server does before its first reader comes."""

import asyncio
import gc
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings


def live(app: FastAPI, check: Callable[[], None]) -> None:
    """Start the application as a server does, look, and end it."""

    async def run() -> None:
        async with app.router.lifespan_context(app):
            check()

    try:
        asyncio.run(run())
    finally:
        gc.unfreeze()


@pytest.fixture
def fresh(database: str) -> FastAPI:
    return create_app(Settings(database_url=database, _env_file=None))


def test_stories_are_in_memory_before_the_first_reader_comes(fresh: FastAPI) -> None:
    timelines = fresh.state.site.timelines
    assert timelines._shelves == {}

    def check() -> None:
        assert sorted(shelf.timelines[-1].total > 0 for shelf in timelines._shelves.values()) == [True, True]

    live(fresh, check)


def test_what_is_there_at_the_start_is_no_longer_looked_at_by_the_collector(fresh: FastAPI) -> None:
    def check() -> None:
        assert gc.get_freeze_count() > 0

    live(fresh, check)
