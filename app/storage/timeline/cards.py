"""Events as a list shows them, read for one page at a time in a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, select

from app.domain.dates import EventDate
from app.domain.mentions import Locality, Participant, TimeUse
from app.storage.database import is_among_bound, pack_numbers
from app.storage.derived_tables import event_states
from app.storage.events import EDITS, PLAN
from app.storage.tables import (
    actors,
    articles,
    event_actors,
    event_places,
    events,
    mentions,
    outlets,
    places,
    publications,
)


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
    """What a row of the timeline shows; `plan` is the date that was planned, where the outcome has another.

    `dated` is why an editor set the date ("" for no reason); None where nobody did.
    """

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
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class _Detail:
    """The fields of a mention that a card needs."""

    start: int
    speaker: str
    when: tuple[TimeUse, ...]


_read_detail = TypeAdapter(_Detail).validator.validate_json
_Query = tuple[Select[Any], ColumnElement[int]]
"""What is asked, and the column that is to be one of some numbers."""

_NUMBERS: BindParameter[Any] = bindparam("numbers")
_SHOWN = (
    "slug", "title", "start_day", "end_day", "precision", "approximate", "words", "status", "kind", "salience",
    "outlets", "origins", "reports", "plan",
)  # fmt: skip
_LEAD = (
    mentions.c.public_id, mentions.c.quote, mentions.c.detail, articles.c.id, articles.c.public_id,
    articles.c.published, articles.c.published_from,
)  # fmt: skip
_PRESENT: _Query = (
    select(events.c.id, events.c.public_id, events.c.edits, *(events.c[name] for name in _SHOWN), *_LEAD)
    .join(mentions, mentions.c.id == events.c.lead_id)
    .join(articles, articles.c.id == mentions.c.article_id),
    events.c.id,
)
_PAST: _Query = (
    select(
        event_states.c.event_id, events.c.public_id, events.c.edits, *(event_states.c[name] for name in _SHOWN), *_LEAD
    )
    .add_columns(event_states.c.links)
    .join_from(event_states, events)
    .join(mentions, mentions.c.id == event_states.c.lead_id)
    .join(articles, articles.c.id == mentions.c.article_id)
    .where(event_states.c.since <= bindparam("when"))
    .where(event_states.c.until.is_(None) | (event_states.c.until > bindparam("when"))),
    event_states.c.event_id,
)
_ACTORS: _Query = (
    select(event_actors.c.event_id, actors.c.slug, actors.c.name, actors.c.kind, event_actors.c.role)
    .join_from(event_actors, actors)
    .order_by(event_actors.c.event_id, event_actors.c.rank),
    event_actors.c.event_id,
)
_PLACES: _Query = (
    select(event_places.c.event_id, places.c.slug, places.c.name)
    .join_from(event_places, places)
    .order_by(event_places.c.event_id, event_places.c.rank),
    event_places.c.event_id,
)
_OUTLETS: _Query = (
    select(
        publications.c.article_id, publications.c.published, publications.c.ref, outlets.c.name, outlets.c.slug
    ).outerjoin_from(publications, outlets),
    publications.c.article_id,
)
_NAMED_ACTORS: _Query = (select(actors.c.id, actors.c.slug, actors.c.name, actors.c.kind), actors.c.id)
_NAMED_PLACES: _Query = (select(places.c.id, places.c.slug, places.c.name), places.c.id)

_Row = Sequence[Any]
_Found = dict[int, tuple[_Row, list[Participant], list[Locality]]]
_Outlets = dict[int, tuple[str, str]]


def load_cards(connection: Connection, numbers: Sequence[int], as_of: date | None = None) -> list[EventCard]:
    """The cards of events by their row numbers, in that order, as they are or as they were known on a day.

    Four queries for any number of present events, seven for past ones; numbers of no event are passed over.
    """
    found = _load_past(connection, numbers, as_of) if as_of else {}
    found |= _load_present(connection, [number for number in numbers if number not in found])
    carried = _load_outlets(connection, {row[-4] for row, _, _ in found.values()})
    return [_card(number, *found[number], carried) for number in numbers if number in found]


def _ask(connection: Connection, query: _Query, numbers: Iterable[int], **values: Any) -> Sequence[_Row]:
    chosen = _choose(connection.dialect.name, *query)
    return connection.execute(chosen, {"numbers": pack_numbers(connection, numbers), **values}).all()


@cache
def _choose(dialect: str, query: Select[Any], column: ColumnElement[int]) -> Select[Any]:
    return query.where(is_among_bound(dialect, column, _NUMBERS))


def _load_present(connection: Connection, numbers: Sequence[int]) -> _Found:
    if not numbers:
        return {}
    rows = _ask(connection, _PRESENT, numbers)
    taking_part: dict[int, list[Participant]] = defaultdict(list)
    for number, slug, name, kind, role in _ask(connection, _ACTORS, numbers):
        taking_part[number].append(Participant(slug, name, kind, role))
    settings: dict[int, list[Locality]] = defaultdict(list)
    for number, slug, name in _ask(connection, _PLACES, numbers):
        settings[number].append(Locality(slug, name))
    return {number: (row, taking_part[number], settings[number]) for number, *row in rows}


def _load_past(connection: Connection, numbers: Sequence[int], as_of: date) -> _Found:
    """Those of the events that looked otherwise on that day than they do now."""
    rows = _ask(connection, _PAST, numbers, when=as_of.toordinal())
    linked = [json.loads(row[-1]) for row in rows]
    named = {actor for links in linked for actor, _ in links["actors"]}
    people = {row[0]: (row[1], row[2], row[3]) for row in _ask(connection, _NAMED_ACTORS, named)}
    placed = {place for links in linked for place in links["places"]}
    where = {row[0]: Locality(row[1], row[2]) for row in _ask(connection, _NAMED_PLACES, placed)}
    return {
        row[0]: (
            row[1:-1],
            [Participant(*people[actor], role) for actor, role in links["actors"]],
            [where[place] for place in links["places"]],
        )
        for row, links in zip(rows, linked, strict=True)
    }


def _load_outlets(connection: Connection, numbers: Iterable[int]) -> _Outlets:
    """Name and slug of the outlet in which each article first appeared."""
    found: dict[int, tuple[tuple[int, str], tuple[str, str]]] = {}
    for number, published, ref, name, slug in _ask(connection, _OUTLETS, numbers):
        one = ((published or date.max.toordinal(), ref), (name or "", slug or ""))
        found[number] = min(one, found.get(number, one))
    return {number: outlet for number, (_, outlet) in found.items()}


def _card(
    number: int, row: _Row, taking_part: list[Participant], settings: list[Locality], carried: _Outlets
) -> EventCard:
    (
        public_id, edits, slug, title, start, end, precision, approximate, words,
        status, kind, salience, outlets, origins, reports, plan, *lead,
    ) = row  # fmt: skip
    return EventCard(
        number, public_id, slug, title,
        EventDate(_day(start), _day(end), precision, bool(approximate), words),
        status, kind, salience, outlets, origins, reports,
        PLAN.validate_json(plan) if plan else None,
        _lead(lead, carried), tuple(taking_part), tuple(settings), None if edits == "[]" else _dated(edits),
    )  # fmt: skip


def _dated(edits: str) -> str | None:
    return next((edit.reason for edit in EDITS.validate_json(edits) if edit.field == "date"), None)


def _lead(row: _Row, carried: _Outlets) -> Lead:
    mention, quote, detail, number, article, published, published_from = row
    known: _Detail = _read_detail(detail)
    outlet, slug = carried.get(number, ("", ""))
    return Lead(
        mention, quote, known.start, known.speaker, known.when, article, outlet, slug, _day(published), published_from
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
