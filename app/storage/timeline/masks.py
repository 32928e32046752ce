"""Which rows of a part of a timeline satisfy each restriction of a filter."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from app.domain.filters import Filter
from app.domain.mentions import KINDS, STAGES
from app.storage.timeline.columns import Columns
from app.storage.timeline.links import Bools, Longs
from app.storage.timeline.names import Names

Masks = Mapping[str, Bools]


@dataclass(frozen=True)
class Part:
    """Some rows of a timeline, and which of them count at all (None: every one)."""

    columns: Columns
    alive: Bools | None = None

    @property
    def size(self) -> int:
        """How many rows count."""
        return self.columns.size if self.alive is None else int(np.count_nonzero(self.alive))

    def numbers(self, mask: Bools) -> Longs:
        """The event numbers of the rows in `mask` that count."""
        return self.columns.numbers[mask if self.alive is None else mask & self.alive]


def restrict(part: Part, wanted: Filter, names: Names) -> dict[str, Bools]:
    """A mask for each restriction that the filter makes, by its name; the text is not among them."""
    columns = part.columns
    masks = {name: make(columns, wanted, names) for name, make in _MAKERS.items() if _ASKED[name](wanted)}
    if part.alive is not None:
        masks["alive"] = part.alive
    return masks


def intersect(size: int, masks: Masks, without: Iterable[str] = ()) -> Bools:
    """The rows that satisfy all restrictions but those named `without`."""
    left_out = set(without)
    chosen = [mask for name, mask in masks.items() if name not in left_out]
    if not chosen:
        return np.ones(size, dtype=np.bool_)
    found = chosen[0]
    for mask in chosen[1:]:
        found = found & mask
    return found


def _actors(columns: Columns, wanted: Filter, names: Names) -> Bools:
    numbers = [names.number("actor", slug) for slug in wanted.actors]
    links = columns.links["actor"]
    return links.having_all(numbers) if wanted.match == "all" else links.having_any(numbers)


def _places(columns: Columns, wanted: Filter, names: Names) -> Bools:
    return columns.links["place"].having_any(names.number("place", slug) for slug in wanted.places)


def _outlets(columns: Columns, wanted: Filter, names: Names) -> Bools:
    return columns.links["outlet"].having_any(names.number("outlet", slug) for slug in wanted.outlets)


def _statuses(columns: Columns, wanted: Filter, _names: Names) -> Bools:
    return _among(columns.statuses, [STAGES.index(s) for s in STAGES if s in wanted.statuses])


def _kinds(columns: Columns, wanted: Filter, _names: Names) -> Bools:
    return _among(columns.kinds, [KINDS.index(k) for k in KINDS if k in wanted.kinds])


def _among(codes: np.ndarray[tuple[int], np.dtype[np.int8]], values: list[int]) -> Bools:
    found = np.zeros(len(codes), dtype=np.bool_)
    for value in values:
        found |= codes == value
    return found


def _dates(columns: Columns, wanted: Filter, _names: Names) -> Bools:
    found = np.zeros(columns.size, dtype=np.bool_)
    found[: columns.dated] = True
    if wanted.first:
        found &= columns.ends >= wanted.first.toordinal()
    if wanted.last:
        found &= columns.starts <= wanted.last.toordinal()
    return found


def _states(columns: Columns, wanted: Filter, _names: Names) -> Bools:
    when = wanted.as_of.toordinal() if wanted.as_of else 0
    return (columns.since <= when) & (columns.until > when)


_MAKERS: dict[str, Callable[[Columns, Filter, Names], Bools]] = {
    "actor": _actors,
    "place": _places,
    "outlet": _outlets,
    "status": _statuses,
    "kind": _kinds,
    "corroborated": lambda columns, _wanted, _names: columns.corroborated,
    "key": lambda columns, _wanted, _names: columns.salient,
    "dates": _dates,
    "as_of": _states,
}

_ASKED: dict[str, Callable[[Filter], bool]] = {
    "actor": lambda wanted: bool(wanted.actors),
    "place": lambda wanted: bool(wanted.places),
    "outlet": lambda wanted: bool(wanted.outlets),
    "status": lambda wanted: bool(wanted.statuses),
    "kind": lambda wanted: bool(wanted.kinds),
    "corroborated": lambda wanted: wanted.corroborated,
    "key": lambda wanted: wanted.key,
    "dates": lambda wanted: wanted.dated_only,
    "as_of": lambda wanted: wanted.as_of is not None,
}
