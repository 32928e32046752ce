"""Keeps a story's events true to its mentions and decisions, touching only what hangs together with what has changed.

The events are the groups of the connected components of a symmetric test (`app.domain.merging`) and of what editors
have joined, so it is enough to form anew the components that a changed mention belongs to, or belonged to, or now
links.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from sqlalchemy import Connection, select

from app.domain.blocking import blocking_keys
from app.domain.decisions.rulings import NONE, Rulings
from app.domain.events import Event, Source
from app.domain.grouping import Group, Link, find_links, group, linked_by_decision
from app.domain.keys import gather, join
from app.domain.merging import are_linked
from app.storage.decisions.rulings import has_rulings, load_rulings, rename
from app.storage.events import delete_events, note_changes, write_events
from app.storage.mentions import (
    Finding,
    StoredMention,
    assign_mentions,
    file_mentions,
    find_filed,
    find_told,
    load_components,
    load_mentions,
    unfile_mentions,
)
from app.storage.search import keep_index
from app.storage.stories import lock_story, raise_version
from app.storage.tables import events


def assemble(
    connection: Connection,
    story_id: int,
    changed: Iterable[int],
    orphaned: Iterable[StoredMention] = (),
    findings: Mapping[int, Finding] = MappingProxyType({}),
) -> None:
    """File the `changed` mentions (row numbers) under their keys, and form anew all events that they touch.

    So are those that lost `orphaned` ones. A mention is changed too when a decision that rests on it was made or
    undone. `findings` are what is still at hand of those that were just stored.
    """
    lock_story(connection, story_id)
    scope = Scope.of(connection, story_id)
    loaded = load_mentions(connection, changed)
    for stored in loaded:
        if stored.id in findings:
            findings[stored.id].recall(stored.source)
    touched = {stored.id: stored for stored in scope.see(loaded)}
    touched |= {stored.id: stored for stored in scope.find_partners(touched.values())}
    lost = list(orphaned)
    components = {stored.component for stored in (*touched.values(), *lost) if stored.component}
    components |= _linked_components(scope, list(touched.values()))
    members = {m.id: m for m in scope.see(load_components(connection, components))} | touched
    numbers = {m.event_id for m in (*members.values(), *lost) if m.event_id is not None}
    replaced = dict(connection.execute(select(events.c.public_id, events.c.id).where(events.c.id.in_(numbers))).all())
    members |= _file(scope, touched.values())  # only now, lest they find each other in the file
    _form(scope, list(members.values()), replaced)


@dataclass(frozen=True, slots=True)
class Scope:
    """A story with what its editors take its actors for; `decided` is whether any decision of it holds."""

    connection: Connection
    story_id: int
    decided: bool
    names: Rulings

    @classmethod
    def of(cls, connection: Connection, story_id: int) -> "Scope":
        """The story as it stands now."""
        if not has_rulings(connection, story_id):
            return cls(connection, story_id, decided=False, names=NONE)
        return cls(connection, story_id, decided=True, names=rename(connection, story_id))

    def see(self, stored: Iterable[StoredMention]) -> list[StoredMention]:
        """The mentions with the actors that editors take theirs for."""
        return [replace(m, source=self.names.see(m.source)) for m in stored] if self.names.names else list(stored)

    def rule(self, stored: Iterable[StoredMention]) -> Rulings:
        """What editors have decided of some mentions."""
        if not self.decided:
            return NONE
        found = load_rulings(self.connection, [m.source.id for m in stored])
        return replace(Rulings.of(found), names=self.names.names)

    def find_partners(self, stored: Iterable[StoredMention]) -> list[StoredMention]:
        """The mentions that a decision joins with some of these."""
        known = list(stored)
        joined = {m for pair in linked_by_decision(self.rule(known).constraints) for m in pair}
        return self.see(find_told(self.connection, joined - {m.source.id for m in known}))


def _file(scope: Scope, stored: Iterable[StoredMention]) -> dict[int, StoredMention]:
    """Let mentions be found under their keys, where they are not yet; those that were not, to be assigned anew."""
    keys = [(m, np.sort(blocking_keys(m.source).filed).tobytes()) for m in stored]
    moved = [(m, own) for m, own in keys if m.filed != own]
    unfile_mentions(scope.connection, [m.id for m, _ in moved if m.filed])
    file_mentions(scope.connection, scope.story_id, {m.id: own for m, own in moved})
    return {m.id: replace(m, event_id=None, component="", filed=own) for m, own in moved}


def _form(scope: Scope, members: list[StoredMention], replaced: dict[str, int]) -> None:
    """Group the mentions, and write the events in the place of those `replaced` (public id → row)."""
    rulings, sources = scope.rule(members), [m.source for m in members]
    links = find_links(sources)
    chains = _components(sources, [*linked_by_decision(rulings.constraints), *(link.pair for link in links)])
    named = {source.id: min(other.id for other in chain) for chain in chains for source in chain}
    held: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        held[named[link.pair[0]]].append(link)
    groups = [one for chain in chains for one in group(chain, rulings.constraints, held[named[chain[0].id]])]
    _store(scope, rulings, groups, replaced, {m.source.id: m for m in members}, named)


def _store(
    scope: Scope,
    rulings: Rulings,
    groups: Sequence[Group],
    replaced: dict[str, int],
    members: dict[str, StoredMention],
    components: dict[str, str],
) -> None:
    """Write the events that are shown, tell their mentions, and note what has changed."""
    connection = scope.connection
    formed = [_form_event(one, rulings) for one in groups if not rulings.hides(one.sources)]
    numbers = {i: m.id for i, m in members.items()}
    written = write_events(connection, scope.story_id, replaced, formed, numbers, rulings.form)
    holders = {source.id: written.numbers[event.id] for event in formed for source in event.sources}
    assign_mentions(
        connection,
        [
            (holders.get(i), components[i], m.filed, m.id)
            for i, m in members.items()
            if (m.event_id, m.component) != (holders.get(i), components[i])
        ],
    )
    delete_events(connection, set(replaced.values()) - set(written.numbers.values()))
    note_changes(connection, scope.story_id, raise_version(connection, scope.story_id), written.changed)
    keep_index(connection, scope.story_id)


def _form_event(grouped: Group, rulings: Rulings) -> Event:
    formed = rulings.form(grouped.sources)
    return replace(formed, doubt=grouped.doubt) if grouped.doubt else formed


def _linked_components(scope: Scope, changed: list[StoredMention]) -> set[str]:
    """The components of the mentions outside `changed` that are linked with one of them."""
    own, sought = {m.id for m in changed}, gather([blocking_keys(m.source).sought for m in changed])
    askers: dict[int, list[StoredMention]] = defaultdict(list)
    for place, number in join(sought, find_filed(scope.connection, scope.story_id, sought.keys)):
        if number not in own:
            askers[number].append(changed[place])
    found: set[str] = set()
    for other in scope.see(load_mentions(scope.connection, askers)):
        if other.component in found:
            continue
        if any(are_linked(m.source, other.source) for m in askers[other.id]):
            found.add(other.component)
    return found


def _components(sources: Sequence[Source], joined: Iterable[tuple[str, str]]) -> list[list[Source]]:
    """The connected components that pairs (ids, some maybe of none of these) make among the sources."""
    chains: dict[str, list[Source]] = {source.id: [source] for source in sources}
    for one, other in joined:
        if one in chains and other in chains and chains[one] is not chains[other]:
            left, right = chains[one], chains[other]
            left.extend(right)
            chains.update((source.id, left) for source in right)
    return list({id(chain): chain for chain in chains.values()}.values())
