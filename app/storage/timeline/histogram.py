"""How many events begin when: bars of days, weeks, months or years."""

import calendar
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
    """Bars that are not empty, in order; an event that is longer than a bar counts where it begins."""

    unit: Unit
    bars: tuple[Bar, ...]


def count_bars(parts: Sequence[tuple[Columns, Bools]], unit: Unit | None) -> Histogram:
    """The histogram of the dated rows selected in each part; the unit fits their range if None is given."""
    first, last = find_span(parts)
    if first is None or last is None:
        return Histogram(unit or "day", ())
    unit = unit or _fitting_unit(first, last)
    starts = _bar_starts(first, last, unit)
    table = sum((_count(columns, mask, starts) for columns, mask in parts), np.zeros((len(STAGES), len(starts)), int))
    filled = np.flatnonzero(table.sum(axis=0))
    return Histogram(unit, tuple(_bar(int(starts[n]), unit, table[:, n].tolist()) for n in filled))


def find_span(parts: Sequence[tuple[Columns, Bools]]) -> tuple[date | None, date | None]:
    """The first and the last day at which a selected dated row stands; None where there is none."""
    days: list[int] = []
    for columns, mask in parts:
        dated = mask[: columns.dated]
        if dated.any():
            rows = [int(np.argmax(dated)), len(dated) - 1 - int(np.argmax(dated[::-1]))]
            days += [columns.anchor(row) for row in rows]
    return (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else (None, None)


def _fitting_unit(first: date, last: date) -> Unit:
    days = (last - first).days
    if days <= _MOST_DAYS:
        return "day"
    if days <= _MOST_WEEKS:
        return "week"
    return "month" if days <= _MOST_MONTHS else "year"


def _count(columns: Columns, mask: Bools, starts: Ints) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Rows by status and bar: they are in order, so that each bar is a stretch of them."""
    borders = np.append(columns.rows_before(starts), columns.dated)
    filled = np.flatnonzero(np.diff(borders))
    found = np.zeros((len(STAGES), len(starts)), dtype=np.int64)
    if len(filled):
        dated, statuses = mask[: columns.dated], columns.statuses[: columns.dated]
        for code in range(len(STAGES)):
            having = (dated & (statuses == code)).view(np.uint8)
            found[code, filled] = np.add.reduceat(having, borders[filled], dtype=np.int32)
    return found


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
    if unit == "month":
        end = begin.replace(day=calendar.monthrange(begin.year, begin.month)[1])
    elif unit == "year":
        end = begin.replace(month=12, day=31)
    else:
        end = begin + timedelta(6) if unit == "week" else begin
    return Bar(begin, end, {status: count for status, count in zip(STAGES, counts, strict=True) if count})
