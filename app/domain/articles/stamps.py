"""Date stamps: the absolute dates of headers, bylines, captions and addresses, each with its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_THIS_CENTURY = 2000
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"[\s,/|•·-]{0,4}(?:at\s|@\s?)?\d{1,2}[:.]\d{2}\b|T\d{2}:?\d{2}")
_CLOCK_BEFORE = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?|[A-Z]{2,4})?[\s,/|•·-]{0,4}(?:on\s)?\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`text[start:end]` names a day: month 1 to 12 and day of month; year and weekday (0 to 6) or None.

    `clock` tells whether a time of day stands beside it.
    """

    start: int
    end: int
    year: int | None
    month: int
    monthday: int
    weekday: int | None = None
    clock: bool = False

    @property
    def day(self) -> date | None:
        """The day; None where the year is not said or there is no such day."""
        return in_year(self.year, self.month, self.monthday) if self.year else None


def in_year(year: int, month: int, monthday: int) -> date | None:
    """That day of that year; None where there is none (29 February, 31 April)."""
    try:
        return date(year, month, monthday)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names of months and weekdays of one language, and the pattern of dates made from them.

    `foreign` are the codes of other languages in which the sender's own data may name a day.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    pattern: re.Pattern[str]
    weekday_names: re.Pattern[str]
    foreign: tuple[str, ...] = ()

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Calendar":
        """Build from the `calendar` table of `headers.toml`."""
        months = _number_names(table["months"], 1)
        weekdays = _number_names(table["weekdays"], 0)
        full = "|".join(names.split()[0] for names in table["weekdays"])
        names = re.compile(rf"\b(?:{full})\b")
        return cls(months, weekdays, _compile(months, weekdays), names, tuple(table.get("foreign", "").split()))

    def find(self, text: str, start: int, end: int) -> list[Stamp]:
        """The dates in `text[start:end]`, in order, without days that do not exist and ambiguous ones."""
        if not _DIGIT.search(text, start, end):
            return []
        found = (self._read(match) for match in self.pattern.finditer(text, start, end))
        return [stamp for stamp in found if stamp is not None]

    def match(self, text: str, start: int, end: int) -> Stamp | None:
        """The date that begins at `start`, or None."""
        found = self.pattern.match(text, start, end)
        return self._read(found) if found else None

    def _read(self, match: re.Match[str]) -> Stamp | None:
        parts = match.groupdict()
        numbers = self._read_named(parts) or _read_numeric(parts)
        if numbers is None or in_year(numbers[0] or 2000, numbers[1], numbers[2]) is None:
            return None
        weekday = self.weekdays.get((parts["weekday"] or "").lower())
        text = match.string
        clock = _CLOCK.match(text, match.end()) or _CLOCK_BEFORE.search(text, max(0, match.start() - 20), match.start())
        return Stamp(match.start(), match.end(), *numbers, weekday, clock is not None)

    def _read_named(self, parts: Mapping[str, str | None]) -> tuple[int | None, int, int] | None:
        for month, monthday, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
            name, number = parts[month], parts[monthday]
            if name and number:
                stated = parts[year]
                return int(stated) if stated else None, self.months[name.lower()], int(number)
        return None


def _number_names(lists: Sequence[str], first: int) -> dict[str, int]:
    return {name.lower(): number for number, names in enumerate(lists, first) for name in names.split()}


def _compile(months: Mapping[str, int], weekdays: Mapping[str, int]) -> re.Pattern[str]:
    month, weekday = _alternatives(months), _alternatives(weekdays)
    year = r"(?:19|20)\d\d"
    # Glued words and clock times may stand on either side: "Published21 January 2031", "20314:12 AM".
    return re.compile(
        rf"""
        (?:(?<![\w/])(?P<weekday>{weekday})\b\.?,?\s{{1,2}})?
        (?:
            (?<![A-Z\d/])(?P<m1>{month})(?![A-Za-z])\.?\s{{0,2}}
                (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s{{0,2}}(?P<y1>{year}))?
          | (?<![\d/.:-])(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-]{{1,2}}
                (?P<m2>{month})\b\.?(?:,?[\s-]{{1,2}}(?P<y2>{year}))?
          | (?<![\w/])(?P<y3>{year})(?P<s3>[-/.])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})
          | (?<![\w/.-])(?P<a4>\d{{1,2}})(?P<s4>[-/.])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{year}|(?<=[./])\d\d)
          | (?<![\w/])(?P<c5>{year}\d{{4}})
        )(?!\d(?!\d?:\d\d)|[-/]\d|\.\d\d?\b)
        """,
        re.VERBOSE,
    )


def _alternatives(names: Mapping[str, int]) -> str:
    """Capitalised and upper-case only: "may" and "sat" are words."""
    spelled = {form for name in names for form in (name.capitalize(), name.upper())}
    return "|".join(sorted(spelled, key=lambda name: (-len(name), name)))


def _read_numeric(parts: Mapping[str, str | None]) -> tuple[int, int, int] | None:
    if parts["y3"] and parts["m3"] and parts["d3"]:
        return int(parts["y3"]), int(parts["m3"]), int(parts["d3"])
    if parts["y4"] and parts["a4"] and parts["b4"]:
        year = int(parts["y4"]) if len(parts["y4"]) == 4 else _THIS_CENTURY + int(parts["y4"])
        return _order(year, int(parts["a4"]), int(parts["b4"]), parts["s4"] or "")
    compact = parts["c5"]
    return (int(compact[:4]), int(compact[4:6]), int(compact[6:])) if compact else None


def _order(year: int, one: int, two: int, separator: str) -> tuple[int, int, int] | None:
    """Day and month of 31/01/2022: with full stops the day leads, else only what can be just one is read."""
    if separator == "." or one > 12 or one == two:
        return year, two, one
    return (year, one, two) if two > 12 else None
