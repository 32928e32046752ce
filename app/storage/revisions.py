"""The texts that stood at one address, one after the other."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from app.storage.database import batches, unindexed
from app.storage.tables import articles, publications


@dataclass(frozen=True, slots=True)
class Version:
    """A publication at an address: its row, its article, and what orders it among the others."""

    publication: int
    article: int
    public_id: str
    stamp: str
    superseded: str


def list_versions(connection: Connection, story_id: int, addresses: Collection[str]) -> dict[str, list[Version]]:
    """What was published at canonical addresses (not ""), in no order."""
    p = publications.c
    query = select(p.canonical, p.id, articles.c.id, articles.c.public_id, p.stamp, p.superseded)
    query = query.join_from(publications, articles).where(p.story_id == story_id)
    found: dict[str, list[Version]] = {}
    for part in batches(sorted(addresses)):
        for canonical, *row in connection.execute(query.where(p.canonical.in_(part))):
            found.setdefault(canonical, []).append(Version(*row))
    return found


def list_superseded(connection: Connection, story_id: int, successors: Iterable[str]) -> set[str]:
    """The articles (public ids) of which a publication was superseded by one of those."""
    p = publications.c
    here = unindexed(p.story_id == story_id) & (p.superseded != "")
    query = select(articles.c.public_id).join_from(publications, articles)
    return set(connection.execute(query.where(here, p.superseded.in_(list(successors)))).scalars())


def mark_superseded(connection: Connection, publication: int, successor: str) -> None:
    """Note which article took a publication's place ("" for none)."""
    chosen = publications.c.id == publication
    connection.execute(update(publications).where(chosen).values(superseded=successor))
