"""Reads dates written in EDTF, the inverse of `EventDate.edtf`."""

import re
from datetime import date

from app.domain.dates import UNKNOWN, EventDate, day, decade_of, month_of, span, year_of

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"(\d{3})X")
_WEEK = 7
_OPEN = ".."


class BadEdtfError(ValueError):
    """The text is no date in the forms of EDTF that are read here."""


def parse_edtf(text: str) -> EventDate:
    """The date of "2022-01-19", "2022-01", "2022", "202X", "A/B", "A/..", "../B", each with "~" for about; "" unknown.

    Seven days from a Monday are a week, two from a Saturday a weekend: `parse_edtf(d.edtf).edtf == d.edtf`.

    Raises:
        BadEdtfError: it is none of these, no day of the calendar, or ends before it begins.
    """
    written = text.strip()
    if not written:
        return UNKNOWN
    first, slash, last = written.partition("/")
    if not slash:
        return _parse_one(first)
    start = None if first == _OPEN else _parse_one(first)
    end = None if last == _OPEN else _parse_one(last)
    if start is None and end is None:
        raise BadEdtfError(f"{text!r} has neither a beginning nor an end")
    return _join(start, end, text)


def _parse_one(written: str) -> EventDate:
    bare = written.removesuffix("~")
    about = bare != written
    found = _parse_bare(bare)
    return EventDate(found.start, found.end, found.precision, about)


def _parse_bare(written: str) -> EventDate:
    try:
        if match := _DAY.fullmatch(written):
            return day(date(*map(int, match.groups())))
        if match := _MONTH.fullmatch(written):
            return month_of(*map(int, match.groups()))
        if _YEAR.fullmatch(written):
            return year_of(int(written))
        if match := _DECADE.fullmatch(written):
            return decade_of(int(match[1]) * 10)
    except ValueError as error:
        raise BadEdtfError(f"{written!r} is not in the calendar") from error
    raise BadEdtfError(f"{written!r} is no date like 2022-01-19, 2022-01 or 2022")


def _join(start: EventDate | None, end: EventDate | None, text: str) -> EventDate:
    about = any(edge.approximate for edge in (start, end) if edge)
    if start is None or end is None:
        edge = start or end or UNKNOWN
        return EventDate(edge.start if start else None, edge.end if end else None, edge.precision, about)
    if start.start is None or end.end is None or end.end < start.start:
        raise BadEdtfError(f"{text!r} ends before it begins")
    if start.precision == end.precision == "day":
        return _name_days(start.start, end.end, approximate=about)
    precision = end.precision if start.precision == end.precision else "days"
    return EventDate(start.start, end.end, precision, about)


def _name_days(first: date, last: date, *, approximate: bool) -> EventDate:
    """Days from the first to the last, known as a week or a weekend where they are one."""
    length, weekday = (last - first).days + 1, first.weekday()
    if length == _WEEK and weekday == 0:
        return EventDate(first, last, "week", approximate)
    if length == 2 and weekday == 5:
        return EventDate(first, last, "weekend", approximate)
    return span(first, last, approximate=approximate)
