"""Where the ids of mentions that are gone lead."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete

from app.storage.database import batches, insert_rows
from app.storage.tables import aliases


def write_aliases(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Say where the ids of gone mentions lead from now on: rows of `public_id`, `target`, `title` and `quote`."""
    new = list(rows)
    remove_aliases(connection, [row["public_id"] for row in new])
    insert_rows(connection, aliases, new)


def remove_aliases(connection: Connection, identifiers: Iterable[str]) -> None:
    """Forget where these ids led."""
    for part in batches(list(identifiers)):
        connection.execute(delete(aliases).where(aliases.c.public_id.in_(part)))
