"""Events in short, to tell what has changed about them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from app.domain.dates import EventDate, Precision
from app.storage.tables import actors, event_actors, events


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an event can be told in a line; `position` orders it on the timeline, `who` are its actors' names."""

    position: str
    title: str
    date: str
    status: str
    kind: str
    reports: int
    origins: int
    who: str


def list_outlines(connection: Connection, story_id: int) -> dict[str, Outline]:
    """All events of a story in short, by public id."""
    e = events.c
    told = (e.id, e.public_id, e.position, e.title, e.status, e.kind, e.reports, e.origins)
    days = (e.start_day, e.end_day, e.precision, e.approximate, e.words)
    who = _list_actors(connection, story_id)
    found: dict[str, Outline] = {}
    for row in connection.execute(select(*told, *days).where(e.story_id == story_id)):
        number, name, place, title, status, kind, reports, origins, *when = row
        found[name] = Outline(place, title, _write_date(*when), status, kind, reports, origins, ", ".join(who[number]))
    return found


def _list_actors(connection: Connection, story_id: int) -> dict[int, list[str]]:
    link = event_actors.c
    query = select(link.event_id, actors.c.name).join_from(event_actors, actors).where(link.story_id == story_id)
    found: dict[int, list[str]] = defaultdict(list)
    for number, name in connection.execute(query.order_by(link.event_id, link.rank)):
        found[number].append(name)
    return found


def _write_date(start: int | None, end: int | None, precision: Precision, approximate: int, words: str) -> str:
    first, last = (date.fromordinal(day) if day else None for day in (start, end))
    return EventDate(first, last, precision, bool(approximate), words).edtf or words
