"""Events with everything that is known of them: what the event page, the exports and the API are made from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from app.domain.dates import EventDate
from app.domain.decisions.rulings import NONE, Rulings
from app.domain.events import Event, Source
from app.domain.mentions import Locality, Participant
from app.domain.states import as_of
from app.storage.database import batches
from app.storage.decisions.rulings import rule
from app.storage.events import DISAGREEMENTS, DOUBT, EDITS
from app.storage.mentions import load_event_mentions
from app.storage.reading import ArticleHead, load_heads, load_texts
from app.storage.tables import actors, event_actors, event_places, events, mentions, places, stories

_SELECTOR = 32
"""Characters before and after a quote that tell it from others like it, as in the W3C's TextQuoteSelector."""

_CONTEXT = 200
"""Characters before and after a quote that a reader wants to see."""

_AT_ONCE = 200
"""Events whose articles' texts are in memory together while exporting."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source of an event, its article, and the text around it."""

    source: Source
    article: ArticleHead
    quote: str
    before: str
    after: str

    @property
    def prefix(self) -> str:
        """The few characters before the quote."""
        return self.before[-_SELECTOR:]

    @property
    def suffix(self) -> str:
        """The few characters after the quote."""
        return self.after[:_SELECTOR]


@dataclass(frozen=True, slots=True)
class Dossier:
    """An event, its evidence in the order of publication, and the story that it belongs to.

    `rulings` are the decisions under which it is formed.
    """

    number: int
    story_id: int
    story: str
    story_title: str
    slug: str
    event: Event
    evidence: tuple[Evidence, ...]
    rulings: Rulings = NONE

    @property
    def lead(self) -> Evidence:
        """The evidence that speaks for the event."""
        return next((e for e in self.evidence if e.source.id == self.event.lead), self.evidence[0])

    def as_of(self, day: date) -> "Dossier | None":
        """The event as the articles published up to a day allow; None where none of them told of it."""
        known = as_of(self.event, day, self.rulings.form)
        if known is None:
            return None
        told = {source.id for source in known.sources}
        event = replace(known, id=self.event.id, salience=self.event.salience)
        return replace(self, event=event, evidence=tuple(e for e in self.evidence if e.source.id in told))


def stream_dossiers(connection: Connection, numbers: Iterator[int] | Sequence[int]) -> Iterator[Dossier]:
    """The dossiers of those events (row numbers) in the given order, a few hundred in memory at a time."""
    waiting: list[int] = []
    for number in numbers:
        waiting.append(number)
        if len(waiting) == _AT_ONCE:
            yield from load_dossiers(connection, waiting)
            waiting = []
    yield from load_dossiers(connection, waiting)


def load_dossiers(connection: Connection, numbers: Sequence[int]) -> list[Dossier]:
    """The dossiers of those events in the given order; the number of queries does not grow with them."""
    rows = {row["id"]: row for part in batches(numbers) for row in _select_events(connection, part)}
    evidence = _gather_evidence(connection, list(rows))
    who = _links(connection, event_actors, actors, (actors.c.kind, event_actors.c.role), list(rows))
    where = _links(connection, event_places, places, (), list(rows))
    ruled = _rule(connection, rows, evidence)
    return [
        replace(
            _dossier(rows[number], evidence.get(number, ()), who.get(number, []), where.get(number, [])),
            rulings=ruled[rows[number]["story_id"]],
        )
        for number in numbers
        if number in rows
    ]


def _rule(
    connection: Connection, rows: Mapping[int, Mapping[str, Any]], evidence: Mapping[int, tuple[Evidence, ...]]
) -> dict[int, Rulings]:
    """By story, the decisions that bear on the events."""
    told: dict[int, list[str]] = {}
    for number, row in rows.items():
        told.setdefault(row["story_id"], []).extend(e.source.id for e in evidence.get(number, ()))
    return {story: rule(connection, story, mentions) for story, mentions in told.items()}


def list_article_numbers(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """The rows of the articles that tell of those events."""
    query = select(mentions.c.article_id).distinct()
    parts = batches(numbers)
    return {row[0] for part in parts for row in connection.execute(query.where(mentions.c.event_id.in_(part)))}


def _select_events(connection: Connection, numbers: Sequence[int]) -> Sequence[Mapping[str, Any]]:
    query = (
        select(
            *(events.c[name] for name in _COLUMNS),
            stories.c.slug.label("story"),
            stories.c.title.label("story_title"),
            mentions.c.public_id.label("lead"),
        )
        .join_from(events, stories, events.c.story_id == stories.c.id)
        .outerjoin(mentions, mentions.c.id == events.c.lead_id)
        .where(events.c.id.in_(numbers))
    )
    return [dict(row) for row in connection.execute(query).mappings()]


_COLUMNS = (
    "id", "public_id", "story_id", "slug", "title", "start_day", "end_day", "precision", "approximate", "words",
    "status", "kind", "salience", "detail", "edits", "doubt",
)  # fmt: skip


def _gather_evidence(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Evidence, ...]]:
    stored = load_event_mentions(connection, numbers)
    article_ids = {mention.article_id for mention in stored}
    heads, texts = load_heads(connection, article_ids), load_texts(connection, article_ids)
    found: dict[int, list[Evidence]] = {}
    for mention in stored:
        made = _evidence(mention.source, heads[mention.article_id], texts[mention.article_id])
        found.setdefault(mention.event_id or 0, []).append(made)
    return {number: tuple(sorted(those, key=lambda e: e.source.precedence)) for number, those in found.items()}


def _evidence(source: Source, article: ArticleHead, text: str) -> Evidence:
    start, end = source.mention.start, source.mention.end
    return Evidence(
        source, article, text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    )


def _links(
    connection: Connection, link: Table, named: Table, more: tuple[Any, ...], numbers: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """The named things that events link to, by event: slug, name and `more` columns, in their rank."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for part in batches(numbers):
        query = (
            select(link.c.event_id, named.c.slug, named.c.name, *more)
            .join_from(link, named)
            .where(link.c.event_id.in_(part))
            .order_by(link.c.event_id, link.c.rank, named.c.slug)
        )
        for number, *rest in connection.execute(query):
            found.setdefault(number, []).append(tuple(rest))
    return found


def _dossier(
    row: Mapping[str, Any], evidence: tuple[Evidence, ...], who: list[tuple[Any, ...]], where: list[tuple[Any, ...]]
) -> Dossier:
    start, end = (date.fromordinal(row[name]) if row[name] else None for name in ("start_day", "end_day"))
    event = Event(
        id=row["public_id"],
        sources=tuple(e.source for e in evidence),
        title=row["title"],
        date=EventDate(start, end, row["precision"], row["approximate"], row["words"]),
        status=row["status"],
        kind=row["kind"],
        actors=tuple(Participant(slug, name, kind, role) for slug, name, kind, role in who),
        places=tuple(Locality(slug, name) for slug, name in where),
        disagreements=DISAGREEMENTS.validate_json(row["detail"]),
        salience=row["salience"],
        lead=row["lead"] or "",
        edits=EDITS.validate_json(row["edits"]),
        doubt=DOUBT.validate_json(row["doubt"]) if row["doubt"] else None,
    )
    return Dossier(row["id"], row["story_id"], row["story"], row["story_title"], row["slug"], event, evidence)
