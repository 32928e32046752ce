"""Pages of a selection, found by the place where the last one ended, never by counting."""

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from app.domain.filters import Order
from app.storage.events import UNDATED
from app.storage.timeline.columns import Columns, sort_key, split_key

Rows = NDArray[np.intp]
Token = tuple[bool, int, bytes, int]

_CURSOR = re.compile(r"(after|before)-([0-9]{7})-([0-9]{7})-([!-~]{1,200})")
_PIECE = 1000  # rows turned into Python numbers at once


class BadCursorError(ValueError):
    """The cursor is none that a page gave."""


@dataclass(frozen=True, slots=True)
class Page:
    """Event rows (numbers) in order, how many come before them, and the cursors of the pages around.

    `next` and `previous` are None where there is no such page; "" is the first page.
    """

    numbers: list[int]
    offset: int
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """The selected rows of one part of a timeline in the order that is wanted: the dated, then the undated."""

    columns: Columns
    dated: Rows
    undated: Rows
    newest: bool

    @classmethod
    def arrange(cls, columns: Columns, rows: Rows, order: Order) -> "Run":
        """A run of rows that are given in ascending order."""
        border = int(np.searchsorted(rows, columns.dated))
        step = -1 if order == "newest" else 1
        return cls(columns, rows[:border][::step], rows[border:][::step], newest=order == "newest")

    def __len__(self) -> int:
        return len(self.dated) + len(self.undated)

    def passed(self, key: int, public_id: bytes, *, inclusive: bool) -> int:
        """How many rows of the run come before a place, or stand at it if `inclusive`."""
        place = self.columns.place(key, public_id)
        here = self.columns.holds(place, key, public_id)
        border = place + bool(here and inclusive != self.newest)
        section, before = (self.undated, len(self.dated)) if _undated(key) else (self.dated, 0)
        if self.newest:
            return before + len(section) - int(np.searchsorted(section[::-1], border))
        return before + int(np.searchsorted(section, border))

    def tokens(self, first: int, last: int) -> Iterator[Token]:
        """What sorts the rows `first` to `last` (exclusive), and their event numbers."""
        for start in range(max(0, first), last, _PIECE):
            rows = self._window(max(0, start), min(last, start + _PIECE))
            if not len(rows):
                return
            keys, ids, numbers = (
                of[rows].tolist() for of in (self.columns.keys, self.columns.ids, self.columns.numbers)
            )
            for key, public_id, number in zip(keys, ids, numbers, strict=True):
                yield (_undated(key) != self.newest, key, public_id, number)

    def _window(self, first: int, last: int) -> Rows:
        border = len(self.dated)
        return np.concatenate((self.dated[first:last], self.undated[max(0, first - border) : max(0, last - border)]))


def cut_page(runs: Sequence[Run], cursor: str, size: int) -> Page:
    """The page that a cursor leads to; the first one for "".

    Raises:
        BadCursorError: the cursor is none.
    """
    direction, key, public_id = _parse(cursor)
    passed = [run.passed(key, public_id, inclusive=direction == "after") if cursor else 0 for run in runs]
    if direction == "before" and sum(passed) > size:
        found = list(_merge(runs, [(n - size, n) for n in passed]))[-size:]
        offset = sum(passed) - len(found)
    else:
        passed = passed if direction == "after" else [0] * len(runs)
        offset = sum(passed)
        found = list(islice(_merge(runs, [(n, n + size) for n in passed]), size))
    ahead = bool(found) and offset + len(found) < sum(map(len, runs))
    previous = _cursor("before", found[0]) if found and offset > size else ""
    return Page(
        [token[-1] for token in found],
        offset,
        _cursor("after", found[-1]) if ahead else None,
        previous if offset else None,
    )


def iterate(runs: Sequence[Run]) -> Iterator[int]:
    """All event rows in order; only a piece of them are Python numbers at a time."""
    return (token[-1] for token in _merge(runs, [(0, len(run)) for run in runs]))


def _merge(runs: Sequence[Run], windows: Iterable[tuple[int, int]]) -> Iterator[Token]:
    streams = [run.tokens(first, last) for run, (first, last) in zip(runs, windows, strict=True)]
    return heapq.merge(*streams, reverse=any(run.newest for run in runs))


def _undated(key: int) -> bool:
    return split_key(key)[0] >= UNDATED


def _cursor(direction: str, token: Token) -> str:
    start, width = split_key(token[1])
    return f"{direction}-{start:07d}-{width:07d}-{token[2].decode()}"


def read_position(position: str) -> tuple[int, bytes]:
    """Sort key and public id of an event's stored position."""
    start, width, public_id = position.split("-", 2)
    return sort_key(int(start), int(width)), public_id.encode()


def _parse(cursor: str) -> tuple[str, int, bytes]:
    if not cursor:
        return "after", 0, b""
    found = _CURSOR.fullmatch(cursor)
    if not found:
        message = f"no such place in the timeline: {cursor!r}"
        raise BadCursorError(message)
    return found[1], sort_key(int(found[2]), int(found[3])), found[4].encode()
