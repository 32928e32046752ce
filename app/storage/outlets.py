"""Outlets: one row for each slug, under the name that most looks like a name of those that senders give it."""

from sqlalchemy import Connection, select, update

from app.storage.database import ensure_rows
from app.storage.tables import outlets


def ensure_outlet(connection: Connection, slug: str, name: str) -> int:
    """The row of an outlet; which of its spellings is shown does not depend on which came first."""
    number = ensure_rows(connection, outlets, {slug: {"name": name}})[slug]
    known = connection.execute(select(outlets.c.name).where(outlets.c.id == number)).scalar_one()
    if _precedence(name) < _precedence(known):
        connection.execute(update(outlets).where(outlets.c.id == number).values(name=name))
    return number


def _precedence(name: str) -> tuple[bool, str]:
    """Mixed letters before shouting and whispering, then by the alphabet."""
    return (name.islower() or (name.isupper() and " " in name), name)
