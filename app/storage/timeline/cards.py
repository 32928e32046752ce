"""Events as a list shows them, read for one page at a time in a fixed number of queries."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from app.domain.dates import EventDate
from app.domain.mentions import Locality, Participant, TimeUse
from app.storage.articles import Publication, list_publications
from app.storage.derived_tables import event_states
from app.storage.events import PLAN
from app.storage.tables import actors, articles, event_actors, event_places, events, mentions, places


@dataclass(frozen=True, slots=True)
class Lead:
    """The quote that speaks for an event; `start` is its place in the article, where the times' offsets count too."""

    mention: str
    quote: str
    start: int
    speaker: str
    when: tuple[TimeUse, ...]
    article: str
    outlet: str
    outlet_slug: str
    published: date | None
    published_from: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """What a row of the timeline shows; `plan` is the date that was planned, where the outcome has another."""

    number: int
    public_id: str
    slug: str
    title: str
    date: EventDate
    status: str
    kind: str
    salience: float
    outlets: int
    origins: int
    reports: int
    plan: EventDate | None
    lead: Lead
    actors: tuple[Participant, ...]
    places: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class _Detail:
    """The fields of a mention that a card needs."""

    start: int
    speaker: str
    when: tuple[TimeUse, ...]


_DETAIL = TypeAdapter(_Detail)
_SHOWN = (
    "slug", "title", "start_day", "end_day", "precision", "approximate", "words", "status", "kind", "salience",
    "outlets", "origins", "reports", "plan",
)  # fmt: skip
_LEAD = (
    mentions.c.public_id, mentions.c.quote, mentions.c.detail, articles.c.id, articles.c.public_id,
    articles.c.published, articles.c.published_from,
)  # fmt: skip


def load_cards(connection: Connection, numbers: Sequence[int], as_of: date | None = None) -> list[EventCard]:
    """The cards of events by their row numbers, in that order, as they are or as they were known on a day.

    Four queries for any number of present events, seven for past ones; numbers of no event are passed over.
    """
    found = _load_past(connection, numbers, as_of) if as_of else {}
    found |= _load_present(connection, [number for number in numbers if number not in found])
    publications = list_publications(connection, {row[-4] for row, _, _ in found.values()})
    return [_card(number, *found[number], publications) for number in numbers if number in found]


_Found = dict[int, tuple[Sequence[Any], list[Participant], list[Locality]]]


def _load_present(connection: Connection, numbers: Sequence[int]) -> _Found:
    if not numbers:
        return {}
    query = (
        select(events.c.id, events.c.public_id, *(events.c[name] for name in _SHOWN), *_LEAD)
        .join(mentions, mentions.c.id == events.c.lead_id)
        .join(articles, articles.c.id == mentions.c.article_id)
        .where(events.c.id.in_(numbers))
    )
    rows = {row[0]: row[1:] for row in connection.execute(query)}
    taking_part, settings = _load_actors(connection, numbers), _load_places(connection, numbers)
    return {number: (row, taking_part.get(number, []), settings.get(number, [])) for number, row in rows.items()}


def _load_actors(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Participant]]:
    a = actors.c
    query = (
        select(event_actors.c.event_id, a.slug, a.name, a.kind, event_actors.c.role)
        .join_from(event_actors, actors)
        .where(event_actors.c.event_id.in_(numbers))
        .order_by(event_actors.c.event_id, event_actors.c.rank)
    )
    found: dict[int, list[Participant]] = {}
    for number, slug, name, kind, role in connection.execute(query):
        found.setdefault(number, []).append(Participant(slug, name, kind, role))
    return found


def _load_places(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Locality]]:
    query = (
        select(event_places.c.event_id, places.c.slug, places.c.name)
        .join_from(event_places, places)
        .where(event_places.c.event_id.in_(numbers))
        .order_by(event_places.c.event_id, event_places.c.rank)
    )
    found: dict[int, list[Locality]] = {}
    for number, slug, name in connection.execute(query):
        found.setdefault(number, []).append(Locality(slug, name))
    return found


def _load_past(connection: Connection, numbers: Sequence[int], as_of: date) -> _Found:
    """Those of the events that looked otherwise on that day than they do now."""
    s, when = event_states.c, as_of.toordinal()
    query = (
        select(s.event_id, s.links, events.c.public_id, *(s[name] for name in _SHOWN), *_LEAD)
        .join_from(event_states, events)
        .join(mentions, mentions.c.id == s.lead_id)
        .join(articles, articles.c.id == mentions.c.article_id)
        .where(s.event_id.in_(numbers), s.since <= when, s.until.is_(None) | (s.until > when))
    )
    rows = connection.execute(query).all()
    linked = [json.loads(row[1]) for row in rows]
    people = _load_named_actors(connection, {actor for links in linked for actor, _ in links["actors"]})
    where = _load_named_places(connection, {place for links in linked for place in links["places"]})
    return {
        row[0]: (
            row[2:],
            [Participant(*people[actor], role) for actor, role in links["actors"]],
            [where[place] for place in links["places"]],
        )
        for row, links in zip(rows, linked, strict=True)
    }


def _load_named_actors(connection: Connection, numbers: Iterable[int]) -> Mapping[int, tuple[str, str, Any]]:
    a = actors.c
    query = select(a.id, a.slug, a.name, a.kind).where(a.id.in_(list(numbers)))
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}


def _load_named_places(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Locality]:
    query = select(places.c.id, places.c.slug, places.c.name).where(places.c.id.in_(list(numbers)))
    return {row[0]: Locality(row[1], row[2]) for row in connection.execute(query)}


def _card(
    number: int,
    row: Sequence[Any],
    taking_part: list[Participant],
    settings: list[Locality],
    publications: Mapping[int, list[Publication]],
) -> EventCard:
    public_id, slug, title, start, end, precision, approximate, words, *rest = row
    status, kind, salience, outlets, origins, reports, plan, *lead = rest
    return EventCard(
        number, public_id, slug, title,
        EventDate(_day(start), _day(end), precision, bool(approximate), words),
        status, kind, salience, outlets, origins, reports,
        PLAN.validate_json(plan) if plan else None,
        _lead(lead, publications), tuple(taking_part), tuple(settings),
    )  # fmt: skip


def _lead(row: Sequence[Any], publications: Mapping[int, list[Publication]]) -> Lead:
    mention, quote, detail, article_id, article, published, published_from = row
    known = _DETAIL.validate_json(detail)
    first = next(iter(publications.get(article_id, [])), None)
    outlet, slug = (first.outlet, first.outlet_slug) if first else ("", "")
    return Lead(
        mention, quote, known.start, known.speaker, known.when, article, outlet, slug, _day(published), published_from
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
