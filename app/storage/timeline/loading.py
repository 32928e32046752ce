"""Reading a story's events, or some of them, from the database into columns."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, literal, select

from app.storage.database import batches, is_among, unindexed
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
)  # fmt: skip
from app.storage.timeline.columns import NEVER, Columns, encode
from app.storage.timeline.links import Ints, Longs

_LINKED = {
    "actor": (event_actors, event_actors.c.actor_id),
    "place": (event_places, event_places.c.place_id),
    "outlet": (event_outlets, event_outlets.c.outlet_id),
}
_NAMED = {"actor": actors, "place": places, "outlet": outlets}
_PARTS = {"actor": "actors", "place": "places", "outlet": "outlets"}
_MANY = 10_000  # rows fetched at once

Piece = list[Row[Any]]


def load_present(connection: Connection, story_id: int, numbers: Sequence[int] | None = None) -> Columns:
    """The events of a story as they are now: all of them, or those of the row numbers that still exist."""
    e = events.c
    query = select(
        e.id, e.public_id, e.start_day, e.end_day, e.status, e.kind, e.salience, e.origins, e.reported, e.since
    )
    with _uncollected():
        pieces = _fetch(connection, query.where(_is_of(story_id, numbers)), e.id, numbers)
        flat = _stack([encode([(*row, None) for row in piece]) for piece in pieces])
        index = _Index(flat["numbers"])
        found = None if numbers is None else flat["numbers"].tolist()
        links = {name: _load_links(connection, story_id, name, index, found) for name in _LINKED}
        return Columns.build(flat, links, _load_reports(connection, story_id, index, found))


def load_past(connection: Connection, story_id: int, numbers: Sequence[int] | None = None) -> Columns:
    """The past states of the events of a story, or of those of the row numbers; they have no reports of their own."""
    s, e = event_states.c, events.c
    query = select(
        s.event_id, e.public_id, s.start_day, s.end_day, s.status, s.kind, s.salience, s.origins, e.reported,
        s.since, s.until, s.links,
    ).join_from(events, event_states)  # fmt: skip
    nothing = np.zeros(0, dtype=np.int32)
    with _uncollected():
        flats, linked = [encode(())], {name: [np.zeros((0, 2), dtype=np.int64)] for name in _PARTS}
        for piece in _fetch(connection, query.where(_is_of(story_id, numbers)), e.id, numbers):
            before = sum(len(flat["numbers"]) for flat in flats)
            flats.append(encode([tuple(row)[:-1] for row in piece]))
            parts = [json.loads(row.links) for row in piece]
            for name, key in _PARTS.items():
                linked[name].append(_pairs((_ids(part[key]) for part in parts), before))
        found = {name: np.concatenate(pairs) for name, pairs in linked.items()}
        links = {name: (table[:, 0].astype(np.int32), table[:, 1]) for name, table in found.items()}
        return Columns.build(_stack(flats), links, (nothing, nothing, nothing))


def load_names(connection: Connection, name: str, ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Slug, name and kind ("" for places and outlets) of the actors, places or outlets of those rows."""
    table = _NAMED[name]
    kind = table.c.kind if table is actors else literal("")
    query: Select[Any] = select(table.c.id, table.c.slug, table.c.name, kind)
    rows = (tuple(row) for piece in _fetch(connection, query, table.c.id, ids) for row in piece)
    return {number: (slug, title, kind) for number, slug, title, kind in rows}


class _Index:
    """Finds the rows of event numbers."""

    def __init__(self, numbers: Longs) -> None:
        self._order = np.argsort(numbers, kind="stable").astype(np.int32)
        self._numbers = numbers[self._order]

    def rows(self, numbers: Longs) -> Ints:
        """The row of each number; all of them must be there."""
        found: Ints = self._order[np.searchsorted(self._numbers, numbers)]
        return found


def _load_links(
    connection: Connection, story_id: int, name: str, index: _Index, numbers: Sequence[int] | None
) -> tuple[Ints, Longs]:
    """Pairs of a row and what it is linked with, of the story or of those of its events."""
    table, value = _LINKED[name]
    query = select(table.c.event_id, value)
    if numbers is None:
        query = query.join_from(events, table).where(events.c.story_id == story_id)
    pairs = _matrix(_fetch(connection, query, table.c.event_id, numbers), 2)
    return index.rows(pairs[:, 0]), pairs[:, 1]


def _load_reports(
    connection: Connection, story_id: int, index: _Index, numbers: Sequence[int] | None
) -> tuple[Ints, Ints, Ints]:
    """Entry number, row and day of publication of each mention in the story's events, or in those of them."""
    m = mentions.c
    query = select(m.entry, m.event_id, articles.c.published).join_from(mentions, articles)
    if numbers is None:
        query = query.where(m.story_id == story_id, m.event_id.is_not(None))
    table = _matrix(_fetch(connection, query, m.event_id, numbers), 3, _end)
    return table[:, 0].astype(np.int32), index.rows(table[:, 1]), table[:, 2].astype(np.int32)


def _end(row: Row[Any]) -> tuple[int, int, int]:
    entry, event, day = tuple(row)
    return (entry, event, NEVER if day is None else day)


def _is_of(story_id: int, numbers: Sequence[int] | None) -> ColumnElement[bool]:
    """Whether an event is of the story; where some are looked up, their rows are the way to them."""
    here = events.c.story_id == story_id
    return here if numbers is None else unindexed(here)


def _fetch(
    connection: Connection, query: Select[Any], number: ColumnElement[int], numbers: Sequence[int] | None
) -> Iterator[Piece]:
    """The rows of a query in pieces: all, or those where a column is among the numbers."""
    if numbers is None:
        everything = connection.execute(query, execution_options={"yield_per": _MANY})
        yield from (list(rows) for rows in everything.partitions())
        return
    for part in batches(numbers, _MANY):
        yield list(connection.execute(query.where(is_among(connection, number, part))).all())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: millions of rows at once set it off again and again, for half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _stack(flats: Sequence[dict[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    found = flats or [encode(())]
    return {name: np.concatenate([flat[name] for flat in found]) for name in found[0]}


def _matrix(pieces: Iterable[Piece], width: int, change: Callable[[Row[Any]], Any] = tuple) -> Longs:
    found = [np.array([change(row) for row in piece], dtype=np.int64).reshape(-1, width) for piece in pieces]
    return np.concatenate([np.zeros((0, width), dtype=np.int64), *found])


def _pairs(values: Iterable[list[int]], before: int) -> Longs:
    pairs = [(row, value) for row, these in enumerate(values, start=before) for value in these]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _ids(linked: list[Any]) -> list[int]:
    """Row numbers of what a past state names; actors come with their role."""
    return [one[0] if isinstance(one, list) else one for one in linked]
