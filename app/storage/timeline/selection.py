"""What a filter selects from a timeline: counts, pages, facets and histogram, each worked out when asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from app.domain.filters import Filter, Order
from app.storage.timeline.columns import Columns
from app.storage.timeline.facets import (
    FACET_NAMES,
    FacetCount,
    Restricted,
    count_codes,
    count_flag,
    count_links,
    count_pairs,
)
from app.storage.timeline.histogram import Histogram, Unit, count_bars, find_span
from app.storage.timeline.links import Bools
from app.storage.timeline.names import Names
from app.storage.timeline.pages import Page, Run, cut_page, iterate


@dataclass(frozen=True)
class Selection:
    """The events of a timeline that a filter wants.

    `parts` are the rows that count with all restrictions; `undatable` the same without the day of `as_of`, for those
    events that no dated article reports.
    """

    wanted: Filter
    names: Names
    parts: Sequence[Restricted]
    undatable: Sequence[Restricted] = ()

    @cached_property
    def _masks(self) -> list[Bools]:
        return [part.rest() for part in self.parts]

    @cached_property
    def count(self) -> int:
        """How many events are selected."""
        return sum(int(np.count_nonzero(mask)) for mask in self._masks)

    @cached_property
    def undated(self) -> int:
        """How many of them have no date."""
        tails = (mask[part.columns.dated :] for part, mask in zip(self.parts, self._masks, strict=True))
        return sum(int(np.count_nonzero(tail)) for tail in tails)

    @cached_property
    def left_out(self) -> int:
        """How many undated events match all else but are left out because `from` or `to` is set."""
        if not self.wanted.dated_only:
            return 0
        tails = (part.rest("dates")[part.columns.dated :] for part in self.parts)
        return sum(int(np.count_nonzero(tail)) for tail in tails)

    @cached_property
    def unreported(self) -> int:
        """How many events match all else but are left out of `as_of` because no article that reports them has a day."""
        return sum(int(np.count_nonzero(part.rest("as_of") & ~part.columns.reported)) for part in self.undatable)

    def page(self, cursor: str = "", order: Order = "oldest", size: int = 50) -> Page:
        """The events of one page.

        Raises:
            BadCursorError: no page gave this cursor.
        """
        return cut_page(self._runs(order), cursor, size)

    def numbers(self, order: Order = "oldest") -> Iterator[int]:
        """The row numbers of all selected events in order."""
        return iterate(self._runs(order))

    def facets(self, limit: int | None = 50) -> dict[str, list[FacetCount]]:
        """All facets; the commonest `limit` values of actors, places and outlets, and all that are selected."""
        return {name: self.facet(name, limit) for name in FACET_NAMES}

    def facet(self, name: str, limit: int | None = 50, containing: str = "") -> list[FacetCount]:
        """One facet; of actors, places and outlets only those whose name holds a text, whatever its case."""
        if name in {"status", "kind"}:
            return count_codes(self.parts, name, self.wanted.statuses if name == "status" else self.wanted.kinds)
        if name in {"corroborated", "key"}:
            on = self.wanted.corroborated if name == "corroborated" else self.wanted.key
            return count_flag(self.parts, name, selected=on)
        return count_links(self.parts, name, self.wanted, self.names, limit, containing)

    def pairs(self, actors: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many events two of some actors take part in together; of those that share any, in the order given."""
        counts = count_pairs(self.parts, "actor", [self.names.number("actor", slug) for slug in actors])
        return {(actors[one], actors[other]): count for (one, other), count in counts.items()}

    def histogram(self, unit: Unit | None = None) -> Histogram:
        """How many events begin when, in bars of a unit, or of the one that fits the range."""
        return count_bars(self._chosen(), unit)

    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day on which a selected event begins; None if none is dated."""
        return find_span(self._chosen())

    def _chosen(self) -> list[tuple[Columns, Bools]]:
        return [(part.columns, mask) for part, mask in zip(self.parts, self._masks, strict=True)]

    def _runs(self, order: Order) -> list[Run]:
        return [Run.arrange(columns, np.flatnonzero(mask), order) for columns, mask in self._chosen()]
