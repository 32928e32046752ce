"""Dates of events: intervals with a precision, written in EDTF (ISO 8601-2 level 1)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "days", "week", "weekend", "month", "quarter", "season", "year", "decade", "unknown"]
PRECISIONS: tuple[Precision, ...] = (
    "day", "days", "week", "weekend", "month", "quarter", "season", "year", "decade", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class EventDate:
    """From `start` to `end`, both days inclusive; None is open, or unknown where both are.

    `precision` is what the words allow, `approximate` that they hold only about so; `words` says what little
    is known of an unknown date ("a Wednesday").
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = "unknown"
    approximate: bool = False
    words: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a start or an end."""
        return self.start is not None or self.end is not None

    @property
    def edtf(self) -> str | None:
        """The shortest EDTF form; None for an unknown date."""
        if not self.known:
            return None
        mark = "~" if self.approximate else ""
        if self.start is None or self.end is None:
            first = _edge(self.start, self.precision) + mark if self.start else ".."
            last = _edge(self.end, self.precision) + mark if self.end else ".."
            return f"{first}/{last}"
        return _closed_edtf(self.start, self.end, mark)

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether any day of a known date lies between `first` and `last` (inclusive; None is open)."""
        if not self.known:
            return False
        before_end = last is None or self.start is None or self.start <= last
        after_start = first is None or self.end is None or self.end >= first
        return before_end and after_start

    def contains(self, other: "EventDate") -> bool:
        """Whether every day of `other` lies within this date."""
        starts = self.start is None or (other.start is not None and other.start >= self.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return self.known and other.known and starts and ends

    @property
    def days(self) -> int | None:
        """How many days it spans; None for open or unknown ones."""
        return (self.end - self.start).days + 1 if self.start and self.end else None


UNKNOWN = EventDate()


def day(when: date, *, approximate: bool = False) -> EventDate:
    """One day."""
    return EventDate(when, when, "day", approximate)


def span(start: date, end: date, *, approximate: bool = False) -> EventDate:
    """Several days that are no week, month or other unit."""
    return EventDate(start, end, "days" if end > start else "day", approximate)


def week_of(when: date) -> EventDate:
    """The week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(when.weekday())
    return EventDate(monday, monday + timedelta(6), "week")


def weekend_of(when: date) -> EventDate:
    """The Saturday and Sunday of the week that holds a day."""
    monday = when - timedelta(when.weekday())
    return EventDate(monday + timedelta(5), monday + timedelta(6), "weekend")


def month_of(year: int, month: int) -> EventDate:
    """One calendar month."""
    return EventDate(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def quarter_of(year: int, quarter: int) -> EventDate:
    """One calendar quarter, 1 to 4."""
    last = month_of(year, quarter * 3).end
    return EventDate(date(year, quarter * 3 - 2, 1), last, "quarter")


def year_of(year: int) -> EventDate:
    """One calendar year."""
    return EventDate(date(year, 1, 1), date(year, 12, 31), "year")


def decade_of(year: int) -> EventDate:
    """The ten years that begin with a year divisible by ten."""
    first = year - year % 10
    return EventDate(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def _edge(when: date, precision: Precision) -> str:
    if precision in {"year", "decade"}:
        return f"{when.year:04d}"
    return f"{when.year:04d}-{when.month:02d}" if precision == "month" else when.isoformat()


def _closed_edtf(start: date, end: date, mark: str) -> str:
    if start == end:
        return start.isoformat() + mark
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return _year_edtf(start.year, end.year, mark)
    whole_month = start.day == 1 and end == month_of(start.year, start.month).end
    if whole_month:
        return f"{start.year:04d}-{start.month:02d}{mark}"
    return f"{start.isoformat()}{mark}/{end.isoformat()}{mark}"


def _year_edtf(first: int, last: int, mark: str) -> str:
    if first == last:
        return f"{first:04d}{mark}"
    if first % 10 == 0 and last == first + 9:
        return f"{first // 10:03d}X{mark}"
    return f"{first:04d}{mark}/{last:04d}{mark}"
