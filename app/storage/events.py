"""Events as stored: written from what the rules formed, read by the pages and the export."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Table, delete, insert, update

from app.domain.dates import EventDate
from app.domain.events import Disagreement, Event
from app.domain.text import slugify
from app.storage.database import ensure_rows, insert_row
from app.storage.mentions import assign_mentions
from app.storage.tables import actors, event_actors, event_outlets, event_places, events, outlets, places

DISAGREEMENTS = TypeAdapter(tuple[Disagreement, ...])
_UNDATED = 9_999_999
_WIDEST = 9_999_999


def position(when: EventDate, public_id: str) -> str:
    """The text that orders events: start, wider first, id; the undated after all dated."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return f"{_UNDATED}-{0:07d}-{public_id}"
    width = _WIDEST if when.start is None or when.end is None else (end - start).days
    return f"{start.toordinal():07d}-{_WIDEST - width:07d}-{public_id}"


def write_events(
    connection: Connection,
    story_id: int,
    replaced: Mapping[str, int],
    formed: Sequence[Event],
    mention_numbers: Mapping[str, int],
    components: Mapping[str, str],
) -> None:
    """Put `formed` in the place of the events `replaced` (public id → row number).

    `mention_numbers` gives the row of every source, `components` what it hangs together with. An event that keeps
    its canonical mention keeps its row.
    """
    numbers = {event.id: _write_event(connection, story_id, event, replaced, mention_numbers) for event in formed}
    assign_mentions(
        connection,
        [
            {"number": mention_numbers[source.id], "event": numbers[event.id], "chain": components[source.id]}
            for event in formed
            for source in event.sources
        ],
    )
    _delete_events(connection, [number for public_id, number in replaced.items() if public_id not in numbers])
    _write_links(connection, formed, numbers)


def _write_event(
    connection: Connection, story_id: int, event: Event, replaced: Mapping[str, int], mention_numbers: Mapping[str, int]
) -> int:
    values = {
        "public_id": event.id,
        "story_id": story_id,
        "position": position(event.date, event.id),
        "slug": slugify(event.title),
        "title": event.title,
        "start_day": event.date.start and event.date.start.toordinal(),
        "end_day": event.date.end and event.date.end.toordinal(),
        "precision": event.date.precision,
        "approximate": event.date.approximate,
        "words": event.date.words,
        "status": event.status,
        "kind": event.kind,
        "salience": event.salience,
        "outlets": event.outlets,
        "origins": event.origins,
        "lead_id": mention_numbers[event.lead],
        "detail": DISAGREEMENTS.dump_json(event.disagreements).decode(),
    }
    number = replaced.get(event.id)
    if number is None:
        return insert_row(connection, events, **values)
    connection.execute(update(events).where(events.c.id == number).values(**values))
    for links in (event_actors, event_places, event_outlets):
        connection.execute(delete(links).where(links.c.event_id == number))
    return number


def _delete_events(connection: Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        connection.execute(delete(events).where(events.c.id == number))


def _write_links(connection: Connection, formed: Sequence[Event], numbers: Mapping[str, int]) -> None:
    named = {a.slug: {"name": a.name, "kind": a.kind} for event in formed for a in event.actors}
    actor_ids = ensure_rows(connection, actors, named)
    place_ids = ensure_rows(connection, places, {p.slug: {"name": p.name} for event in formed for p in event.places})
    slugs = {slug for event in formed for source in event.sources for slug in source.outlets if slug[0] != "?"}
    outlet_ids = ensure_rows(connection, outlets, {slug: {"name": slug} for slug in slugs})
    _insert(
        connection,
        event_actors,
        [
            {"event_id": numbers[event.id], "actor_id": actor_ids[actor.slug], "rank": rank, "role": actor.role}
            for event in formed
            for rank, actor in enumerate(event.actors)
        ],
    )
    _insert(
        connection,
        event_places,
        [
            {"event_id": numbers[event.id], "place_id": place_ids[place.slug], "rank": rank}
            for event in formed
            for rank, place in enumerate(event.places)
        ],
    )
    _insert(
        connection,
        event_outlets,
        [
            {"event_id": numbers[event.id], "outlet_id": outlet_ids[slug]}
            for event in formed
            for slug in sorted({s for source in event.sources for s in source.outlets} & set(outlet_ids))
        ],
    )


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
