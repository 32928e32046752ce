"""Dates, counts and kinds in plain words, as pages say them."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.dates import EventDate

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STATUSES: Mapping[str, str] = {
    "happened": "Happened", "planned": "Planned", "statement": "Said", "denied": "Denied", "background": "Background",
}  # fmt: skip
KINDS: Mapping[str, str] = {
    "meeting": "Meetings", "call": "Calls", "visit": "Visits", "statement": "Statements", "sanction": "Sanctions",
    "deployment": "Deployments", "document": "Documents", "session": "Sessions", "other": "Other",
}  # fmt: skip
ACTOR_KINDS: Mapping[str, str] = {
    "person": "People", "state": "States", "organisation": "Organisations", "group": "Groups",
}  # fmt: skip
DATED_BY: Mapping[str, str] = {
    "metadata": "from its metadata", "header": "from its first lines", "byline": "from its byline",
    "dateline": "from its dateline", "address": "from its address", "agreement": "by agreement with other articles",
    "editor": "set by an editor",
}  # fmt: skip


def day(when: date) -> str:
    """19 January 2022."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def weekday_day(when: date) -> str:
    """Wed 19 Jan 2022."""
    return f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def short_day(when: date) -> str:
    """19 Jan."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def month(when: date) -> str:
    """January 2022."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def span(first: date, last: date) -> str:
    """Two days with a dash between them, month and year named once where they are the same."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def event_date(when: EventDate) -> str:
    """A date as precise as it is: "about 31 January 2022", "week of 10 January 2022", "since 2014"."""
    if when.start is None and when.end is None:
        return f"“{when.words}”; the date is not known" if when.words else "date not known"
    about = "about " if when.approximate else ""
    if when.start and when.end:
        return about + _closed(when, when.start, when.end)
    if when.start:
        return f"since {about}{_edge(when.start, when.precision)}"
    return f"until {about}{_edge(when.end or date.max, when.precision)}"


def counted(number: int, one: str, many: str = "") -> str:
    """1 event, 2 events, 1,000 events."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """One, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def support(outlets: int, origins: int, reports: int) -> str:
    """How much an event rests on: 3 reports · 2 outlets · 1 origin; a single report has one of each."""
    if reports == 1:
        return "1 report"
    return f"{counted(reports, 'report')} · {counted(outlets, 'outlet')} · {counted(origins, 'origin')}"


def quoted(text: str) -> str:
    """A source's words on one line, in quotation marks unless they bring their own."""
    line = " ".join(text.split())
    return line if any(mark in line for mark in '"“”„«»') else f"“{line}”"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def _closed(when: EventDate, start: date, end: date) -> str:
    named = {
        "week": lambda: f"week of {day(start)}",
        "weekend": lambda: f"weekend of {span(start, end)}",
        "month": lambda: month(start),
        "quarter": lambda: f"{_ORDINALS[(start.month - 1) // 3]} quarter of {start.year}",
        "season": lambda: f"season of {month(start)} to {month(end)}",
        "year": lambda: str(start.year),
        "decade": lambda: f"the {start.year}s",
    }
    fits = when.precision in named and _is_whole(when, start, end)
    return named[when.precision]() if fits else span(start, end)


_ORDINALS = ("first", "second", "third", "fourth")
_LONGEST_DAYS = {"week": 7, "weekend": 3, "month": 31, "quarter": 92, "season": 93, "year": 366, "decade": 3653}


def _is_whole(when: EventDate, start: date, end: date) -> bool:
    """Whether the interval is one unit: a union of two weeks is told by its days."""
    return (end - start).days < _LONGEST_DAYS.get(when.precision, 0)


def _edge(when: date, precision: str) -> str:
    if precision in {"year", "decade"}:
        return str(when.year)
    return month(when) if precision == "month" else day(when)
