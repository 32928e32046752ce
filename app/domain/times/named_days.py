"""Days with a name, by the calendars of the holidays package."""

import re
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_KEY = re.compile(r"(?P<country>[A-Z]{2})(?:-(?P<region>[A-Z]{2}))?/(?P<name>.+?)(?P<shift>[+-]\d+)?")
_RULE = re.compile(r"(?P<month>\d\d)/(?P<weekday>MO|TU|WE|TH|FR|SA|SU)(?P<nth>[1-4])(?P<shift>[+-]\d+)?")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def find_named_day(key: str, year: int) -> date | None:
    """The day that a key of the lexicon means in a year; None where it had none.

    A key is a holiday, "US/Easter Sunday-2", or for what calendars of holidays lack a rule, "11/MO1+1": the day
    after the first Monday of November.
    """
    match = _RULE.fullmatch(key) or _KEY.fullmatch(key)
    if match is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if match.re is _RULE:
        first = _nth_weekday(year, int(match["month"]), _WEEKDAYS.index(match["weekday"]), int(match["nth"]))
    else:
        first = _days(match["country"], match["region"], year).get(match["name"])
    return first + timedelta(int(match["shift"] or 0)) if first else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


@lru_cache(maxsize=512)
def _days(country: str, region: str | None, year: int) -> dict[str, date]:
    """The first day of each name in a year; names of days given instead of another are left out."""
    categories = ("public", "unofficial") if country == "US" else ("public",)
    days: dict[str, date] = {}
    calendar = country_holidays(country, subdiv=region, years=year, language="en_US", categories=categories)
    for day, names in sorted(calendar.items()):
        for name in names.split("; "):
            days.setdefault(name, day)
    return days
