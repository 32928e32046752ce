"""Collections of bookmarks: their own title and description, and an address to share them by."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from app.storage.database import insert_row
from app.storage.reader_tables import bookmarks, collections


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of a reader; `share` is the secret of its read-only address, "" where it has none."""

    id: int
    public_id: str
    title: str
    description: str
    share: str
    removed: str
    size: int


_SIZE = (
    select(func.count())
    .select_from(bookmarks)
    .where(bookmarks.c.collection_id == collections.c.id, bookmarks.c.removed == "")
    .scalar_subquery()
)
_QUERY = select(
    collections.c.id, collections.c.public_id, collections.c.title, collections.c.description, collections.c.share,
    collections.c.removed, _SIZE,
)  # fmt: skip


def list_collections(connection: Connection, reader_id: int) -> list[Collection]:
    """A reader's collections by title, those taken away last."""
    query = _QUERY.where(collections.c.reader_id == reader_id)
    rows = connection.execute(query.order_by(collections.c.removed, collections.c.title, collections.c.id))
    return [_collection(row) for row in rows]


def find_collection(connection: Connection, reader_id: int, public_id: str) -> Collection | None:
    """A collection of the reader's own."""
    chosen = (collections.c.reader_id == reader_id) & (collections.c.public_id == public_id)
    return _first(connection, chosen)


def find_shared(connection: Connection, share: str) -> Collection | None:
    """The collection that is shared under that secret and still there."""
    return _first(connection, (collections.c.share == share) & (collections.c.removed == ""))


def make_collection(connection: Connection, reader_id: int, title: str, today: str, description: str = "") -> str:
    """A new collection; its public id, which cannot be guessed."""
    public_id = secrets.token_urlsafe(9)
    values = {"title": title, "description": description, "created": today}
    insert_row(connection, collections, reader_id=reader_id, public_id=public_id, **values)
    return public_id


def change_collection(connection: Connection, reader_id: int, public_id: str, **values: Any) -> bool:
    """Change title, description or `removed`; False where the reader has no such collection."""
    chosen = (collections.c.reader_id == reader_id) & (collections.c.public_id == public_id)
    return bool(connection.execute(update(collections).where(chosen).values(**values)).rowcount)


def share_collection(connection: Connection, reader_id: int, public_id: str) -> bool:
    """Give a collection a new read-only address; an earlier one leads nowhere from now on."""
    return change_collection(connection, reader_id, public_id, share=secrets.token_urlsafe(18))


def unshare_collection(connection: Connection, reader_id: int, public_id: str) -> bool:
    """Take the read-only address away."""
    return change_collection(connection, reader_id, public_id, share=None)


def _first(connection: Connection, chosen: ColumnElement[bool]) -> Collection | None:
    row = connection.execute(_QUERY.where(chosen)).first()
    return _collection(row) if row else None


def _collection(row: Any) -> Collection:
    number, public_id, title, description, share, removed, size = row
    return Collection(number, public_id, title, description, share or "", removed, size)
