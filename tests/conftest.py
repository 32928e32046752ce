"""What tests share: the language, read once, and databases made by the migrations, left as they were by each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine

from app.domain.languages import Language
from app.importer.languages import load_language
from app.storage.database import open_engine
from app.storage.migrations import upgrade

PATIENT = settings(
    max_examples=150,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""For tests that fill a database for each example."""


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path: Path = tmp_path_factory.mktemp("database") / "dateline.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(migrated: Engine) -> Iterator[Connection]:
    """A write transaction that is undone afterwards."""
    with migrated.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en")


@pytest.fixture
def undone(migrated: Engine) -> "Undone":
    return Undone(migrated)


class Undone:
    """Write transactions that leave nothing behind, one for each example."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __enter__(self) -> Connection:
        self.connection = self.engine.connect().execution_options(writes=True)
        self.connection.begin()
        return self.connection

    def __exit__(self, *_exception: object) -> None:
        self.connection.rollback()
        self.connection.close()
