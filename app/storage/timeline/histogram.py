"""How many events begin when: bars of days, weeks, months or years."""

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.domain.mentions import STAGES
from app.storage.timeline.columns import Columns
from app.storage.timeline.links import Bools, Ints, Longs

Table = NDArray[np.int64]
"""Numbers of events: a row for each status, a column for each day or bar."""

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
    days, table = _count_days(parts)
    if not days.size:
        return Histogram(unit or "day", ())
    counts = table.sum(axis=0)
    first, last = (int(days[0]), int(days[-1])) if unit else _dense(days, counts)
    unit = unit or _fitting_unit(date.fromordinal(first), date.fromordinal(last))
    starts = _bar_starts(date.fromordinal(first), date.fromordinal(last), unit)
    end = _last_day(date.fromordinal(int(starts[-1])), unit).toordinal()
    inside = (days >= starts[0]) & (days <= end)
    bar_of = np.searchsorted(starts, days[inside], "right") - 1
    filled, firsts = np.unique(bar_of, return_index=True)
    heights = np.add.reduceat(table[:, inside], firsts, axis=1)
    bars = tuple(_bar(int(starts[n]), unit, heights[:, at].tolist()) for at, n in enumerate(filled))
    return Histogram(unit, bars, int(counts[days < starts[0]].sum()), int(counts[days > end].sum()))


def find_span(parts: Sequence[tuple[Columns, Bools]]) -> tuple[date | None, date | None]:
    """The first and the last day at which a selected dated row stands; None where there is none."""
    days: list[int] = []
    for columns, mask in parts:
        dated = mask[: columns.dated]
        if dated.any():
            rows = [int(np.argmax(dated)), len(dated) - 1 - int(np.argmax(dated[::-1]))]
            days += [columns.anchor(row) for row in rows]
    return (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else (None, None)


def _count_days(parts: Sequence[tuple[Columns, Bools]]) -> tuple[Ints, Table]:
    """The days on which selected events begin, in order, and how many of each status begin on each."""
    found = [_count(columns, mask) for columns, mask in parts]
    all_days = np.concatenate([np.zeros(0, dtype=np.int32), *(days for days, _ in found)])
    days, places = np.unique(all_days, return_inverse=True)
    table = np.zeros((len(STAGES), len(days)), dtype=np.int64)
    for total, counts in zip(table, np.concatenate([table[:, :0], *(c for _, c in found)], axis=1), strict=True):
        np.add.at(total, places, counts)
    return days, table


def _count(columns: Columns, mask: Bools) -> tuple[Ints, Table]:
    """The same for one part: rows are in order, so that each day is a stretch of them."""
    days, borders = columns.days
    table = np.zeros((len(STAGES), len(days)), dtype=np.int64)
    if len(days):
        dated, statuses = mask[: columns.dated], columns.statuses[: columns.dated]
        for code in range(len(STAGES)):
            having = (dated & (statuses == code)).view(np.uint8)
            table[code] = np.add.reduceat(having, borders, dtype=np.int32)
    filled = table.any(axis=0)
    return days[filled], table[:, filled]


def _dense(days: Ints, counts: Longs) -> tuple[int, int]:
    """The first and last of the shortest run of `days` (sorted) that holds most events, with its near neighbours.

    All of them where that run is not much shorter.
    """
    upto = np.cumsum(counts)
    held = max(1, math.ceil(_MOST * int(upto[-1])))
    ends = np.searchsorted(upto, upto - counts + held)
    whole = ends < len(days)
    runs = days[ends[whole]] - days[whole]
    at, length = int(np.argmin(runs)), int(runs.min()) + 1
    if int(days[-1] - days[0]) + 1 <= _MUCH_LONGER * length:
        return int(days[0]), int(days[-1])
    margin = max(1, length // 10)
    first, after = np.searchsorted(days, [days[at] - margin, days[at] + length + margin])
    return int(days[first]), int(days[after - 1])


def _fitting_unit(first: date, last: date) -> Unit:
    days = (last - first).days
    if days <= _MOST_DAYS:
        return "day"
    if days <= _MOST_WEEKS:
        return "week"
    return "month" if days <= _MOST_MONTHS else "year"


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
