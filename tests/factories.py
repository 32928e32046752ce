"""Invented articles and mentions, written exactly as an import writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from app.domain.dates import UNKNOWN, EventDate
from app.domain.mentions import ActorKind, Kind, Locality, Mention, Participant, Stage, TimeUse, mention_id
from app.domain.text import content_id, slugify, solid_length
from app.importer.assembly import assemble
from app.storage.articles import delete_article, insert_articles, insert_publications
from app.storage.database import ensure_rows
from app.storage.mentions import Finding, insert_mentions, list_mention_ids, load_mentions
from app.storage.stories import Story, ensure_story
from app.storage.tables import outlets

_STATES = {"France", "Japan", "Kenya", "Peru"}


@dataclass(frozen=True)
class Passage:
    """One sentence of an invented article and what it says of one event."""

    quote: str = "The ministers met for talks."
    title: str = "Ministers meet"
    stage: Stage = "happened"
    kind: Kind = "meeting"
    date: EventDate = UNKNOWN
    actors: Sequence[str] = ()
    roles: Sequence[str] = ()
    places: Sequence[str] = ()
    words: Sequence[str] = ()
    when: str = ""


@dataclass(frozen=True)
class Draft:
    """An invented article; `origin` names the draft that it copies."""

    name: str
    passages: Sequence[Passage] = ()
    outlet: str = "Example Times"
    published: date | None = date(2022, 1, 20)
    origin: str = ""
    title: str = ""
    also_in: Sequence[str] = field(default=())

    @property
    def text(self) -> str:
        """The stored text: its name, then a line for each passage."""
        return "\n".join([f"Report {self.name}.", *(passage.quote for passage in self.passages)])

    def public_id(self, story: str) -> str:
        """The identifier of the article in a story."""
        return content_id(story, self.text)

    def mentions(self, story: str) -> list[tuple[str, str, Mention]]:
        """Public id, quote and mention of each passage."""
        found, start = [], self.text.find("\n") + 1
        for passage in self.passages:
            made = _mention(passage, start, solid_length(self.text[:start]))
            found.append((mention_id(self.public_id(story), made), passage.quote, made))
            start = made.end + 1
        return found


def make_story(connection: Connection, slug: str = "talks", title: str = "The talks") -> Story:
    """A story without articles."""
    return ensure_story(connection, slug, title)


def add_articles(connection: Connection, story: Story, drafts: Sequence[Draft]) -> None:
    """Import drafts one after the other."""
    for draft in drafts:
        add_article(connection, story, draft)


def add_article(connection: Connection, story: Story, draft: Draft) -> int:
    """Import a draft: article, publications, mentions with their keys, and the events that follow; the row number."""
    origin = draft.origin or draft.name
    row = {
        "public_id": draft.public_id(story.key),
        "text": draft.text,
        "title": draft.title or f"Report {draft.name}",
        "published": draft.published,
        "published_from": "metadata" if draft.published else "",
        "origin": content_id("origin", origin),
    }
    (article,) = insert_articles(connection, story.id, [row])
    for number, outlet in enumerate([draft.outlet, *draft.also_in]):
        _publish(connection, story, article, draft, outlet, f"{draft.name}{number or ''}.txt")
    found = [(article, name, quote, Finding.of(m, draft.published)) for name, quote, m in draft.mentions(story.key)]
    numbers = insert_mentions(connection, story.id, found)
    assemble(connection, story.id, numbers)
    return article


def remove_article(connection: Connection, story: Story, article: int) -> None:
    """Delete an article for good; its events are formed anew from what is left."""
    lost = load_mentions(connection, list_mention_ids(connection, [article]))
    delete_article(connection, article)
    assemble(connection, story.id, (), lost)


def outlet_slug(name: str) -> str:
    """The slug that an outlet's name gets."""
    return slugify(name)


def participant(name: str, role: str = "") -> Participant:
    """An invented actor; some are states."""
    kind: ActorKind = "state" if name in _STATES else "person"
    return Participant(slugify(name), name, kind, role)


def _publish(connection: Connection, story: Story, article: int, draft: Draft, outlet: str, ref: str) -> None:
    slug = outlet_slug(outlet) if outlet else ""
    numbers = ensure_rows(connection, outlets, {slug: {"name": outlet}}) if outlet else {}
    row = {
        "article_id": article,
        "story_id": story.id,
        "outlet_id": numbers.get(slug),
        "ref": ref,
        "title": draft.title,
        "published": draft.published,
        "published_from": "metadata" if draft.published else "",
    }
    insert_publications(connection, [row])


def _mention(passage: Passage, start: int, place: int) -> Mention:
    roles = [*passage.roles, *[""] * len(passage.actors)]
    where = passage.quote.find(passage.when) if passage.when else -1
    times = (start + where, start + where + len(passage.when))
    uses = (TimeUse(passage.when, *times, passage.date.edtf, None, "", "words"),) if where >= 0 else ()
    return Mention(
        place=place,
        ordinal=0,
        start=start,
        end=start + len(passage.quote),
        stage=passage.stage,
        kind=passage.kind,
        head="meet",
        date=passage.date,
        title=passage.title,
        when=uses,
        participants=tuple(participant(name, role) for name, role in zip(passage.actors, roles, strict=False)),
        places=tuple(Locality(slugify(name), name) for name in passage.places),
        words=tuple(sorted(passage.words)),
    )
