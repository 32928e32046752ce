"""A story's events as columns: one array for each property, rows in the order of the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.filters import KEY_SALIENCE
from app.domain.mentions import KINDS, STAGES
from app.storage.events import UNDATED, WIDEST
from app.storage.timeline.links import Bools, Ints, Links, Longs

NEVER = 2_000_000_000
"""A day that does not come; its negative lies before all days."""

FACETS = ("actor", "place", "outlet")
"""What a row may have several of."""

_SHIFT = 24
_STATUSES = {status: code for code, status in enumerate(STAGES)}
_KINDS = {kind: code for code, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Reports:
    """The mentions that rows rest on, by their entry number (ascending), with the day of their publication."""

    entries: Ints
    rows: Ints
    days: Ints

    @cached_property
    def places(self) -> Ints:
        """Where each entry number from 0 on stands among the entries; -1 for those that are not there."""
        return self._spread(np.arange(len(self.entries), dtype=np.int32))

    @cached_property
    def rows_by_entry(self) -> Ints:
        """The row of each entry number from 0 on; -1 for those that are not there."""
        return self._spread(self.rows)

    def _spread(self, values: Ints) -> Ints:
        found = np.full(int(self.entries[-1]) + 1 if len(self.entries) else 0, -1, dtype=np.int32)
        found[self.entries] = values
        return found


@dataclass(frozen=True)
class Columns:
    """Rows in the order of the timeline: start, wider first, id; the undated last.

    `keys` holds start and width of each row so that they sort as the rows do, `ids` the public id. Days are ordinals;
    open starts and ends are before and after all days. A row holds from the day `since` until the day before
    `until`; rows that rest on articles without a day never begin. `reported` says whether any day is known.
    """

    numbers: Longs
    keys: Longs
    ids: NDArray[np.bytes_]
    starts: Ints
    ends: Ints
    statuses: NDArray[np.int8]
    kinds: NDArray[np.int8]
    corroborated: Bools
    salient: Bools
    reported: Bools
    since: Ints
    until: Ints
    links: Mapping[str, Links]
    reports: Reports

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @property
    def dated(self) -> int:
        """How many rows have a date; they come first."""
        return int(np.searchsorted(self.keys, UNDATED << _SHIFT))

    def anchor(self, row: int) -> int:
        """The day that a dated row stands at: its start, or its end where the start is open."""
        return int(self.keys[row]) >> _SHIFT

    @cached_property
    def days(self) -> tuple[Ints, NDArray[np.intp]]:
        """The days at which dated rows stand, in order, and the first row of each."""
        anchors = self.keys[: self.dated] >> _SHIFT
        fresh = np.flatnonzero(np.diff(anchors, prepend=-1))
        return anchors[fresh].astype(np.int32), fresh

    def place(self, key: int, public_id: bytes) -> int:
        """How many rows come before that place in the order."""
        first = int(np.searchsorted(self.keys, key, "left"))
        last = int(np.searchsorted(self.keys, key, "right"))
        return first + int(np.searchsorted(self.ids[first:last], np.bytes_(public_id)))

    def holds(self, row: int, key: int, public_id: bytes) -> bool:
        """Whether the row of that number, if there is one, stands at that place itself."""
        return row < self.size and bool(self.keys[row] == key and self.ids[row] == public_id)

    @classmethod
    def build(
        cls,
        flat: Mapping[str, NDArray[Any]],
        links: Mapping[str, tuple[Ints, Longs]],
        reports: tuple[Ints, Ints, Ints],
    ) -> "Columns":
        """Columns from what `encode` made of rows in any order; `links` and `reports` (entry, row, day) count them."""
        keys = _keys(flat["starts"], flat["ends"])
        order = np.lexsort((flat["ids"], keys))
        rank = np.empty(len(order), dtype=np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        entries = np.argsort(reports[0], kind="stable")
        return cls(
            keys=keys[order],
            **{name: array[order] for name, array in flat.items()},
            links={name: Links.build(len(order), rank[of], values) for name, (of, values) in links.items()},
            reports=Reports(reports[0][entries], rank[reports[1]][entries], reports[2][entries]),
        )


def encode(rows: Sequence[Sequence[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays of some rows, by their names in `Columns`, in the order of the rows.

    Each row is number, public id, start, end, status, kind, salience, origins, reported, since, until.
    """
    number, public_id, start, end, status, kind, salience, origins, reported, since, until = (
        zip(*rows, strict=True) if rows else ((),) * 11
    )
    return {
        "numbers": np.array(number, dtype=np.int64),
        "ids": np.array([i.encode() for i in public_id], dtype=np.bytes_),
        "starts": _days(start, -NEVER),
        "ends": _days(end, NEVER),
        "statuses": np.array([_STATUSES[s] for s in status], dtype=np.int8),
        "kinds": np.array([_KINDS[k] for k in kind], dtype=np.int8),
        "corroborated": np.array(origins, dtype=np.int32) >= 2,
        "salient": np.array(salience, dtype=np.float64) >= KEY_SALIENCE,
        "reported": np.array([day is not None for day in reported], dtype=np.bool_),
        "since": _days(since, NEVER),
        "until": _days(until, NEVER),
    }


def sort_key(start: int, width: int) -> int:
    """The number that sorts a row by start, wider first; both as they stand in a position."""
    return start << _SHIFT | width


def split_key(key: int) -> tuple[int, int]:
    """Start and width again."""
    return key >> _SHIFT, key & ((1 << _SHIFT) - 1)


def _days(values: Sequence[int | None], missing: int) -> Ints:
    return np.array([missing if value is None else value for value in values], dtype=np.int32)


def _keys(starts: Ints, ends: Ints) -> Longs:
    """Start and width as `app.storage.events.position` has them."""
    open_start, open_end = starts == -NEVER, ends == NEVER
    anchors = np.where(open_start, np.where(open_end, UNDATED, ends), starts).astype(np.int64)
    widths = np.where(open_start | open_end, WIDEST, ends.astype(np.int64) - starts)
    keys: Longs = anchors << _SHIFT | np.where(open_start & open_end, 0, WIDEST - widths)
    return keys
