"""Rows under the headings of their days: the number big, the month when it changes, silent days in one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from app.domain.dates import EventDate
from app.domain.filters import Order
from app.storage.timeline import EventCard
from app.web import words
from app.web.dating import iso
from app.web.timeline.cards import Row, Showing, view_row

_LONGEST_COUNTED_IN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A day or a longer time: `big` and `small` for the eye, `full` for the ear, `month` where it has changed."""

    big: str
    small: str
    month: str
    full: str
    iso: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of one heading; `silence` says how much time lies between the heading before and this one."""

    heading: Heading
    silence: str
    rows: list[Row]


def group_days(cards: Iterable[EventCard], showing: Showing) -> tuple[list[Day], list[Row]]:
    """The dated cards under their days, and the undated ones, all in the order in which they come."""
    days: list[Day] = []
    undated: list[Row] = []
    last_month, reached = "", None
    for when, group in groupby(cards, lambda card: _key(card.date)):
        rows = [view_row(card, showing) for card in group]
        if not when.known:
            undated += rows
            continue
        heading = view_heading(when)
        silence, reached = _silence(when, reached, showing.query.order)
        days.append(Day(_without_month(heading) if heading.month == last_month else heading, silence, rows))
        last_month = heading.month
    return days, undated


def view_heading(when: EventDate) -> Heading:
    """The heading of a known date, its month always named."""
    full = words.event_date(when)
    if not (when.start and when.end):
        edge = when.start or when.end or date.min
        return Heading(str(edge.year), "since" if when.start else "until", "", full, "", wide=True)
    if when.start == when.end:
        weekday = words.WEEKDAYS[when.start.weekday()]
        return Heading(
            str(when.start.day), weekday[:3], _short_month(when.start), f"{weekday} {full}", iso(when), wide=False
        )
    big, small, month = _wide(when, when.start, when.end)
    return Heading(big, small, month, words.capital(full), iso(when), wide=True)


def _wide(when: EventDate, start: date, end: date) -> tuple[str, str, str]:
    if when.precision == "month":
        return words.MONTHS[start.month - 1][:3], "month", str(start.year)
    if when.precision == "quarter":
        return f"Q{(start.month + 2) // 3}", "quarter", str(start.year)
    if when.precision == "season":
        return f"{words.MONTHS[start.month - 1][:3]}–{words.MONTHS[end.month - 1][:3]}", "season", str(end.year)
    if when.precision == "year" and start.year == end.year:
        return str(start.year), "year", ""
    if when.precision == "decade" and end.year - start.year == 9:
        return f"{start.year}s", "decade", ""
    if start.year != end.year:
        return f"{start.year}–{end.year}", when.precision, ""
    same_month = start.month == end.month
    month = (
        _short_month(start)
        if same_month
        else f"{words.MONTHS[start.month - 1][:3]}–{words.MONTHS[end.month - 1][:3]} {end.year}"
    )
    return f"{start.day}–{end.day}", when.precision, month


def _short_month(when: date) -> str:
    return f"{words.MONTHS[when.month - 1][:3]} {when.year}"


def _key(when: EventDate) -> EventDate:
    """What shares a heading: the same days, exact or about."""
    return EventDate(when.start, when.end, when.precision) if when.known else EventDate()


def _without_month(heading: Heading) -> Heading:
    return Heading(heading.big, heading.small, "", heading.full, heading.iso, heading.wide)


def _silence(when: EventDate, reached: date | None, order: Order) -> tuple[str, date | None]:
    """How long nothing happened before a date, and the day that the list has reached; only days and spans count."""
    if when.start is None or when.end is None or when.precision not in {"day", "days", "weekend"}:
        return "", reached
    far = when.end if order == "oldest" else when.start
    if reached is None:
        return "", far
    gap = when.start - reached if order == "oldest" else reached - when.end
    return _gap(gap - timedelta(1)), max(far, reached) if order == "oldest" else min(far, reached)


def _gap(silent: timedelta) -> str:
    if silent.days < 1:
        return ""
    if silent.days <= _LONGEST_COUNTED_IN_DAYS:
        return f"{words.counted(silent.days, 'day')} without events"
    return f"{words.counted(round(silent.days / 30.4), 'month')} without events"
