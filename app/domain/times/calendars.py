"""Periods of the calendar: which days they cover, how TIMEX3 writes them, how to step from one to another."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.dates import EventDate, decade_of, month_of, quarter_of, week_of, weekend_of, year_of

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "season", "half",
    "year", "decade", "century", "millennium",
]  # fmt: skip

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season; winter runs into the next year."""

FIRST_YEAR, LAST_YEAR = 1000, 2999
_RANKS = (
    "day", "weekend", "week", "fortnight", "month", "season", "quarter", "half", "year", "decade", "century",
    "millennium",
)  # fmt: skip
_MONTHS = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
    "millennium": 12000,
}  # fmt: skip
_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its TIMEX3 value and the days that it covers."""

    unit: str
    value: str
    dates: EventDate

    @property
    def start(self) -> date:
        """The first day."""
        return self.dates.start or date.min

    @property
    def end(self) -> date:
        """The last day."""
        return self.dates.end or date.max


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def step(day: date, unit: str, count: int) -> date | None:
    """The day `count` units later, earlier if negative; None off the calendar.

    Where the month reached is too short, its last day.
    """
    try:
        if unit in _DAYS:
            moved = day + timedelta(count * _DAYS[unit])
        else:
            months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
            year, month = divmod(months, 12)
            moved = date(year, month + 1, min(day.day, month_length(year, month + 1)))
    except (ValueError, OverflowError):
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def is_longer(unit: str, than: str) -> bool:
    """Whether one unit is longer than another; units of the clock count as days."""
    return _rank(unit) > _rank(than)


def _rank(unit: str) -> int:
    return _RANKS.index(unit) if unit in _RANKS else 0


def period_at(day: date, unit: str) -> Period:
    """The period of that unit that holds a day."""
    return _MAKERS[unit](day)


def day_period(day: date) -> Period:
    """One day."""
    return Period("day", day.isoformat(), EventDate(day, day, "day"))


def week_period(day: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    year, week, _ = day.isocalendar()
    return Period("week", f"{year:04d}-W{week:02d}", week_of(day))


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the week that holds a day."""
    return Period("weekend", week_period(day).value + "-WE", weekend_of(day))


def month_period(year: int, month: int) -> Period:
    """A calendar month."""
    return Period("month", f"{year:04d}-{month:02d}", month_of(year, month))


def quarter_period(year: int, quarter: int) -> Period:
    """A calendar quarter, 1 to 4."""
    return Period("quarter", f"{year:04d}-Q{quarter}", quarter_of(year, quarter))


def half_period(year: int, half: int) -> Period:
    """Half a calendar year, 1 or 2."""
    first, last = month_of(year, half * 6 - 5), month_of(year, half * 6)
    return Period("half", f"{year:04d}-H{half}", EventDate(first.start, last.end, "days"))


def season_period(year: int, season: str) -> Period:
    """A season that begins in `year`, as the north counts."""
    first = date(year, SEASON_MONTHS[season], 1)
    last = step(first, "season", 1)
    end = last - timedelta(1) if last else date(year, 12, 31)
    return Period("season", f"{year:04d}-{season}", EventDate(first, end, "season"))


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period("year", f"{year:04d}", year_of(year))


def decade_period(year: int) -> Period:
    """The decade that holds a year."""
    return Period("decade", f"{year // 10:03d}", decade_of(year))


def century_period(year: int) -> Period:
    """The hundred years that begin with the same two figures."""
    first = year - year % 100
    return Period("century", f"{year // 100:02d}", EventDate(date(first, 1, 1), date(first + 99, 12, 31), "days"))


def season_at(day: date) -> Period:
    """The season that holds a day."""
    month = day.month - day.month % 3
    code = next(code for code, first in SEASON_MONTHS.items() if first == (month or 12))
    return season_period(day.year if month else day.year - 1, code)


_MAKERS: dict[str, Callable[[date], Period]] = {
    "day": day_period,
    "weekend": weekend_period,
    "week": week_period,
    "fortnight": week_period,
    "month": lambda day: month_period(day.year, day.month),
    "quarter": lambda day: quarter_period(day.year, (day.month + 2) // 3),
    "half": lambda day: half_period(day.year, (day.month + 5) // 6),
    "season": season_at,
    "year": lambda day: year_period(day.year),
    "decade": lambda day: decade_period(day.year),
    "century": lambda day: century_period(day.year),
    "millennium": lambda day: century_period(day.year),
}
