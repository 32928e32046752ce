"""Copies of a SQLite database, taken while it is read and written, and put back in one transaction."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

_WAIT_SECONDS = 60.0


class BackupError(Exception):
    """A backup could not be taken or put back; nothing was changed. The message says why."""


def database_file(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for a database in memory or of another kind."""
    place = engine.url.database
    return Path(place) if engine.dialect.name == "sqlite" and place and place != ":memory:" else None


def back_up(engine: Engine, target: Path) -> Path:
    """Copy the database as it is at one moment to a new file, which is whole or not there at all.

    Raises:
        BackupError: the database is no SQLite file, the file exists, or the copy is not sound.
    """
    source = _file(engine)
    if target.exists():
        raise BackupError(f"{target} is there already")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with _opened(source) as here, _opened(unfinished) as there:
            here.backup(there)  # all pages in one step: one state, and writers go on
            there.execute("PRAGMA journal_mode = DELETE")
        verify(unfinished)
        _sync(unfinished)
        unfinished.rename(target)
    except sqlite3.Error as error:
        raise BackupError(f"the copy failed: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def restore(engine: Engine, source: Path) -> None:
    """Put a copy in the place of what the database holds, in one transaction.

    Raises:
        BackupError: the copy is not sound, or is no database of ours.
    """
    target = _file(engine)
    verify(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _opened(source, read_only=True) as here, _opened(target) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise BackupError(f"the database could not be written: {error}") from error


def verify(file: Path) -> None:
    """Make sure that a file is a sound database of ours.

    Raises:
        BackupError: it is not.
    """
    if not file.is_file():
        raise BackupError(f"there is no file {file}")
    try:
        with _opened(file, read_only=True) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise BackupError(f"{file} is no database: {error}") from error
    if found != ["ok"]:
        raise BackupError(f"{file} is damaged: {'; '.join(found)}")
    if not {"story", "alembic_version"} <= tables:
        raise BackupError(f"{file} is no database of Dateline")


@contextmanager
def _opened(file: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    address = f"{file.resolve().as_uri()}{'?mode=ro' if read_only else ''}"
    with closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS)) as connection:
        yield connection


def _file(engine: Engine) -> Path:
    file = database_file(engine)
    if file is None:
        raise BackupError("only SQLite files are copied here; for PostgreSQL use pg_dump and pg_restore")
    return file


def _sync(file: Path) -> None:
    """Have the file on the disk before its name says that it is there."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
