"""Slugs and names of what a story's events are linked with, by row number and the other way round."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.storage.timeline.columns import FACETS, Columns
from app.storage.timeline.loading import load_names


@dataclass(frozen=True, slots=True)
class Name:
    """What a facet shows of a value; `kind` is "" but for actors."""

    slug: str
    name: str
    kind: str = ""


@dataclass(frozen=True)
class Names:
    """Names by facet and row number; it only grows, so that timelines of several versions can share it."""

    _names: dict[str, dict[int, Name]] = field(default_factory=lambda: {facet: {} for facet in FACETS})
    _numbers: dict[str, dict[str, int]] = field(default_factory=lambda: {facet: {} for facet in FACETS})

    def learn(self, connection: Connection, parts: Iterable[Columns]) -> None:
        """Read the names of all that these columns are linked with, as far as they are not known."""
        for columns in parts:
            for facet, links in columns.links.items():
                missing = [number for number in links.ids.tolist() if number not in self._names[facet]]
                for number, found in load_names(connection, facet, missing).items():
                    self._names[facet][number] = Name(*found)
                    self._numbers[facet][found[0]] = number

    def number(self, facet: str, slug: str) -> int | None:
        """The row number of a slug; None if no event of the story has it."""
        return self._numbers[facet].get(slug)

    def name(self, facet: str, number: int) -> Name:
        """What is known by a row number."""
        return self._names[facet][number]
