"""What comes before and after an event on its timeline, or on that of one of its actors."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, select

from app.domain.dates import EventDate
from app.storage.tables import actors, event_actors, events


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event: enough to name it and to go there."""

    public_id: str
    slug: str
    title: str
    status: str
    date: EventDate


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The event before and the event after; None at either end."""

    previous: Neighbour | None
    next: Neighbour | None


_COLUMNS = (
    events.c.public_id, events.c.slug, events.c.title, events.c.status, events.c.start_day, events.c.end_day,
    events.c.precision, events.c.approximate, events.c.words,
)  # fmt: skip


def find_neighbours(connection: Connection, number: int, actor: str = "") -> Neighbours:
    """The neighbours of an event (row number) in its story, or among the events there that an actor takes part in."""
    here = connection.execute(select(events.c.story_id, events.c.position).where(events.c.id == number)).one()
    others = select(*_COLUMNS).where(events.c.story_id == here.story_id)
    if actor:
        others = others.join(event_actors, event_actors.c.event_id == events.c.id).join(actors)
        others = others.where(actors.c.slug == actor)
    before = others.where(events.c.position < here.position).order_by(events.c.position.desc())
    after = others.where(events.c.position > here.position).order_by(events.c.position)
    return Neighbours(_first(connection, before), _first(connection, after))


def _first(connection: Connection, query: Select[tuple[object, ...]]) -> Neighbour | None:
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    start, end = (date.fromordinal(day) if day else None for day in (row.start_day, row.end_day))
    when = EventDate(start, end, row.precision, row.approximate, row.words)
    return Neighbour(row.public_id, row.slug, row.title, row.status, when)
