"""Readers: known by the hash of a key that only their browser holds."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from app.storage.database import insert_row
from app.storage.reader_tables import bookmarks, readers


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader; `version` changes with everything they keep, `kept` is the number of their bookmarks."""

    id: int
    version: int
    kept: int


NOBODY = Reader(0, 0, 0)
"""A reader who has kept nothing yet, and so has no row."""


def new_key() -> str:
    """A key that cannot be guessed: 256 random bits."""
    return secrets.token_urlsafe(32)


def find_reader(connection: Connection, key: str) -> Reader:
    """The reader with that key, or nobody."""
    if not key:
        return NOBODY
    kept = (
        select(func.count())
        .select_from(bookmarks)
        .where(bookmarks.c.reader_id == readers.c.id, bookmarks.c.removed == "")
        .scalar_subquery()
    )
    query = select(readers.c.id, readers.c.version, kept).where(readers.c.key_hash == _hash(key))
    row = connection.execute(query).first()
    return Reader(*row) if row else NOBODY


def ensure_reader(connection: Connection, key: str) -> Reader:
    """The reader with that key, made if there is none."""
    found = find_reader(connection, key)
    if found.id:
        return found
    return Reader(insert_row(connection, readers, key_hash=_hash(key), version=0), 0, 0)


def touch_reader(connection: Connection, reader_id: int) -> None:
    """Say that what the reader keeps has changed."""
    connection.execute(update(readers).where(readers.c.id == reader_id).values(version=readers.c.version + 1))


def delete_reader(connection: Connection, reader_id: int) -> None:
    """Forget a reader and everything they keep."""
    connection.execute(delete(readers).where(readers.c.id == reader_id))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
