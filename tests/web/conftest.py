"""The application on a database with two invented stories; asked without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from app.main import create_app
from app.settings import Settings
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from tests.asking import Asker
from tests.stories.writing import numbered_drafts, write_story, write_strait


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the strait talks, and a story of a hundred numbered matters."""
    path: Path = tmp_path_factory.mktemp("web") / "dateline.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with writing(engine) as connection:
        write_strait(connection)
        write_story(connection, "matters", "A hundred matters", numbered_drafts(100))
    engine.dispose()
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def app(database: str) -> Iterator[FastAPI]:
    """The application; whatever a test keeps belongs to a reader of its own."""
    made = create_app(Settings(database_url=database, _env_file=None))
    yield made
    made.state.site.engine.dispose()


@pytest.fixture(scope="session")
def engine(app: FastAPI) -> Engine:
    """The application's engine."""
    engine: Engine = app.state.site.engine
    return engine


@pytest.fixture
def asker(app: FastAPI) -> Asker:
    """A reader without cookies."""
    return Asker(app)
