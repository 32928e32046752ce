"""Bookmarks."""
from collections.abc import Sequence
from sqlalchemy import Connection, select
from app.storage.reader_tables import bookmarks
from app.storage.tables import events, mentions


def find_kept(connection: Connection, reader_id: int, identifiers: Sequence[str]) -> frozenset[str]:
    """Which of those events (public ids) the reader keeps, under whichever of their mentions."""
    if not reader_id:
        return frozenset()
    query = (
        select(events.c.public_id)
        .join_from(bookmarks, mentions, mentions.c.public_id == bookmarks.c.mention)
        .join(events, events.c.id == mentions.c.event_id)
        .where(bookmarks.c.reader_id == reader_id, bookmarks.c.removed == "", events.c.public_id.in_(identifiers))
    )
    return frozenset(connection.execute(query).scalars())
