"""Which periods of a name lie about a day: the Fridays before and after it, the years' Marches."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.times.calendars import Period, step
from app.domain.times.moments import Names
from app.domain.times.naming import NoSuchDayError, occurrence

_SEARCHED = 8  # cycles looked at in each direction: enough for February 29


class Around(NamedTuple):
    """The periods of a name about a day: the last ended before, the one that holds it, the first after."""

    before: Period
    at: Period | None
    after: Period


def surround(names: Names, base: date) -> Around:
    """The periods of these names about a day. Raises NoSuchDayError where there are none within reach."""
    around = _look_around(names, base)
    if around is None:
        raise NoSuchDayError
    return around


def nth(names: Names, base: date, count: int) -> Period | None:
    """The period of these names so many cycles (weeks, years …) from the one that holds the base."""
    near = step(base, names.cycle, count)
    return occurrence(names, near) if near is not None else None


@lru_cache(maxsize=1024)  # a text names few days, and most of them again and again
def _look_around(names: Names, base: date) -> Around | None:
    before = at = after = None
    for count in range(_SEARCHED + 1):
        earlier, later = nth(names, base, -count), nth(names, base, count)
        for period in (earlier, later):
            if period is not None and period.start <= base <= period.end:
                at = period
        if before is None and earlier is not None and earlier.end < base:
            before = earlier
        if after is None and later is not None and later.start > base:
            after = later
        if before is not None and after is not None:
            return Around(before, at, after)
    return None
