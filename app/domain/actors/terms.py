"""Who held which office when."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_TERM = re.compile(r"(?P<title>.+?) (?P<first>\d{4}(?:-\d\d){0,2})/(?P<last>\.\.|\d{4}(?:-\d\d){0,2})")


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office of a body (slugs), under the title that was written.

    It began on a day from `first` to `settled` and ended on one from `leaving` to `last`: where only the
    month or year is known, the days in between are not certain.
    """

    person: str
    body: str
    office: str
    title: str
    first: date
    settled: date
    leaving: date
    last: date

    def certain(self, on: date) -> bool:
        """Whether the person surely held the office that day."""
        return self.settled <= on <= self.leaving

    def possible(self, on: date) -> bool:
        """Whether the person may have held the office that day."""
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class Span:
    """A title and the four days of its `Term`."""

    title: str
    days: tuple[date, date, date, date]


def parse_terms(text: str) -> list[Span]:
    """Read "president 2012-05-07/..; prime minister 2008-05/2012"; ValueError names what cannot be read."""
    spans = []
    for part in text.split(";"):
        match = _TERM.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"not a title with a period: {part.strip()!r}")
        first, settled = _bounds(match["first"])
        leaving, last = (date.max, date.max) if match["last"] == ".." else _bounds(match["last"])
        spans.append(Span(match["title"], (first, settled, leaving, last)))
    return spans


def _bounds(written: str) -> tuple[date, date]:
    numbers = [int(part) for part in written.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    year, month, day = numbers
    return date(year, month, day), date(year, month, day)
