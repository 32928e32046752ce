"""Changed articles: of the texts published at one address the last one stands in the timeline."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.text import solid_length
from app.importer.standing import SUPERSEDED
from app.importer.succession import lead_to, list_passages
from app.storage import articles as store
from app.storage.aliases import remove_aliases
from app.storage.reading import load_texts
from app.storage.revisions import Version, list_versions, mark_superseded
from app.storage.stories import Story


def order_versions(connection: Connection, story: Story, canonical: str) -> list[Version]:
    """What was published at an address, the oldest first: by stamp, then the shorter text, then the lesser id."""
    versions = list_versions(connection, story.id, canonical)
    stamps = [version.stamp for version in versions]
    tied = {version.article for version in versions if stamps.count(version.stamp) > 1}
    lengths = {number: solid_length(text) for number, text in load_texts(connection, tied).items()}
    return sorted(versions, key=lambda v: (v.stamp, lengths.get(v.article, 0), v.public_id))


def settle_addresses(connection: Connection, story: Story, addresses: Iterable[str]) -> set[int]:
    """Note at each address which publications later ones took the place of; the articles (rows) that changed."""
    changed: set[int] = set()
    for canonical in sorted(set(addresses) - {""}):
        versions = order_versions(connection, story, canonical)
        for version in versions:
            successor = "" if version.article == versions[-1].article else versions[-1].public_id
            if version.superseded != successor:
                mark_superseded(connection, version.publication, successor)
                changed.add(version.article)
    return changed


def is_superseded(connection: Connection, number: int) -> bool:
    """Whether later texts took the place of all publications of an article (row)."""
    return all(p.superseded for p in store.list_publications(connection, [number], superseded=True)[number])


def lead_on(connection: Connection, number: int) -> None:
    """Let the ids of a superseded article's mentions lead to those that took over their passages."""
    article = store.get_article(connection, number)
    old = list_passages(connection, article)
    if article.standing != SUPERSEDED:
        remove_aliases(connection, [passage.id for passage in old])
        return
    publications = store.list_publications(connection, [number], superseded=True)[number]
    successor = store.find_article(connection, min(p.superseded for p in publications))
    lead_to(connection, old, list_passages(connection, successor) if successor else [])
