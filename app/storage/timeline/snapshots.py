"""A story's columns as stored bytes, so that a start reads a few long rows instead of a million short ones."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select, update

from app.storage.derived_tables import event_changes, snapshots
from app.storage.stories import Story
from app.storage.tables import stories
from app.storage.timeline.columns import FACETS, Columns, Reports
from app.storage.timeline.links import Links

_PIECE = 64 * 2**20  # bytes a row; both engines refuse a gigabyte
_FLAT = [field.name for field in fields(Columns) if field.name not in {"links", "reports"}]


def store_snapshot(connection: Connection, story: Story, present: Columns, past: Columns) -> None:
    """Keep the columns of a story's version, in the place of an earlier snapshot.

    Changes before that earlier one are forgotten: who has older columns in memory takes the snapshot.
    """
    before = connection.execute(select(snapshots.c.version).where(snapshots.c.story_id == story.id)).scalar()
    connection.execute(delete(snapshots).where(snapshots.c.story_id == story.id))
    for name, content in _pieces({"present": present, "past": past}):
        row = {"story_id": story.id, "name": name, "version": story.version, "content": content}
        connection.execute(insert(snapshots).values(row))
    known_from = max(before or 0, story.changes_from)
    old = (event_changes.c.story_id == story.id) & (event_changes.c.version <= known_from)
    connection.execute(delete(event_changes).where(old))
    connection.execute(update(stories).where(stories.c.id == story.id).values(changes=0, changes_from=known_from))


def load_snapshot(connection: Connection, story_id: int) -> tuple[int, Columns, Columns] | None:
    """The version, the present rows and the past states of the last snapshot; None if there is none."""
    query = select(snapshots.c.name, snapshots.c.version, snapshots.c.content).where(snapshots.c.story_id == story_id)
    rows = connection.execute(query.order_by(snapshots.c.name)).all()
    if not rows:
        return None
    pieces: dict[str, list[bytes]] = {}
    for name, _, content in rows:
        pieces.setdefault(name.rpartition("/")[0], []).append(content)
    arrays = {name: _parse(b"".join(found) if len(found) > 1 else found[0]) for name, found in pieces.items()}
    return rows[0][1], _assemble(arrays, "present"), _assemble(arrays, "past")


def _pieces(parts: Mapping[str, Columns]) -> Iterator[tuple[str, bytes]]:
    for part, columns in parts.items():
        for name, array in list_arrays(columns):
            content = array.dtype.str.encode().ljust(_TYPE) + array.tobytes()
            for number, first in enumerate(range(0, len(content), _PIECE)):
                yield f"{part}/{name}/{number:04d}", content[first : first + _PIECE]


_TYPE = 16  # bytes that name an array's type


def _parse(content: bytes) -> NDArray[Any]:
    return np.frombuffer(content, dtype=np.dtype(content[:_TYPE].decode().strip()), offset=_TYPE)


def list_arrays(columns: Columns) -> Iterator[tuple[str, NDArray[Any]]]:
    """All arrays that columns are made of, by name."""
    yield from ((name, getattr(columns, name)) for name in _FLAT)
    yield from ((f"reports.{field.name}", getattr(columns.reports, field.name)) for field in fields(Reports))
    for facet in FACETS:
        yield from ((f"{facet}.{field.name}", getattr(columns.links[facet], field.name)) for field in fields(Links))


def _assemble(arrays: Mapping[str, NDArray[Any]], part: str) -> Columns:
    def several(kind: type[Any], name: str) -> Any:
        return kind(**{field.name: arrays[f"{part}/{name}.{field.name}"] for field in fields(kind)})

    return Columns(
        **{name: arrays[f"{part}/{name}"] for name in _FLAT},
        links={facet: several(Links, facet) for facet in FACETS},
        reports=several(Reports, "reports"),
    )
