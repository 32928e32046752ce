"""What rows are linked with (actors, places, outlets): both ways round, in flat arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

_FEW = 0.2
"""Up to this share of rows it is quicker to count by row than by value: measured with 3 M links of 1 M rows."""


_STRETCH = 1 << 18


@dataclass(frozen=True)
class Links:
    """Pairs of a row and a value, by row (`offsets`, `codes`) and by value (`ends`, `rows`).

    `ids` are the values' row numbers in the database, ascending; a code is an index into them. The values of row r
    are `codes[offsets[r]:offsets[r + 1]]`, the rows of code c `rows[ends[c]:ends[c + 1]]`, ascending.
    """

    ids: Longs
    offsets: Ints
    codes: Ints
    ends: Ints
    rows: Ints

    @classmethod
    def build(cls, size: int, rows: Ints, values: Longs) -> "Links":
        """Links of `size` rows from pairs in any order, without repeats."""
        ids, codes = np.unique(values, return_inverse=True)
        order = np.lexsort((codes, rows))
        return cls.sorted(size, ids.astype(np.int64), rows[order], codes[order])

    @classmethod
    def sorted(cls, size: int, ids: Longs, rows: Ints, codes: NDArray[np.integer]) -> "Links":
        """Links of `size` rows from pairs that are in the order of their rows; `ids` without use are dropped."""
        used = np.bincount(codes, minlength=len(ids)) > 0
        codes = (np.cumsum(used, dtype=np.int32) - 1)[codes]
        by_code = np.argsort(codes, kind="stable")
        return cls(
            ids[used],
            np.searchsorted(rows, np.arange(size + 1)).astype(np.int32),
            codes.astype(np.int32),
            np.searchsorted(codes[by_code], np.arange(int(used.sum()) + 1)).astype(np.int32),
            rows[by_code].astype(np.int32),
        )

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.offsets) - 1

    @cached_property
    def totals(self) -> Longs:
        """How many rows each value has."""
        return np.diff(self.ends).astype(np.int64)

    def rows_of(self, value: int | None) -> Ints:
        """The rows that have a value, ascending; none for a value that is not there."""
        code = int(np.searchsorted(self.ids, value)) if value is not None else len(self.ids)
        if code == len(self.ids) or self.ids[code] != value:
            return self.rows[:0]
        return self.rows[self.ends[code] : self.ends[code + 1]]

    def having_any(self, values: Iterable[int | None]) -> Bools:
        """Which rows have one of the values."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for value in values:
            mask[self.rows_of(value)] = True
        return mask

    def having_all(self, values: Iterable[int | None]) -> Bools:
        """Which rows have all of the values."""
        lists = sorted((self.rows_of(value) for value in values), key=len)
        rows = lists[0]
        for others in lists[1:]:
            rows = rows[_contained(rows, others)]
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[rows] = True
        return mask

    def tally(self, mask: Bools) -> Longs:
        """How many of the rows in `mask` each value has."""
        chosen = int(np.count_nonzero(mask))
        if chosen == self.size:
            return self.totals
        if chosen <= self.size * _FEW:
            return self._tally_rows(np.flatnonzero(mask))
        if chosen >= self.size * (1 - _FEW):
            return self.totals - self._tally_rows(np.flatnonzero(~mask))
        return self._tally_values(mask)

    def _tally_rows(self, rows: NDArray[np.intp]) -> Longs:
        first, last = self.offsets[rows], self.offsets[rows + 1]
        lengths = last - first
        before = np.cumsum(lengths) - lengths
        places = np.repeat(first - before, lengths) + np.arange(int(lengths.sum()), dtype=np.int32)
        return np.bincount(self.codes[places], minlength=len(self.ids)).astype(np.int64)

    def _tally_values(self, mask: Bools) -> Longs:
        if not len(self.rows):
            return np.zeros(len(self.ids), dtype=np.int64)
        return np.add.reduceat(_pick(mask, self.rows).view(np.uint8), self.ends[:-1], dtype=np.int32).astype(np.int64)


def _pick(mask: Bools, places: Ints) -> Bools:
    """`mask[places]`, a stretch at a time, which is twice as fast: places are widened within the processor's cache."""
    found = np.empty(len(places), dtype=np.bool_)
    for first in range(0, len(places), _STRETCH):
        part = places[first : first + _STRETCH]
        np.take(mask, part, out=found[first : first + len(part)], mode="clip")
    return found


def _contained(few: Ints, many: Ints) -> Bools:
    """Which of some ascending numbers are among others."""
    places = np.searchsorted(many, few)
    places[places == len(many)] = 0
    found: Bools = many[places] == few if len(many) else np.zeros(len(few), dtype=np.bool_)
    return found
