"""What the pictures of a timeline are drawn from: the selection, and its cards where they are few enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice

from sqlalchemy import Connection

from app.domain.filters import Filter, Query
from app.storage.timeline import EventCard, FacetCount, Histogram, Selection, Timeline, load_cards

MOST_CARDS = 1000
"""Events that are drawn one by one; of more, only numbers are drawn."""


@dataclass(frozen=True)
class Scene:
    """A timeline under a query."""

    connection: Connection
    timeline: Timeline
    query: Query
    selection: Selection

    @property
    def story(self) -> str:
        """The story's slug."""
        return self.timeline.story.slug

    @property
    def aggregates(self) -> bool:
        """Whether there are too many events to draw each."""
        return self.selection.count > MOST_CARDS

    @cached_property
    def cards(self) -> Sequence[EventCard]:
        """The cards of all events; none where the scene aggregates."""
        if self.aggregates:
            return ()
        numbers = list(islice(self.selection.numbers(), MOST_CARDS))
        return load_cards(self.connection, numbers, self.query.filter.as_of)

    @cached_property
    def histogram(self) -> Histogram:
        """The story's rhythm; its range is what the pictures show."""
        return self.selection.histogram()

    @property
    def range(self) -> tuple[date, date] | None:
        """The first and last day that are pictured; None where nothing is dated."""
        bars = self.histogram.bars
        return (bars[0].start, bars[-1].end) if bars else None

    def actors(self, most: int) -> list[FacetCount]:
        """The actors of most events, those chosen first."""
        found = self.selection.facet("actor", most)
        return sorted(found, key=lambda actor: not actor.selected)[:most]

    @property
    def shared(self) -> Filter:
        """The filter under which pairs of actors are counted: those chosen by "any" do not restrict them."""
        wanted = self.query.filter
        return wanted if wanted.match == "all" else replace(wanted, actors=(), match="all")

    @cached_property
    def unnarrowed(self) -> Selection:
        """The events of the scene whichever actors take part, but for those who have to."""
        return self.timeline.select(self.connection, self.shared)

    def with_actor(self, slug: str) -> Selection:
        """The events of the scene in which an actor takes part."""
        actors = tuple(sorted({*self.shared.actors, slug}))
        return self.timeline.select(self.connection, replace(self.shared, actors=actors))

    def cards_of(self, slug: str) -> Iterator[EventCard]:
        """The cards of an actor's events."""
        return (card for card in self.cards if any(actor.slug == slug for actor in card.actors))
