"""Events as stored: written from what the rules formed, so that only what differs from before is touched."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from app.domain.dates import EventDate
from app.domain.events import Disagreement, Doubt, Edit, Event, form_event
from app.domain.states import Form, State, list_states, planned_date
from app.domain.text import content_id, slugify
from app.storage.database import ensure_rows, insert_alike, insert_named
from app.storage.derived_tables import event_changes, event_states
from app.storage.tables import actors, event_actors, event_outlets, event_places, events, outlets, places, stories

DISAGREEMENTS = TypeAdapter(tuple[Disagreement, ...])
PLAN = TypeAdapter(EventDate)
EDITS = TypeAdapter(tuple[Edit, ...])
DOUBT = TypeAdapter(Doubt)
DISPUTED, DOUBTFUL = 1, 2
"""What an event can ask an editor to look at (`asks` is their sum): a disagreement, a doubtful merge."""

UNDATED = 9_999_999
WIDEST = 9_999_999
_LINKS = (event_actors, event_places, event_outlets)


def position(when: EventDate, public_id: str) -> str:
    """The text that orders events: start, wider first, id; the undated after all dated."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        return f"{UNDATED}-{0:07d}-{public_id}"
    width = WIDEST if when.start is None or when.end is None else (end - start).days
    return f"{start.toordinal():07d}-{WIDEST - width:07d}-{public_id}"


@dataclass(frozen=True, slots=True)
class Names:
    """The row numbers of the actors, places and outlets that events name, by slug."""

    actors: Mapping[str, int]
    places: Mapping[str, int]
    outlets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing events: their row numbers by public id, and the rows that are new, changed or gone."""

    numbers: Mapping[str, int]
    changed: frozenset[int]


def write_events(
    connection: Connection,
    story_id: int,
    replaced: Mapping[str, int],
    formed: Sequence[Event],
    mention_numbers: Mapping[str, int],
    form: Form = form_event,
) -> Written:
    """Put `formed` beside the events `replaced` (public id → row number), which are to be removed afterwards.

    `mention_numbers` gives the row of every source, `form` makes past states of events. An event that keeps its
    canonical mention keeps its row; one that is as it was is not touched. Events that are gone stay until
    `delete_events`, since mentions point to them.
    """
    states = {event.id: list_states(event, form) for event in formed}
    names = _ensure_names(connection, [*formed, *(one.event for those in states.values() for one in those)])
    rows = {e.id: EventRows.make(story_id, e, states[e.id], mention_numbers, names) for e in formed}
    digests = _load_digests(connection, replaced.values())
    kept = {public_id: replaced[public_id] for public_id in rows if public_id in replaced}
    altered = {i: number for i, number in kept.items() if digests.get(number) != rows[i].values["digest"]}
    _update_events(connection, [{**rows[i].values, "number": number} for i, number in altered.items()])
    made = insert_named(connection, events, [made.values for i, made in rows.items() if i not in kept])
    _count_events(connection, story_id, len(made))
    _write_parts(connection, {number: rows[i] for i, number in (altered | made).items()})
    gone = set(replaced.values()) - set(kept.values())
    return Written(kept | made, frozenset({*altered.values(), *made.values(), *gone}))


def count_undated(connection: Connection, story_id: int) -> int:
    """How many of a story's events have no date; they stand after all others."""
    last = (events.c.story_id == story_id) & (events.c.position >= str(UNDATED))
    return connection.execute(select(func.count()).select_from(events).where(last)).scalar_one()


def delete_events(connection: Connection, numbers: Iterable[int]) -> None:
    """Remove events; no mention may point to them any more."""
    query = delete(events).where(events.c.id.in_(list(numbers))).returning(events.c.story_id)
    for story_id, count in Counter(connection.execute(query).scalars().all()).items():
        _count_events(connection, story_id, -count)


def note_changes(connection: Connection, story_id: int, version: int, numbers: Iterable[int]) -> None:
    """Say which events (row numbers) were written or removed when the story got this version.

    Whoever writes to an event in any way must say so: readers keep what has not changed.
    """
    rows = [{"story_id": story_id, "version": version, "event_id": number} for number in sorted(numbers)]
    insert_alike(connection, event_changes, rows)
    counting = update(stories).where(stories.c.id == story_id).values(changes=stories.c.changes + len(rows))
    connection.execute(counting)


