"""Whether a story's events are those that its mentions make, formed again from nothing."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select, update

from app.domain.arrays import as_numbers
from app.domain.blocking import blocking_keys
from app.importer.assembly import Scope, assemble
from app.storage.database import unpack_longs
from app.storage.derived_tables import event_states
from app.storage.mentions import find_filed, load_mentions
from app.storage.stories import Story
from app.storage.tables import event_actors, event_outlets, event_places, events, mentions

_BATCH = 500
_MOST = 5
_PARTS = (event_states, event_actors, event_places, event_outlets)

Picture = dict[int, Any]


def check_events(connection: Connection, story: Story) -> list[str]:
    """What is not as it should be with a story's events and the keys of their mentions, in plain words.

    Every event is formed anew, in a transaction within the caller's (which must allow writing) that is undone.
    """
    return list(islice(_check_batches(connection, story), _MOST))


def _check_batches(connection: Connection, story: Story) -> Iterator[str]:
    last = 0
    query = select(mentions.c.id).where(mentions.c.story_id == story.id, mentions.c.component != "")
    while numbers := list(
        connection.execute(query.where(mentions.c.id > last).order_by(mentions.c.id).limit(_BATCH)).scalars()
    ):
        last = numbers[-1]
        yield from _check_keys(connection, story, numbers)
        before = _picture(connection, numbers)
        undone = connection.begin_nested()
        chosen = select(mentions.c.event_id).where(mentions.c.id.in_(numbers))
        connection.execute(update(events).where(events.c.id.in_(chosen)).values(digest=""))
        assemble(connection, story.id, numbers)
        after = _picture(connection, numbers)
        undone.rollback()
        for number in numbers:
            if before[number] != after[number]:
                yield f"{story.slug}: mention {before[number][0]} makes another event when it is formed anew"


def _check_keys(connection: Connection, story: Story, numbers: Sequence[int]) -> Iterator[str]:
    present = Scope.of(connection, story.id).see(load_mentions(connection, numbers))
    filed = find_filed(connection, story.id, as_numbers(key for m in present for key in unpack_longs(m.filed)))
    found = set(zip(filed.keys.tolist(), filed.bearers.tolist(), strict=True))
    for stored in present:
        under = {key for key in unpack_longs(stored.filed) if (key, stored.id) in found}
        if set(blocking_keys(stored.source).filed.tolist()) != under:
            yield f"mention {stored.source.id} is filed under other keys than its own"


def _picture(connection: Connection, numbers: Sequence[int]) -> Picture:
    """All that is stored of each mention's event, in terms that do not depend on row numbers of the event."""
    query = select(mentions.c.id, mentions.c.public_id, mentions.c.component, mentions.c.event_id)
    rows = connection.execute(query.where(mentions.c.id.in_(numbers))).all()
    wanted = {row.event_id for row in rows}
    own = {row["id"]: dict(row) for row in connection.execute(select(events).where(events.c.id.in_(wanted))).mappings()}
    parts: dict[int, list[Any]] = {number: [] for number in wanted}
    for table in _PARTS:
        for row in connection.execute(select(table).where(table.c.event_id.in_(wanted))).mappings():
            values = {name: value for name, value in row.items() if name != "event_id"}
            parts[row["event_id"]].append((table.name, sorted(values.items(), key=str)))
    shown = {i: {name: value for name, value in row.items() if name != "id"} for i, row in own.items()}
    return {
        row.id: (row.public_id, row.component, shown.get(row.event_id), sorted(parts[row.event_id], key=str))
        for row in rows
    }
