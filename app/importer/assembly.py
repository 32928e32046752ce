"""Keeps a story's events true to its mentions, touching only what hangs together with what has changed.

The events are the groups of the connected components of a symmetric test (`app.domain.merging`), so it is enough
to form anew the components that a changed mention belongs to, or belonged to, or now links.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from app.domain.blocking import blocking_keys, find_pairs
from app.domain.events import Event, form_event
from app.domain.merging import are_linked, compare, group
from app.storage.events import delete_events, note_changes, write_events
from app.storage.mentions import (
    StoredMention,
    assign_mentions,
    find_neighbours,
    insert_mention_keys,
    load_components,
    load_mentions,
)
from app.storage.search import keep_index
from app.storage.stories import lock_story, raise_version
from app.storage.tables import events


def note_keys(connection: Connection, story_id: int, numbers: Iterable[int]) -> None:
    """Note under which keys new mentions (row numbers) can be found."""
    for stored in load_mentions(connection, numbers):
        insert_mention_keys(connection, story_id, stored.id, blocking_keys(stored.source).filed)


def assemble(
    connection: Connection, story_id: int, changed: Iterable[int], orphaned: Iterable[StoredMention] = ()
) -> None:
    """Form anew all events that the `changed` mentions (row numbers) touch, or that lost `orphaned` ones."""
    lock_story(connection, story_id)
    touched = {stored.id: stored for stored in load_mentions(connection, changed)}
    lost = list(orphaned)
    components = {stored.component for stored in (*touched.values(), *lost) if stored.component}
    components |= _linked_components(connection, story_id, list(touched.values()))
    members = {**{m.id: m for m in load_components(connection, story_id, components)}, **touched}
    numbers = {m.event_id for m in (*members.values(), *lost) if m.event_id is not None}
    replaced = dict(connection.execute(select(events.c.public_id, events.c.id).where(events.c.id.in_(numbers))).all())
    chains = _components(list(members.values()))
    formed = [form_event(sources) for chain in chains for sources in group([m.source for m in chain])]
    named = {m.source.id: min(other.source.id for other in chain) for chain in chains for m in chain}
    _store(connection, story_id, replaced, formed, {m.source.id: m for m in members.values()}, named)


def _store(
    connection: Connection,
    story_id: int,
    replaced: dict[str, int],
    formed: list[Event],
    members: dict[str, StoredMention],
    components: dict[str, str],
) -> None:
    """Write the events, tell their mentions, and note what has changed."""
    written = write_events(connection, story_id, replaced, formed, {i: m.id for i, m in members.items()})
    places = {s.id: (written.numbers[event.id], components[s.id]) for event in formed for s in event.sources}
    assign_mentions(
        connection,
        [
            {"number": members[i].id, "event": number, "chain": chain}
            for i, (number, chain) in places.items()
            if (members[i].event_id, members[i].component) != (number, chain)
        ],
    )
    delete_events(connection, set(replaced.values()) - set(written.numbers.values()))
    note_changes(connection, story_id, raise_version(connection, story_id), written.changed)
    keep_index(connection, story_id)


def _linked_components(connection: Connection, story_id: int, changed: list[StoredMention]) -> set[str]:
    """The components of the mentions outside `changed` that are linked with one of them."""
    seeking: dict[int, list[StoredMention]] = {}
    for m in changed:
        for key in blocking_keys(m.source).sought:
            seeking.setdefault(key, []).append(m)
    near = find_neighbours(connection, story_id, seeking)
    found: set[str] = set()
    for other in load_mentions(connection, near.keys() - {m.id for m in changed}):
        if other.component in found:
            continue
        askers = {m.id: m for key in near[other.id] for m in seeking[key]}
        if any(are_linked(m.source, other.source) for m in askers.values()):
            found.add(other.component)
    return found


def _components(members: list[StoredMention]) -> list[list[StoredMention]]:
    """The connected components of the test among `members`."""
    chains: dict[str, list[StoredMention]] = {m.source.id: [m] for m in members}
    for a, b in find_pairs([m.source for m in members]):
        left, right = chains[a.id], chains[b.id]
        if left is not right and compare(a, b).same:
            left.extend(right)
            for m in right:
                chains[m.source.id] = left
    return list({id(chain): chain for chain in chains.values()}.values())