@dataclass(frozen=True, slots=True)
class EventRows:
    """All that is stored of one event: its own row, its past states, and what it is linked with, in order."""

    values: dict[str, Any]
    states: list[dict[str, Any]]
    actors: list[tuple[int, str]]
    places: list[int]
    outlets: list[int]

    @property
    def links(self) -> tuple[list[tuple[int, str]], list[int], list[int]]:
        """What it is linked with: actors and their roles, places, outlets."""
        return (self.actors, self.places, self.outlets)

    def parts(self, number: int) -> dict[Table, list[dict[str, Any]]]:
        """The rows of its past states and links, given its own row number."""
        told = {"event_id": number, **{name: self.values[name] for name in ("story_id", "start_day", "end_day")}}
        return {
            event_states: [{"event_id": number, **state} for state in self.states],
            event_actors: [
                {**told, "actor_id": actor, "rank": rank, "role": role}
                for rank, (actor, role) in enumerate(self.actors)
            ],
            event_places: [{"event_id": number, "place_id": p, "rank": rank} for rank, p in enumerate(self.places)],
            event_outlets: [{"event_id": number, "outlet_id": outlet} for outlet in self.outlets],
        }

    @classmethod
    def make(
        cls, story_id: int, event: Event, states: Sequence[State], mention_numbers: Mapping[str, int], names: Names
    ) -> "EventRows":
        """The rows of an event and its states."""
        last = states[-1] if states else None
        stands = last is not None and last.event is event
        past = [_state_row(state, mention_numbers, names) for state in (states[:-1] if stands else states)]
        values = {
            **_shown(event, mention_numbers),
            "public_id": event.id,
            "story_id": story_id,
            "position": position(event.date, event.id),
            "detail": DISAGREEMENTS.dump_json(event.disagreements).decode(),
            "reported": states[0].since.toordinal() if states else None,
            "since": last.since.toordinal() if last and stands else None,
            "edits": EDITS.dump_json(event.edits).decode(),
            "doubt": DOUBT.dump_json(event.doubt).decode() if event.doubt else "",
            "asks": DISPUTED * event.disputed + DOUBTFUL * (event.doubt is not None),
        }
        made = cls(values, past, *_links(event, names))
        sources = [(source.id, source.published and source.published.toordinal()) for source in event.sources]
        values["digest"] = content_id(to_json([values, past, *made.links, sources]).decode())
        return made


def _shown(event: Event, mention_numbers: Mapping[str, int]) -> dict[str, Any]:
    """What an event and each of its past states have alike."""
    plan = planned_date(event)
    return {
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
        "reports": len(event.sources),
        "lead_id": mention_numbers[event.lead],
        "plan": PLAN.dump_json(plan).decode() if plan else "",
    }


def _state_row(state: State, mention_numbers: Mapping[str, int], names: Names) -> dict[str, Any]:
    found = dict(zip(("actors", "places", "outlets"), _links(state.event, names), strict=True))
    return {
        **_shown(state.event, mention_numbers),
        "since": state.since.toordinal(),
        "until": state.until and state.until.toordinal(),
        "links": to_json(found).decode(),
    }


def _links(event: Event, names: Names) -> tuple[list[tuple[int, str]], list[int], list[int]]:
    carried = sorted({slug for source in event.sources for slug in source.outlets} & set(names.outlets))
    return (
        [(names.actors[actor.slug], actor.role) for actor in event.actors],
        [names.places[place.slug] for place in event.places],
        [names.outlets[slug] for slug in carried],
    )


def _ensure_names(connection: Connection, formed: Sequence[Event]) -> Names:
    """Rows for all that the events name; a publication without outlet ("?…") has none."""
    named = {a.slug: {"name": a.name, "kind": a.kind} for event in formed for a in event.actors}
    placed = {p.slug: {"name": p.name} for event in formed for p in event.places}
    slugs = {slug for event in formed for source in event.sources for slug in source.outlets if slug[0] != "?"}
    return Names(
        ensure_rows(connection, actors, named),
        ensure_rows(connection, places, placed),
        ensure_rows(connection, outlets, {slug: {"name": slug} for slug in slugs}),
    )


def _count_events(connection: Connection, story_id: int, more: int) -> None:
    if more:
        connection.execute(update(stories).where(stories.c.id == story_id).values(events=stories.c.events + more))


def _load_digests(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    query = select(events.c.id, events.c.digest).where(events.c.id.in_(list(numbers)))
    return dict(connection.execute(query).all())


def _update_events(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(update(events).where(events.c.id == bindparam("number")), rows)
        numbers = [row["number"] for row in rows]
        for table in (*_LINKS, event_states):
            connection.execute(delete(table).where(table.c.event_id.in_(numbers)))


def _write_parts(connection: Connection, made: Mapping[int, EventRows]) -> None:
    """Links and past states of events that have none yet, by the events' row numbers."""
    found = [one.parts(number) for number, one in made.items()]
    for table in (event_states, *_LINKS):
        insert_alike(connection, table, [row for parts in found for row in parts[table]])
