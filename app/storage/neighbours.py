"""What comes before and after an event on its timeline, or on that of one of its actors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.dates import EventDate
from app.storage.tables import events
from app.storage.timeline import Timeline


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
    events.c.id, events.c.public_id, events.c.slug, events.c.title, events.c.status, events.c.start_day,
    events.c.end_day, events.c.precision, events.c.approximate, events.c.words,
)  # fmt: skip


def find_neighbours(
    connection: Connection, timeline: Timeline, number: int, actors: Sequence[str] = ()
) -> list[Neighbours]:
    """The neighbours of an event (row number) in its story, then among the events there of each actor (slug)."""
    here = connection.execute(select(events.c.position).where(events.c.id == number)).scalar_one()
    around = [timeline.neighbours(here, actor) for actor in ("", *actors)]
    query = select(*_COLUMNS).where(events.c.id.in_({n for pair in around for n in pair}))
    known = {row.id: _tell(row) for row in connection.execute(query)}
    return [Neighbours(known.get(before), known.get(after)) for before, after in around]


def _tell(row: Row[*tuple[Any, ...]]) -> Neighbour:
    start, end = (date.fromordinal(day) if day else None for day in (row.start_day, row.end_day))
    when = EventDate(start, end, row.precision, row.approximate, row.words)
    return Neighbour(row.public_id, row.slug, row.title, row.status, when)
