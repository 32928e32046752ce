"""Outlets: one row for each slug, under the name that most looks like a name of those that senders give it."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select, update

from app.storage.database import ensure_rows
from app.storage.tables import outlets


def ensure_outlets(connection: Connection, named: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The rows of outlets given by slug and name; which of its spellings is shown does not depend on which came first.

    A slug may come with several names. Returns the row numbers by slug.
    """
    best: dict[str, str] = {}
    for slug, name in named:
        best[slug] = min(name, best.get(slug, name), key=_precedence)
    numbers = ensure_rows(connection, outlets, {slug: {"name": name} for slug, name in best.items()})
    known = dict(connection.execute(select(outlets.c.slug, outlets.c.name).where(outlets.c.slug.in_(best))).all())
    better = [{"slug_": slug, "name": n} for slug, n in best.items() if _precedence(n) < _precedence(known[slug])]
    if better:
        connection.execute(update(outlets).where(outlets.c.slug == bindparam("slug_")), better)
    return numbers


def _precedence(name: str) -> tuple[bool, str]:
    """Mixed letters before shouting and whispering, then by the alphabet."""
    return (name.islower() or (name.isupper() and " " in name), name)
