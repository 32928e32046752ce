"""Changed articles: of the texts published at one address the last one stands in the timeline."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from app.domain.text import solid_length
from app.importer.standing import SUPERSEDED
from app.importer.succession import lead_to, list_passages
from app.storage import articles as store
from app.storage.aliases import remove_aliases
from app.storage.reading import load_texts
from app.storage.revisions import Version, list_versions, mark_superseded
from app.storage.stories import Story


def order_versions(connection: Connection, versions: Sequence[Version]) -> list[Version]:
    """What was published at one address, the oldest first: by stamp, then the shorter text, then the lesser id."""
    stamps = [version.stamp for version in versions]
    tied = {version.article for version in versions if stamps.count(version.stamp) > 1}
    lengths = {number: solid_length(text) for number, text in load_texts(connection, tied).items()}
    return sorted(versions, key=lambda v: (v.stamp, lengths.get(v.article, 0), v.public_id))


def settle_addresses(connection: Connection, story: Story, addresses: Iterable[str]) -> dict[str, set[int]]:
    """Note at each address which publications later ones took the place of; the articles (rows) that changed there."""
    there = list_versions(connection, story.id, set(addresses) - {""})
    return {canonical: _settle_address(connection, there[canonical]) for canonical in sorted(there)}


def _settle_address(connection: Connection, there: Sequence[Version]) -> set[int]:
    changed: set[int] = set()
    versions = order_versions(connection, there) if len(there) > 1 else there
    for version in versions:
        successor = "" if version.article == versions[-1].article else versions[-1].public_id
        if version.superseded != successor:
            mark_superseded(connection, version.publication, successor)
            changed.add(version.article)
    return changed


def find_superseded(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those of the articles (rows) whose publications all have had their place taken by later texts."""
    there = store.list_publications(connection, numbers, superseded=True)
    return {number for number, those in there.items() if all(p.superseded for p in those)}


def lead_on(connection: Connection, number: int) -> None:
    """Let the ids of a superseded article's mentions lead to those that took over their passages."""
    article = store.get_article(connection, number)
    old = list_passages(connection, [article])[number]
    if article.standing != SUPERSEDED:
        remove_aliases(connection, [passage.id for passage in old])
        return
    publications = store.list_publications(connection, [number], superseded=True)[number]
    successor = store.find_article(connection, min(p.superseded for p in publications))
    lead_to(connection, old, list_passages(connection, [successor])[successor.id] if successor else [])
