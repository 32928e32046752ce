"""What tests share: the language, read once, and databases made by the migrations, left as they were by each test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine

from app.domain.languages import Language
from app.importer.languages import load_language
from app.storage.database import open_engine
from app.storage.migrations import upgrade
from tests.postgresql import serve_postgresql

PATIENT = settings(
    max_examples=int(os.environ.get("DATELINE_EXAMPLES", "50")),
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""For tests that fill a database for each example."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests with a browser last: from its start on, the thread's event loop is the browser's."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of the tests' own."""
    with serve_postgresql() as address:
        yield address


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty database, on each engine."""
    if request.param == "postgresql":
        address: str = request.getfixturevalue("postgresql")
        return address
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'dateline.db'}"


@pytest.fixture(scope="session")
def migrated(database: str) -> Iterator[Engine]:
    """An engine for a database with all tables and nothing in them, which every test leaves so."""
    engine = open_engine(database)
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
