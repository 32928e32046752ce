"""What actors, places and outlets are called."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select


def find_names(connection: Connection, table: Table, slugs: Iterable[str]) -> dict[str, str]:
    """The names of those slugs that are known."""
    wanted = list(slugs)
    if not wanted:
        return {}
    query = select(table.c.slug, table.c.name).where(table.c.slug.in_(wanted))
    return {row.slug: row.name for row in connection.execute(query)}
