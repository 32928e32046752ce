"""A time axis in percent of a picture's width, and marks packed so that none hides another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.web import words

LAST_TICK = 88
"""Percent of the width after which a tick's words would leave the picture."""

SMALLEST = 24
"""Pixels of a mark that a finger can hit (WCAG 2.5.8)."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first to the last day, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    def place(self, day: date) -> float:
        """Where a day begins, in percent; days outside lie at the edges."""
        return min(100.0, max(0.0, 100 * (day - self.first).days / self.days))

    def stretch(self, start: date | None, end: date | None) -> tuple[float, float]:
        """Where a time begins and ends, in percent; what is open reaches the edge."""
        begins = self.place(start) if start else 0.0
        return begins, self.place(end + timedelta(1)) if end else 100.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis, `x` in percent."""

    x: float
    text: str


def draw_ticks(axis: Axis, most: int) -> list[Tick]:
    """At most so many ticks: days, months or years, whichever fits."""
    return [tick for tick in _choose_ticks(axis, most) if tick.x <= LAST_TICK]


def _choose_ticks(axis: Axis, most: int) -> list[Tick]:
    if axis.days <= 45:
        step = max(1, -(-axis.days // most))
        return [_tick(axis, day, words.short_day(day)) for day in _days(axis, step)]
    months = [day for day in _days(axis, 1) if day.day == 1]
    if len(months) <= most * 3:
        thin = months[:: max(1, -(-len(months) // most))]
        return [_tick(axis, day, f"{words.MONTHS[day.month - 1][:3]} {day.year}") for day in thin]
    years = [day for day in months if day.month == 1]
    return [_tick(axis, day, str(day.year)) for day in years[:: max(1, -(-len(years) // most))]]


@dataclass(frozen=True, slots=True)
class Packed:
    """For each mark the level that it got, and how many levels there are."""

    levels: list[int]
    height: int


def pack(stretches: Iterable[tuple[float, float]], width: int) -> Packed:
    """Put each stretch (percent) on the lowest level where it touches none before it, at so many pixels of width."""
    ends: list[float] = []
    levels = []
    for begins, stops in stretches:
        middle, half = (begins + stops) / 2, max((stops - begins) / 2, 50 * SMALLEST / width)
        level = next((n for n, end in enumerate(ends) if end <= middle - half), len(ends))
        if level == len(ends):
            ends.append(0.0)
        ends[level] = middle + half
        levels.append(level)
    return Packed(levels, len(ends))


def _days(axis: Axis, step: int) -> Iterable[date]:
    return (axis.first + timedelta(n) for n in range(0, axis.days, step))


def _tick(axis: Axis, day: date, text: str) -> Tick:
    return Tick(round(axis.place(day), 3), text)
