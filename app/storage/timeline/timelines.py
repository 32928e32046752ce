"""Timelines kept in memory, one for each story, true to the state of the database that a connection sees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from sqlalchemy import Connection, Engine

from app.domain.filters import Filter
from app.domain.search import Search, parse_search
from app.storage.search import Tail, load_passages
from app.storage.stories import Story, find_story
from app.storage.timeline.columns import NEVER
from app.storage.timeline.facets import Restricted
from app.storage.timeline.links import Bools, Longs
from app.storage.timeline.loading import load_past, load_present
from app.storage.timeline.masks import Part, restrict
from app.storage.timeline.names import Names
from app.storage.timeline.selection import Selection
from app.storage.timeline.texts import match_numbers, match_text


@dataclass(frozen=True)
class Timeline:
    """One story at one version; it does not change."""

    story: Story
    present: Sequence[Part]
    past: Sequence[Part]
    names: Names
    tail: Tail

    @property
    def total(self) -> int:
        """How many events the story has."""
        return sum(part.columns.size if part.alive is None else int(part.alive.sum()) for part in self.present)

    def select(self, _connection: Connection, wanted: Filter) -> Selection:
        """The events that a filter wants."""
        search = parse_search(wanted.text)
        if wanted.as_of is None:
            return Selection(wanted, self.names, self._restrict(self.present, wanted, self._match(search, NEVER)))
        now, then = self._match(search, wanted.as_of.toordinal()), self._match(search, NEVER)
        parts = self._restrict(self.present, wanted, now) + self._restrict(self.past, wanted, self._match_past(now))
        return Selection(wanted, self.names, parts, self._restrict(self.present, wanted, then))

    def _restrict(self, parts: Sequence[Part], wanted: Filter, texts: Sequence[Bools] | None) -> list[Restricted]:
        found = [Restricted(part.columns, restrict(part, wanted, self.names)) for part in parts]
        for part, mask in zip(found, texts or (), strict=False):
            part.masks["text"] = mask
        return found

    def _match(self, search: Search, until: int) -> list[Bools] | None:
        if search.empty:
            return None
        return match_text([part.columns for part in self.present], search, self.tail.find, until)

    def _match_past(self, masks: Sequence[Bools] | None) -> list[Bools] | None:
        """The past states of the events whose present rows a search selects."""
        if masks is None:
            return None
        numbers = [_numbers(part, mask) for part, mask in zip(self.present, masks, strict=True)]
        return [match_numbers(part.columns, np.concatenate(numbers)) for part in self.past]


def _numbers(part: Part, mask: Bools) -> Longs:
    return part.columns.numbers[mask if part.alive is None else mask & part.alive]


@dataclass
class Timelines:
    """The timelines of all stories for one process; safe to share between threads."""

    engine: Engine
    _known: dict[int, Timeline] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, connection: Connection, slug: str) -> Timeline | None:
        """The timeline of a story as this connection's transaction sees it; None if there is no such story."""
        story = find_story(connection, slug)
        if story is None:
            return None
        with self._lock:
            known = self._known.get(story.id)
        if known and known.story == story:
            return known
        made = self._load(connection, story)
        with self._lock:
            self._known[story.id] = made
        return made

    def _load(self, connection: Connection, story: Story) -> Timeline:
        present, past = Part(load_present(connection, story.id)), Part(load_past(connection, story.id))
        names = Names()
        names.learn(connection, (present.columns, past.columns))
        tail = Tail()
        tail.add(load_passages(connection, story.id, 0))
        return Timeline(story, [present], [past], names, tail)
