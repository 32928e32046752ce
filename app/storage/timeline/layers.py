"""Layers of a timeline: the events as they were at some version, and above them those that have changed since."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection, select

from app.storage.derived_tables import event_changes
from app.storage.stories import Story
from app.storage.timeline.columns import Columns
from app.storage.timeline.joining import join
from app.storage.timeline.links import Bools, Longs
from app.storage.timeline.loading import load_past, load_present
from app.storage.timeline.masks import Part
from app.storage.timeline.snapshots import load_snapshot
from app.storage.timeline.texts import match_numbers

_MOST_CHANGES = 4096
"""So many changed events stand beside the others before they are put among them."""
_DEARER = 4
"""So many times what an event costs when all are read it costs to look one up, or more."""


@dataclass(frozen=True)
class Layer:
    """Rows as they are now, and past states, of some events."""

    present: Columns
    past: Columns

    @classmethod
    def load(cls, connection: Connection, story_id: int, numbers: Sequence[int] | None = None) -> "Layer":
        """All events of a story, or those of the row numbers that still exist."""
        return cls(load_present(connection, story_id, numbers), load_past(connection, story_id, numbers))

    def without(self, numbers: Longs) -> tuple[Bools, Bools]:
        """Which rows, present and past, are not of those events."""
        return ~match_numbers(self.present, numbers), ~match_numbers(self.past, numbers)

    def replace(self, numbers: Longs, fresh: "Layer") -> "Layer":
        """The layer with `fresh` rows in the place of those of the events `numbers`."""
        present, past = self.without(numbers)
        return Layer(join(self.present, present, fresh.present), join(self.past, past, fresh.past))

    def split(self, numbers: Longs) -> tuple[Part, Part]:
        """Present and past as parts of a timeline, without those events."""
        if not len(numbers):
            return Part(self.present), Part(self.past)
        present, past = self.without(numbers)
        return Part(self.present, present), Part(self.past, past)


@dataclass(frozen=True)
class Layers:
    """The events of a story at a version: `base` as they were before, `fresh` those that have `changed` since."""

    version: int
    base: Layer
    fresh: Layer | None = None
    changed: Longs = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @classmethod
    def load(cls, connection: Connection, story: Story) -> "Layers":
        """From the last snapshot and what has changed since, or from all events where that is cheaper.

        The snapshot is not even read then: beside all events it would take as much memory as they do.
        """
        found = None if _are_most(story.changes, story) else load_snapshot(connection, story.id)
        if found is None:
            return cls(story.version, Layer.load(connection, story.id))
        version, present, past = found
        return cls(version, Layer(present, past)).advance(connection, story)

    def follows(self, story: Story) -> bool:
        """Whether it is known what has changed between this version and the story's."""
        return story.changes_from <= self.version <= story.version

    def advance(self, connection: Connection, story: Story) -> "Layers":
        """The same at the story's version; only what has changed is read."""
        query = select(event_changes.c.event_id).distinct()
        later = query.where(event_changes.c.story_id == story.id, event_changes.c.version > self.version)
        numbers = np.array(sorted(connection.execute(later).scalars()), dtype=np.int64)
        if not len(numbers):
            return Layers(story.version, self.base, self.fresh, self.changed)
        if _are_most(len(numbers), story):
            return Layers(story.version, Layer.load(connection, story.id))
        fresh = Layer.load(connection, story.id, numbers.tolist())
        fresh = self.fresh.replace(numbers, fresh) if self.fresh else fresh
        made = Layers(story.version, self.base, fresh, np.union1d(self.changed, numbers))
        return made if len(made.changed) <= _MOST_CHANGES else made.merge()

    def merge(self) -> "Layers":
        """The same as one layer."""
        return Layers(self.version, self.base.replace(self.changed, self.fresh)) if self.fresh else self

    @property
    def newest(self) -> Layer:
        """What was read last: it may name what has not been named before."""
        return self.fresh or self.base

    @property
    def parts(self) -> tuple[list[Part], list[Part]]:
        """Present and past rows of all layers."""
        layers = [self.base.split(self.changed)] + ([self.fresh.split(self.changed[:0])] if self.fresh else [])
        present, past = zip(*layers, strict=True)
        return list(present), list(past)


def _are_most(changed: int, story: Story) -> bool:
    """Whether so many events have changed that it costs less to read all."""
    return changed > max(_MOST_CHANGES, story.events // _DEARER)
