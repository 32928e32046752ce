"""One analysed article into a story, and all that follows from it.

That is its origin, its day, the days that others owe it, and the events: afterwards the story is what it would be
had all its articles come at once.
"""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter
from sqlalchemy import Connection

from app.domain.articles.roles import Anatomy
from app.domain.mentions import Mention, mention_id
from app.domain.text import content_id, normalise
from app.importer.analysis import Analysis, Knowledge, find_mentions_on
from app.importer.assembly import assemble
from app.importer.assembly import note_keys as note_mention_keys
from app.importer.copying import join_origins
from app.importer.dating import Dating, date_article, find_waiting
from app.importer.inputs import Incoming
from app.importer.outlets import name_outlet
from app.storage import articles as store
from app.storage import mentions as mention_store
from app.storage.database import ensure_rows
from app.storage.likeness import Fellow, get_fellow, note_keys, pack_clues, pack_sketch
from app.storage.stories import Story, lock_story
from app.storage.tables import outlets

_ANATOMY = TypeAdapter(Anatomy)


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article: its row, whether it brought anything new, and why not."""

    article: int
    state: Literal["imported", "duplicate"]
    reason: str = ""


@dataclass
class _Changes:
    """Mentions to be gathered anew (row numbers), and those that are gone."""

    touched: set[int] = field(default_factory=set)
    gone: list[mention_store.StoredMention] = field(default_factory=list)


def store_article(
    connection: Connection, story: Story, incoming: Incoming, analysis: Analysis, knowledge: Knowledge
) -> Stored:
    """Add an article or another publication of one; the caller commits."""
    lock_story(connection, story.id)
    public_id = content_id(story.key, normalise(incoming.text))
    known = store.find_article(connection, public_id)
    if known and _says_the_same(connection, known, incoming, analysis):
        return Stored(known.id, "duplicate", "already imported")
    number = known.id if known else _insert(connection, story, public_id, incoming, analysis)
    _publish(connection, story, number, incoming, analysis)
    changes = _Changes()
    for moved in join_origins(connection, story.id, get_fellow(connection, number)):
        changes.touched |= mention_store.list_mention_ids(connection, [moved.id])
    _settle(connection, story, get_fellow(connection, number), changes, knowledge, None if known else analysis)
    for waiting in find_waiting(connection, story.id, get_fellow(connection, number)):
        _settle(connection, story, waiting, changes, knowledge)
    changes.touched |= mention_store.list_mention_ids(connection, [number])
    assemble(connection, story.id, changes.touched, changes.gone)
    return Stored(number, "imported")


def _says_the_same(connection: Connection, known: store.Article, incoming: Incoming, analysis: Analysis) -> bool:
    """Whether this very publication is there already."""
    outlet = name_outlet(incoming)
    said = (incoming.ref, incoming.url, outlet.slug if outlet else "", analysis.publication.day)
    there = store.list_publications(connection, [known.id]).get(known.id, [])
    return any((p.ref, p.url, p.outlet_slug, p.published) == said for p in there)


def _insert(connection: Connection, story: Story, public_id: str, incoming: Incoming, analysis: Analysis) -> int:
    number = store.insert_article(
        connection,
        story_id=story.id,
        public_id=public_id,
        text=incoming.text,
        title=analysis.title,
        language=analysis.language,
        origin=public_id,
        agency=analysis.anatomy.agency or "",
        anatomy=_ANATOMY.dump_json(analysis.anatomy).decode(),
        sketch=pack_sketch(analysis.sketch),
        clues=pack_clues(analysis.clues),
    )
    note_keys(connection, story.id, number, analysis.sketch, analysis.clues)
    return number


def _publish(connection: Connection, story: Story, number: int, incoming: Incoming, analysis: Analysis) -> None:
    """Note where and when the text appeared, in the place of what the same sender's key said before."""
    outlet = name_outlet(incoming)
    values = {
        "outlet_id": ensure_rows(connection, outlets, {outlet.slug: {"name": outlet.name}})[outlet.slug]
        if outlet
        else None,
        "url": incoming.url,
        "canonical": incoming.url,
        "title": incoming.title,
        "given": incoming.pack_given(),
        "published": analysis.publication.day,
        "published_from": analysis.publication.source or "",
        "published_why": incoming.editor_reason or analysis.publication.receipt,
    }
    there = store.list_publications(connection, [number]).get(number, [])
    if incoming.ref in {p.ref for p in there}:
        store.update_publication(connection, number, incoming.ref, **values)
    else:
        store.insert_publication(connection, article_id=number, story_id=story.id, ref=incoming.ref, **values)


def _settle(
    connection: Connection,
    story: Story,
    article: Fellow,
    changes: _Changes,
    knowledge: Knowledge,
    fresh: Analysis | None = None,
) -> None:
    """Date an article; where its day has changed, or it is new (`fresh`), its mentions are found anew."""
    dating = date_article(connection, story.id, article)
    if fresh is None and (article.published, article.published_from) == (dating.day, dating.source):
        return
    found: list[Mention]
    if fresh and fresh.publication.day == dating.day:
        found = list(fresh.mentions)
    else:
        found = _reread(connection, article.id, dating, knowledge)
    store.update_article(
        connection,
        article.id,
        published=dating.day,
        published_from=dating.source,
        published_why=dating.why,
    )
    _replace_mentions(connection, story, article, found, changes)


def _reread(connection: Connection, number: int, dating: Dating, knowledge: Knowledge) -> list[Mention]:
    (article,) = store.get_articles(connection, [number])
    if article.language.split("-")[0] != knowledge.language.code:
        return []
    anatomy = _ANATOMY.validate_json(article.anatomy)
    return find_mentions_on(article.text, anatomy, dating.day, dating.source, knowledge)


def _replace_mentions(
    connection: Connection, story: Story, article: Fellow, found: list[Mention], changes: _Changes
) -> None:
    (row,) = store.get_articles(connection, [article.id])
    before = mention_store.list_mention_ids(connection, [article.id])
    changes.gone += mention_store.load_mentions(connection, before)
    changes.touched -= before
    mention_store.delete_mentions(connection, article.id)
    named = [(mention_id(article.public_id, m), row.text[m.start : m.end], m) for m in found]
    numbers = mention_store.insert_mentions(connection, story.id, article.id, named)
    note_mention_keys(connection, story.id, numbers)
    changes.touched |= set(numbers)
