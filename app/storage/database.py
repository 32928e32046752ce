"""The database: engine, write transactions, and the settings that SQLite needs to be read while it is written."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from sqlite3 import Connection as SqliteConnection
from typing import Any, TypeVar

from psycopg.abc import Buffer
from psycopg.types.string import StrDumper
from pydantic_core import to_json
from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Table,
    any_,
    case,
    create_engine,
    event,
    func,
    insert,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.sql.schema import ScalarElementColumnDefault

_BUSY_MILLISECONDS = 30_000
_CACHE_KIBIBYTES = 64 * 1024
_CHECKPOINT_PAGES = 8_000
"""So many pages of the log, 32 MB, before they go into the file: an import writes many of them again and again."""
_BATCH = 10_000
LONG_BYTES = 8
_FEW = 500  # bound variables a query; SQLite's oldest limit is 999

Value = TypeVar("Value")


class DatabaseAddressError(ValueError):
    """The database's address cannot be read."""


def open_engine(url: str) -> Engine:
    """An engine for a SQLAlchemy address; SQLite gets WAL, foreign keys and transactions of our own making.

    Raises:
        DatabaseAddressError: the address is not one.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        message = f"not a database address: {url!r}"
        raise DatabaseAddressError(message) from error
    if address.get_backend_name() != "sqlite":
        engine = create_engine(address, pool_pre_ping=True)
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    engine = create_engine(address, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection whose queries all see one state of the database."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: committed where the block ends, rolled back where it raises.

    SQLite takes its write lock at the beginning, so that two writers queue instead of failing half-way.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


class _StorableText(StrDumper):
    """Text as PostgreSQL takes it: it refuses NUL, which no stored text has, but a question of a reader may."""

    def dump(self, obj: str) -> Buffer | None:
        """The text in bytes."""
        return super().dump(obj.replace("\0", "\ufffd"))


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.adapters.register_dumper(str, _StorableText)


def _prepare_sqlite(connection: SqliteConnection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"cache_size = -{_CACHE_KIBIBYTES}",
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def batches(values: Sequence[Value], size: int = _FEW) -> Iterator[Sequence[Value]]:
    """The values in runs that fit into one query."""
    return (values[first : first + size] for first in range(0, len(values), size))


def is_among(connection: Connection, column: ColumnElement[int], numbers: Iterable[int]) -> ColumnElement[bool]:
    """Whether a column is one of very many numbers, which go as one value: a list of them costs more than the query."""
    return is_among_bound(connection.dialect.name, column, literal(pack_numbers(connection, numbers)))


def is_among_bound(dialect: str, column: ColumnElement[int], bound: BindParameter[Any]) -> ColumnElement[bool]:
    """The same for a parameter that takes what `pack_numbers` makes; for statements that are made once."""
    if dialect == "postgresql":
        return column == any_(type_coerce(bound, ARRAY(BigInteger)))
    return column.in_(select(func.json_each(bound).table_valued("value", name="given").c.value))


def unindexed(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition on rows that are few anyway: for SQLite would rather go through a story than look up a dozen.

    Without statistics it holds the rows of one story for ten.
    """
    return case((condition, 1), else_=0) == 1


def pack_numbers(connection: Connection, numbers: Iterable[int]) -> Any:
    """Numbers as one value; in order, in which they are looked up nearly twice as fast."""
    ordered = sorted(numbers)
    return ordered if connection.dialect.name == "postgresql" else to_json(ordered).decode()


def pack_longs(numbers: Iterable[int]) -> bytes:
    """Numbers below 2⁶³ as `LONG_BYTES` each, to be kept as they are."""
    return array("q", numbers).tobytes()


def unpack_longs(packed: bytes) -> Sequence[int]:
    """The numbers that were packed."""
    return memoryview(packed).cast("q")


def insert_row(connection: Connection, table: Table, **values: Any) -> int:
    """Insert one row and return its number."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    if key is None:
        message = f"no key came back from {table.name}"
        raise RuntimeError(message)
    number: int = key[0]
    return number


def insert_named(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Insert rows that have public ids, all with the same columns in one order; their numbers by public id.

    They are looked up afterwards, which costs half of having each returned.
    """
    if not rows:
        return {}
    last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    defaults = {c.name: c.default.arg for c in table.c if isinstance(c.default, ScalarElementColumnDefault)}
    insert_alike(connection, table, [defaults | dict(row) for row in rows])
    since = connection.execute(select(table.c.public_id, table.c.id).where(table.c.id > last)).all()
    own = {row["public_id"] for row in rows}
    return {public_id: number for public_id, number in since if public_id in own}  # others may insert beside


def insert_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert very many rows, given as tuples of these columns, without anything in between."""
    names = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "postgresql":
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks, unsent = ", ".join("?" * len(columns)), iter(rows)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - our own names
    while batch := list(islice(unsent, _BATCH)):
        connection.exec_driver_sql(statement, batch)


def update_many(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Change these columns of very many rows, given as tuples with the row's number at the end."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    changes = ", ".join(f'"{column}" = {mark}' for column in columns)
    if rows:
        statement = f'UPDATE "{table.name}" SET {changes} WHERE "id" = {mark}'  # noqa: S608 - our own names
        connection.exec_driver_sql(statement, list(rows))


def insert_alike(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert very many rows that all give the same columns, in one order, and leave none to its default."""
    if rows:
        insert_many(connection, table, tuple(rows[0]), (tuple(row.values()) for row in rows))


def ensure_rows(connection: Connection, table: Table, rows: dict[str, dict[str, Any]]) -> dict[str, int]:
    """The row numbers of these slugs, inserting (with `rows[slug]` as values) those that are missing."""
    if not rows:
        return {}
    found = _numbers(connection, table, list(rows))
    missing = [{"slug": slug, **values} for slug, values in sorted(rows.items()) if slug not in found]
    if missing:
        insert_missing(connection, table, missing)
        found = _numbers(connection, table, list(rows))
    return found


def insert_missing(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, passing over those that another writer has inserted meanwhile."""
    dialect = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    connection.execute(dialect(table).on_conflict_do_nothing(), rows)


def _numbers(connection: Connection, table: Table, slugs: list[str]) -> dict[str, int]:
    query = select(table.c.slug, table.c.id).where(table.c.slug.in_(slugs))
    return dict(connection.execute(query).all())
