"""The values that a selection can be narrowed or widened by, each with the number of events after one click on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.domain.filters import Filter
from app.domain.mentions import KINDS, STAGES
from app.storage.timeline.columns import Columns
from app.storage.timeline.links import Bools, Longs
from app.storage.timeline.masks import intersect
from app.storage.timeline.names import Name, Names

FACET_NAMES = ("actor", "place", "kind", "status", "outlet", "corroborated", "key")


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet; `count` is the number of events that are selected once it is switched on, or off again."""

    slug: str
    name: str
    kind: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Restricted:
    """A part's rows with the masks of all restrictions."""

    columns: Columns
    masks: dict[str, Bools]
    _known: dict[frozenset[str], Bools] = field(default_factory=dict)

    def rest(self, *without: str) -> Bools:
        """The rows that satisfy all restrictions but those named."""
        dropped = self.masks.keys() & without
        key = frozenset(dropped)
        if key not in self._known:
            self._known[key] = intersect(self.columns.size, self.masks, dropped)
        return self._known[key]


def count_flag(parts: Sequence[Restricted], facet: str, *, selected: bool) -> list[FacetCount]:
    """The one value of a facet that is on or off: "corroborated" or "key"."""
    if selected:
        count = sum(int(np.count_nonzero(part.rest(facet))) for part in parts)
    else:
        count = sum(int(np.count_nonzero(part.rest() & _flag(part.columns, facet))) for part in parts)
    return [FacetCount("1", facet, "", count, selected)]


def count_codes(parts: Sequence[Restricted], facet: str, chosen: Sequence[str]) -> list[FacetCount]:
    """All values of a facet of which each event has exactly one: "status" or "kind"."""
    values: Sequence[str] = STAGES if facet == "status" else KINDS
    counts = dict.fromkeys(values, 0)
    for part in parts:
        rest = part.rest(facet)
        codes = part.columns.statuses if facet == "status" else part.columns.kinds
        for code, value in enumerate(values):
            counts[value] += int(np.count_nonzero(rest & (codes == code)))
    return [FacetCount(value, value, "", _sum(counts, set(chosen) ^ {value}), value in chosen) for value in values]


def count_links(
    parts: Sequence[Restricted], facet: str, wanted: Filter, names: Names, limit: int | None, containing: str
) -> list[FacetCount]:
    """Values of a facet of which an event may have several: "actor", "place" or "outlet".

    The commonest `limit` of those whose name holds `containing`, and all that are selected; by count, then name.
    """
    chosen = {"actor": wanted.actors, "place": wanted.places, "outlet": wanted.outlets}[facet]
    every = facet == "actor" and wanted.match == "all"
    on = [_switch_off(parts, facet, slug, chosen, names, every=every) for slug in chosen]
    base = 0 if every or not chosen else sum(int(np.count_nonzero(part.rest())) for part in parts)
    ids, counts = _tally(parts, facet, adding=bool(chosen) and not every)
    selected = [number for slug in chosen if (number := names.number(facet, slug)) is not None]
    counts[np.isin(ids, selected)] = 0
    off = _commonest(facet, ids, counts, names, limit, containing)
    found = on + [FacetCount(name.slug, name.name, name.kind, base + count, selected=False) for name, count in off]
    return sorted(found, key=_rank)


def count_pairs(parts: Sequence[Restricted], facet: str, numbers: Sequence[int | None]) -> Counter[tuple[int, int]]:
    """How many events have two of the values (row numbers), by the places of the two; only of pairs that any has."""
    counts: Counter[tuple[int, int]] = Counter()
    for part in parts:
        mask, links = part.rest(), part.columns.links[facet]
        having = [rows[mask[rows]] for rows in map(links.rows_of, numbers)]
        for one, rows in enumerate(having):
            beside = np.zeros(links.size, dtype=np.bool_)
            beside[rows] = True
            for other in range(one + 1, len(having)):
                counts[one, other] += int(np.count_nonzero(beside[having[other]]))
    return +counts


def _rank(found: FacetCount) -> tuple[int, str, str]:
    return (-found.count, found.name, found.slug)


def _flag(columns: Columns, facet: str) -> Bools:
    return columns.corroborated if facet == "corroborated" else columns.salient


def _sum(counts: dict[str, int], chosen: set[str]) -> int:
    return sum(count for value, count in counts.items() if value in chosen or not chosen)


def _switch_off(
    parts: Sequence[Restricted], facet: str, slug: str, chosen: Sequence[str], names: Names, *, every: bool
) -> FacetCount:
    left = [names.number(facet, other) for other in chosen if other != slug]
    count = 0
    for part in parts:
        mask = part.rest(facet)
        if left:
            links = part.columns.links[facet]
            mask = mask & (links.having_all(left) if every else links.having_any(left))
        count += int(np.count_nonzero(mask))
    number = names.number(facet, slug)
    name = names.name(facet, number) if number is not None else Name(slug, slug)
    return FacetCount(slug, name.name, name.kind, count, selected=True)


def _tally(parts: Sequence[Restricted], facet: str, *, adding: bool) -> tuple[Longs, Longs]:
    """Row numbers of the values, and how many selected events have each: of those that it would add, if `adding`."""
    ids, counts = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for part in parts:
        mask = part.rest(facet) & ~part.masks[facet] if adding else part.rest()
        links = part.columns.links[facet]
        ids, counts = _add(ids, counts, links.ids, links.tally(mask))
    return ids, counts


def _add(ids: Longs, counts: Longs, more_ids: Longs, more: Longs) -> tuple[Longs, Longs]:
    """Two tallies as one; ids ascend."""
    if not len(ids):
        return more_ids, more.copy()
    places = np.searchsorted(ids, more_ids)
    known = np.isin(more_ids, ids, assume_unique=True)
    counts[places[known]] += more[known]
    if known.all():
        return ids, counts
    return np.insert(ids, places[~known], more_ids[~known]), np.insert(counts, places[~known], more[~known])


def _commonest(
    facet: str, ids: Longs, counts: Longs, names: Names, limit: int | None, containing: str
) -> Iterator[tuple[Name, int]]:
    rows = np.flatnonzero(counts)
    if containing:
        text = containing.casefold()
        rows = np.array([r for r in rows if text in names.name(facet, int(ids[r])).name.casefold()], dtype=np.intp)
    if limit is not None and len(rows) > limit:
        least = np.partition(counts[rows], len(rows) - limit)[len(rows) - limit]
        rows = rows[counts[rows] >= least]
    found = [
        (names.name(facet, number), count)
        for number, count in zip(ids[rows].tolist(), counts[rows].tolist(), strict=True)
    ]
    found.sort(key=lambda pair: (-pair[1], pair[0].name, pair[0].slug))
    return iter(found[:limit])
