"""Reading a story's events, or some of them, from the database into columns."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, literal, select

from app.storage.derived_tables import event_states
from app.storage.tables import (
    actors,
    articles,
    event_actors,
    event_outlets,
    event_places,
    events,
    mentions,
    outlets,
    places,
)
from app.storage.timeline.columns import NEVER, Columns
from app.storage.timeline.links import Ints, Longs

_LINKED = {
    "actor": (event_actors, event_actors.c.actor_id),
    "place": (event_places, event_places.c.place_id),
    "outlet": (event_outlets, event_outlets.c.outlet_id),
}
_NAMED = {"actor": actors, "place": places, "outlet": outlets}
_PARTS = {"actor": "actors", "place": "places", "outlet": "outlets"}
_FEW = 500  # bound variables a query
_MANY = 50_000  # rows fetched at once


def load_present(connection: Connection, story_id: int, numbers: Sequence[int] | None = None) -> Columns:
    """The events of a story as they are now: all of them, or those of the row numbers that still exist."""
    e = events.c
    query = select(
        e.id, e.public_id, e.start_day, e.end_day, e.status, e.kind, e.salience, e.origins, e.reported, e.since
    )
    rows = [(*row, None) for row in _fetch(connection, story_id, query, e.id, numbers)]
    rows.sort()
    found = np.array([row[0] for row in rows], dtype=np.int64)
    links = {name: _load_links(connection, story_id, name, found, numbers) for name in _LINKED}
    return Columns.build(rows, links, _load_reports(connection, story_id, found, numbers))


def load_past(connection: Connection, story_id: int, numbers: Sequence[int] | None = None) -> Columns:
    """The past states of the events of a story, or of those of the row numbers; they have no reports of their own."""
    s, e = event_states.c, events.c
    query = select(
        s.event_id, e.public_id, s.start_day, s.end_day, s.status, s.kind, s.salience, s.origins, e.reported,
        s.since, s.until, s.links,
    ).join_from(events, event_states)  # fmt: skip
    rows = list(_fetch(connection, story_id, query, e.id, numbers))
    parts = [json.loads(row[-1]) for row in rows]
    links = {name: _pairs(_ids(part[key]) for part in parts) for name, key in _PARTS.items()}
    nothing = np.zeros(0, dtype=np.int32)
    return Columns.build([row[:-1] for row in rows], links, (nothing, nothing, nothing))


def load_names(connection: Connection, name: str, ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Slug, name and kind ("" for places and outlets) of the actors, places or outlets of those rows."""
    table = _NAMED[name]
    kind = table.c.kind if table is actors else literal("")
    query = select(table.c.id, table.c.slug, table.c.name, kind)
    rows = (row for part in _parts(ids) for row in connection.execute(query.where(table.c.id.in_(part))))
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _load_links(
    connection: Connection, story_id: int, name: str, found: Longs, numbers: Sequence[int] | None
) -> tuple[Ints, Longs]:
    """Pairs of a row (index into `found`, which ascends) and what it is linked with."""
    table, value = _LINKED[name]
    query = select(table.c.event_id, value).join_from(events, table)
    pairs = _matrix(_fetch(connection, story_id, query, table.c.event_id, numbers), 2)
    return np.searchsorted(found, pairs[:, 0]).astype(np.int32), pairs[:, 1]


def _load_reports(
    connection: Connection, story_id: int, found: Longs, numbers: Sequence[int] | None
) -> tuple[Ints, Ints, Ints]:
    """Entry number, row (index into `found`) and day of publication of each mention."""
    m = mentions.c
    day = select(m.entry, m.event_id, articles.c.published).join_from(mentions, articles)
    rows = _fetch_of(connection, day.where(m.story_id == story_id, m.event_id.is_not(None)), m.event_id, numbers)
    table = _matrix(((entry, event, NEVER if day is None else day) for entry, event, day in rows), 3)
    entry, event, published = (table[:, column] for column in range(3))
    return entry.astype(np.int32), np.searchsorted(found, event).astype(np.int32), published.astype(np.int32)


def _fetch(
    connection: Connection, story_id: int, query: Select[Any], number: ColumnElement[int], numbers: Sequence[int] | None
) -> Iterator[Sequence[Any]]:
    return _fetch_of(connection, query.where(events.c.story_id == story_id), number, numbers)


def _fetch_of(
    connection: Connection, query: Select[Any], number: ColumnElement[int], numbers: Sequence[int] | None
) -> Iterator[Sequence[Any]]:
    chosen = [query] if numbers is None else [query.where(number.in_(part)) for part in _parts(numbers)]
    for one in chosen:
        for rows in connection.execute(one, execution_options={"yield_per": _MANY}).partitions():
            yield from rows


def _matrix(rows: Iterable[Sequence[int]], width: int) -> Longs:
    return np.array([tuple(row) for row in rows], dtype=np.int64).reshape(-1, width)


def _pairs(values: Iterable[list[int]]) -> tuple[Ints, Longs]:
    pairs = [(row, value) for row, these in enumerate(values) for value in these]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0].astype(np.int32), table[:, 1]


def _ids(linked: list[Any]) -> list[int]:
    """Row numbers of what a past state names; actors come with their role."""
    return [one[0] if isinstance(one, list) else one for one in linked]


def _parts(values: Sequence[int]) -> Iterator[list[int]]:
    return (list(values[first : first + _FEW]) for first in range(0, len(values), _FEW))
