"""How many events begin when: bars of days, weeks, months or years."""

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from app.domain.mentions import STAGES
from app.storage.timeline.columns import Columns
from app.storage.timeline.links import Bools, Ints

Unit = Literal["day", "week", "month", "year"]

_MOST_DAYS = 92
_MOST_WEEKS = 2 * 366
_MOST_MONTHS = 12 * 366

_MOST = 0.85
"""The share of events that the dense part holds: news stories tell a tenth of their events as background."""

_MUCH_LONGER = 2
"""How many times as long as the dense part all may be, to be shown all the same."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Events that begin between two days, inclusive: how many of each status (those that there are)."""

    start: date
    end: date
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars that are not empty, in order; an event that is longer than a bar counts where it begins.

    `before` and `after` count the dated events that begin before the first bar and after the last one.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    before: int = 0
    after: int = 0


def count_bars(parts: Sequence[tuple[Columns, Bools]], unit: Unit | None) -> Histogram:
    """The histogram of the dated rows selected in each part, of all of them if a unit is given.

    Else it shows the dense part of them in the unit that fits: a few events of long ago would flatten the others.
    """
    days = _anchors(parts)
    if not days.size:
        return Histogram(unit or "day", ())
    first, last = (days[0], days[-1]) if unit else _dense(days)
    unit = unit or _fitting_unit(date.fromordinal(int(first)), date.fromordinal(int(last)))
    starts = _bar_starts(date.fromordinal(int(first)), date.fromordinal(int(last)), unit)
    end = _last_day(date.fromordinal(int(starts[-1])), unit).toordinal()
    table = sum(
        (_count(columns, mask, starts, end) for columns, mask in parts), np.zeros((len(STAGES), len(starts)), int)
    )
    filled = np.flatnonzero(table.sum(axis=0))
    bars = tuple(_bar(int(starts[n]), unit, table[:, n].tolist()) for n in filled)
    before, upto = np.searchsorted(days, [starts[0], end + 1])
    return Histogram(unit, bars, int(before), int(days.size - upto))


def find_span(parts: Sequence[tuple[Columns, Bools]]) -> tuple[date | None, date | None]:
    """The first and the last day at which a selected dated row stands; None where there is none."""
    days: list[int] = []
    for columns, mask in parts:
        dated = mask[: columns.dated]
        if dated.any():
            rows = [int(np.argmax(dated)), len(dated) - 1 - int(np.argmax(dated[::-1]))]
            days += columns.anchors[rows].tolist()
    return (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else (None, None)


def _anchors(parts: Sequence[tuple[Columns, Bools]]) -> Ints:
    """The days of all selected dated rows in order."""
    days = [columns.anchors[: columns.dated][mask[: columns.dated]] for columns, mask in parts]
    return np.sort(np.concatenate([np.empty(0, np.int32), *days]), kind="stable").astype(np.int32, copy=False)


def _dense(days: Ints) -> tuple[int, int]:
    """The first and last day of the shortest run that holds most of `days` (sorted), with its near neighbours.

    All of them where that run is not much shorter.
    """
    held = max(1, math.ceil(_MOST * days.size))
    runs = days[held - 1 :] - days[: days.size - held + 1]
    at = int(np.argmin(runs))
    length = int(runs[at]) + 1
    if int(days[-1] - days[0]) + 1 <= _MUCH_LONGER * length:
        return int(days[0]), int(days[-1])
    margin = max(1, length // 10)
    first, upto = np.searchsorted(days, [days[at] - margin, days[at] + length + margin])
    return int(days[first]), int(days[upto - 1])


def _fitting_unit(first: date, last: date) -> Unit:
    days = (last - first).days
    if days <= _MOST_DAYS:
        return "day"
    if days <= _MOST_WEEKS:
        return "week"
    return "month" if days <= _MOST_MONTHS else "year"


def _count(columns: Columns, mask: Bools, starts: Ints, end: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Rows by status and bar: they are in order, so that each bar is a stretch of them."""
    borders = np.searchsorted(columns.anchors[: columns.dated], [*starts.tolist(), end + 1])
    found = [
        np.diff(np.searchsorted(np.flatnonzero(mask & (columns.statuses == code)), borders))
        for code in range(len(STAGES))
    ]
    return np.array(found, dtype=np.int64)


def _bar_starts(first: date, last: date, unit: Unit) -> Ints:
    """The first days of all bars from the one that holds `first` to the one that holds `last`."""
    if unit in {"day", "week"}:
        begin = first - timedelta(first.weekday()) if unit == "week" else first
        step = 7 if unit == "week" else 1
        return np.arange(begin.toordinal(), last.toordinal() + 1, step, dtype=np.int32)
    months = range(1, 13) if unit == "month" else (1,)
    days = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in months]
    begin = first.replace(day=1) if unit == "month" else first.replace(month=1, day=1)
    return np.array([day.toordinal() for day in days if begin <= day <= last], dtype=np.int32)


def _bar(start: int, unit: Unit, counts: list[int]) -> Bar:
    begin = date.fromordinal(start)
    present: dict[str, int] = {status: count for status, count in zip(STAGES, counts, strict=True) if count}
    return Bar(begin, _last_day(begin, unit), present)


def _last_day(begin: date, unit: Unit) -> date:
    """The last day of the bar that begins on a day."""
    if unit == "month":
        return begin.replace(day=calendar.monthrange(begin.year, begin.month)[1])
    if unit == "year":
        return begin.replace(month=12, day=31)
    return begin + timedelta(6) if unit == "week" else begin
