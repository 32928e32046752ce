"""Bookmarks: events that a reader keeps, with what they looked like then and what has become of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from app.storage.database import insert_row
from app.storage.permalinks import Permalink, follow
from app.storage.reader_tables import bookmarks, collections
from app.storage.tables import events, mentions


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What an event was when it was kept; `date` is EDTF, or the words of an unknown date."""

    mention: str
    story: str
    title: str
    quote: str
    date: str
    event: str
    origins: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark; `number` is the row of the event that holds its mention now, None where that is gone."""

    id: int
    kept: Snapshot
    note: str
    created: str
    removed: str
    collection: str
    number: int | None


_KEPT = ("mention", "story", "title", "quote", "date", "event", "origins")
_QUERY = (
    select(
        bookmarks.c.id, *(bookmarks.c[name] for name in _KEPT), bookmarks.c.note, bookmarks.c.created,
        bookmarks.c.removed, collections.c.public_id.label("collection"), mentions.c.event_id.label("number"),
    )
    .select_from(bookmarks)
    .outerjoin(collections, (collections.c.id == bookmarks.c.collection_id) & (collections.c.removed == ""))
    .outerjoin(mentions, mentions.c.public_id == bookmarks.c.mention)
)  # fmt: skip


def find_kept(connection: Connection, reader_id: int, identifiers: Sequence[str]) -> frozenset[str]:
    """Which of those events (public ids) the reader keeps, under whichever of their mentions."""
    if not reader_id or not identifiers:
        return frozenset()
    query = (
        select(events.c.public_id)
        .join_from(bookmarks, mentions, mentions.c.public_id == bookmarks.c.mention)
        .join(events, events.c.id == mentions.c.event_id)
        .where(bookmarks.c.reader_id == reader_id, bookmarks.c.removed == "", events.c.public_id.in_(identifiers))
    )
    return frozenset(connection.execute(query).scalars())


def list_bookmarks(connection: Connection, reader_id: int, *, removed: bool = False) -> list[Bookmark]:
    """A reader's bookmarks in the order of their ranks, or those that were taken away, the latest first."""
    chosen = bookmarks.c.reader_id == reader_id
    if removed:
        query = _QUERY.where(chosen, bookmarks.c.removed != "").order_by(bookmarks.c.removed.desc(), bookmarks.c.id)
    else:
        query = _QUERY.where(chosen, bookmarks.c.removed == "").order_by(bookmarks.c.rank, bookmarks.c.id)
    return _read(connection, query)


def list_collected(connection: Connection, collection_id: int) -> list[Bookmark]:
    """The bookmarks of a collection (row number) in its order."""
    chosen = (bookmarks.c.collection_id == collection_id) & (bookmarks.c.removed == "")
    return _read(connection, _QUERY.where(chosen).order_by(bookmarks.c.rank, bookmarks.c.id))


def keep_event(connection: Connection, reader_id: int, kept: Snapshot, today: str, note: str = "") -> int:
    """Keep an event; one that is kept already stays as it was, one that was taken away comes back as it is now."""
    row = connection.execute(
        select(bookmarks.c.id, bookmarks.c.removed).where(_of(reader_id), bookmarks.c.mention == kept.mention)
    ).first()
    values = {name: getattr(kept, name) for name in _KEPT}
    if row is None:
        rank = _next_rank(connection, reader_id)
        new = {"reader_id": reader_id, "rank": rank, "created": today, "note": note, **values}
        return insert_row(connection, bookmarks, **new)
    if row.removed:
        _change(connection, reader_id, row.id, removed="", **values)
    number: int = row.id
    return number


def release_event(connection: Connection, reader_id: int, identifiers: Iterable[str], now: str) -> list[int]:
    """Take away the bookmarks on those mentions; they can come back until they are swept up."""
    chosen = _of(reader_id) & bookmarks.c.mention.in_(list(identifiers)) & (bookmarks.c.removed == "")
    found = list(connection.execute(select(bookmarks.c.id).where(chosen)).scalars())
    connection.execute(update(bookmarks).where(bookmarks.c.id.in_(found)).values(removed=now))
    return found


def restore_bookmark(connection: Connection, reader_id: int, number: int) -> bool:
    """Bring back a bookmark that was taken away; False where there is none of the reader's."""
    return _change(connection, reader_id, number, removed="")


def write_note(connection: Connection, reader_id: int, number: int, note: str) -> bool:
    """Change a bookmark's note; False where there is none of the reader's."""
    return _change(connection, reader_id, number, note=note)


def place_bookmark(connection: Connection, reader_id: int, number: int, collection_id: int | None) -> bool:
    """Put a bookmark at the end of a collection (row number), or in none."""
    rank = _next_rank(connection, reader_id)
    return _change(connection, reader_id, number, collection_id=collection_id, rank=rank)


def move_bookmark(connection: Connection, reader_id: int, number: int, by: int) -> None:
    """Move a bookmark so many places down (or up, if negative) among those of its collection."""
    place = select(bookmarks.c.collection_id).where(bookmarks.c.id == number, _of(reader_id)).scalar_subquery()
    same = bookmarks.c.collection_id.is_not_distinct_from(place) & _of(reader_id) & (bookmarks.c.removed == "")
    query = select(bookmarks.c.id).where(same).order_by(bookmarks.c.rank, bookmarks.c.id)
    order = list(connection.execute(query).scalars())
    if number not in order:
        return
    at = order.index(number)
    order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
    for rank, each in enumerate(order, start=1):
        connection.execute(update(bookmarks).where(bookmarks.c.id == each).values(rank=rank))


def take_over(connection: Connection, reader_id: int, other: int) -> None:
    """Give a reader what another one keeps; where both keep the same, the reader's own stays."""
    own = select(bookmarks.c.mention).where(_of(reader_id))
    connection.execute(delete(bookmarks).where(_of(other), bookmarks.c.mention.in_(own.scalar_subquery())))
    for table in (bookmarks, collections):
        connection.execute(update(table).where(table.c.reader_id == other).values(reader_id=reader_id))


def sweep(connection: Connection, reader_id: int, before: str) -> None:
    """Forget for good what was taken away before a time."""
    chosen = _of(reader_id) & (bookmarks.c.removed != "") & (bookmarks.c.removed < before)
    connection.execute(delete(bookmarks).where(chosen))


def _of(reader_id: int) -> ColumnElement[bool]:
    return bookmarks.c.reader_id == reader_id


def _change(connection: Connection, reader_id: int, number: int, **values: Any) -> bool:
    query = update(bookmarks).where(bookmarks.c.id == number, _of(reader_id)).values(**values)
    return bool(connection.execute(query).rowcount)


def _next_rank(connection: Connection, reader_id: int) -> int:
    highest = connection.execute(select(func.max(bookmarks.c.rank)).where(_of(reader_id))).scalar()
    return (highest or 0) + 1


def _read(connection: Connection, query: Any) -> list[Bookmark]:
    return [_bookmark(connection, row) for row in connection.execute(query).mappings().all()]


def _bookmark(connection: Connection, row: Any) -> Bookmark:
    kept = Snapshot(**{name: row[name] for name in _KEPT})
    number = row["number"]
    if number is None:  # the mention is gone: perhaps another one took over its passage
        found = follow(connection, kept.mention)
        number = found.number if isinstance(found, Permalink) else None
    return Bookmark(
        row["id"], kept, row["note"], row["created"], row["removed"], row["collection"] or "", number
    )  # fmt: skip
