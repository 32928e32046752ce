"""Which period a name is: "May 3", "Friday", "the second quarter" within a year, a week, a year."""

from datetime import date

from app.domain.times.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    century_period,
    day_period,
    decade_period,
    exists,
    half_period,
    month_length,
    month_period,
    quarter_period,
    season_period,
    step,
    weekend_period,
    year_period,
)
from app.domain.times.moments import Names
from app.domain.times.named_days import find_named_day


class NoSuchDayError(ValueError):
    """The words name a day that the calendar does not have."""


def occurrence(names: Names, near: date) -> Period | None:
    """The period of these names in the cycle that holds the day `near`; None where there is no such day."""
    year = names.year if names.year is not None else near.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if names.holiday is not None:
        day = find_named_day(names.holiday, year)
        return day_period(day) if day else None
    if names.month is not None:
        return _in_month(names, year, names.month)
    if names.quarter is not None:
        return quarter_period(year, names.quarter) if 1 <= names.quarter <= 4 else None
    if names.half is not None:
        return half_period(year, names.half) if 1 <= names.half <= 2 else None
    if names.season is not None:
        return season_period(year, names.season)
    if names.decade is not None or names.century is not None:
        return _long_period(names, near)
    return year_period(year) if names.year is not None else _short_period(names, near)


def _in_month(names: Names, year: int, month: int) -> Period | None:
    if names.day is None:
        return month_period(year, month) if 1 <= month <= 12 else None
    if not exists(year, month, names.day):
        return None
    day = date(year, month, names.day)
    mismatch = names.weekday is not None and names.year is None and day.weekday() != names.weekday
    return None if mismatch else day_period(day)


def _long_period(names: Names, near: date) -> Period | None:
    if names.century is not None:
        return century_period(names.century) if FIRST_YEAR <= names.century <= LAST_YEAR else None
    decade = names.decade or 0
    return decade_period(decade if decade >= FIRST_YEAR else near.year - near.year % 100 + decade)


def _short_period(names: Names, near: date) -> Period | None:
    if names.day is not None:
        fits = names.day <= month_length(near.year, near.month)
        return day_period(near.replace(day=names.day)) if fits else None
    if names.weekend is not None:
        return weekend_period(near)
    if names.weekday is not None:
        day = step(near, "day", names.weekday - near.weekday())
        return day_period(day) if day else None
    return None
