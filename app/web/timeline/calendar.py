"""The calendar: months with their days, the events of a day in its cell, wider dates above."""

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.storage.timeline import EventCard
from app.web import addresses, words
from app.web.timeline.scene import Scene

IN_A_CELL = 3
"""Events named in one day's cell; the rest are a number."""

_MOST_MONTHS = 24
"""Months on one page; the picture of the whole shows where the others are."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An event in a cell or above a month."""

    title: str
    status: str
    status_word: str
    when: str
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A day; `level` is how full it is, 0 to 4."""

    number: int
    label: str
    address: str
    count: int
    level: int
    entries: list[EntryView]
    more: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month: weeks of seven cells (None outside the month), and the events of wider dates that begin in it.

    There are no weeks where no day has events.
    """

    name: str
    address: str
    silence: str
    wide: list[EntryView]
    weeks: list[list[Cell | None]]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The months that hold events; `note` says what is left out or only counted."""

    months: list[Month]
    weekdays: Sequence[str]
    note: str


def view_calendar(scene: Scene) -> CalendarView | None:
    """The calendar of a scene; None where nothing is dated."""
    if scene.range is None:
        return None
    days, wide = _sort(scene)
    counts = _count(scene, days)
    names = sorted({(d.year, d.month) for d in counts} | set(wide))
    highest = max(counts.values(), default=1)
    months = []
    for before, name in zip([None, *names], names[:_MOST_MONTHS], strict=False):
        cells = _Cells(scene, days, counts, highest)
        months.append(_month(name, before, cells, wide.get(name, [])))
    return CalendarView(months, words.WEEKDAYS, _note(scene, len(names)))


def _sort(scene: Scene) -> tuple[Mapping[date, list[EventCard]], Mapping[tuple[int, int], list[EventCard]]]:
    """The pictured cards by day, and those of wider dates by the month in which they begin."""
    days: dict[date, list[EventCard]] = defaultdict(list)
    wide: dict[tuple[int, int], list[EventCard]] = defaultdict(list)
    first, last = scene.range or (date.min, date.min)
    for card in scene.cards:
        start = card.date.start or card.date.end
        if start is None or not first <= start <= last:
            continue
        if card.date.start == card.date.end:
            days[start].append(card)
        else:
            wide[start.year, start.month].append(card)
    return days, wide


def _count(scene: Scene, days: Mapping[date, list[EventCard]]) -> Mapping[date, int]:
    if not scene.aggregates:
        return {day: len(cards) for day, cards in days.items()}
    first, last = scene.range or (date.min, date.min)
    bars = scene.selection.histogram("day").bars
    return {bar.start: bar.total for bar in bars if first <= bar.start <= last}


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the cells of days."""

    scene: Scene
    days: Mapping[date, list[EventCard]]
    counts: Mapping[date, int]
    highest: int

    def any_in(self, year: int, month: int) -> bool:
        """Whether any day of a month has events."""
        return any((day.year, day.month) == (year, month) for day in self.counts)

    def make(self, day: date) -> Cell:
        count, cards = self.counts.get(day, 0), self.days.get(day, [])
        level = -(-4 * count // self.highest)
        label = f"{words.weekday_day(day)}: {words.counted(count, 'event')}"
        entries = [view_entry(self.scene, card) for card in cards[:IN_A_CELL]]
        return Cell(day.day, label, _list_of(self.scene, day, day), count, level, entries, count - len(entries))


def view_entry(scene: Scene, card: EventCard) -> EntryView:
    """An event as a line of the calendar."""
    address = addresses.event(card.public_id, card.slug, scene.query.filter.as_of)
    return EntryView(card.title, card.status, words.STATUSES[card.status], words.event_date(card.date), address)


def _month(name: tuple[int, int], before: tuple[int, int] | None, cells: _Cells, wide: list[EventCard]) -> Month:
    first = date(*name, 1)
    last = date(*name, calendar.monthrange(*name)[1])
    return Month(
        words.month(first),
        _list_of(cells.scene, first, last),
        _silence(before, name),
        [view_entry(cells.scene, card) for card in wide],
        list(_weeks(first, last, cells)) if cells.any_in(*name) else [],
    )


def _weeks(first: date, last: date, cells: _Cells) -> Iterator[list[Cell | None]]:
    monday = first - timedelta(first.weekday())
    while monday <= last:
        days = [monday + timedelta(n) for n in range(7)]
        yield [cells.make(day) if first <= day <= last else None for day in days]
        monday += timedelta(7)


def _silence(before: tuple[int, int] | None, name: tuple[int, int]) -> str:
    gap = (name[0] - before[0]) * 12 + name[1] - before[1] - 1 if before else 0
    return f"{words.counted(gap, 'month')} without events" if gap else ""


def _list_of(scene: Scene, first: date, last: date) -> str:
    query = replace(scene.query, view="list")
    return addresses.filtered(scene.story, query, replace(scene.query.filter, first=first, last=last))


def _note(scene: Scene, months: int) -> str:
    parts = []
    if scene.aggregates:
        parts.append("Too many events to name each: days show how many there are.")
    if months > _MOST_MONTHS:
        parts.append(f"The first {_MOST_MONTHS} of {months} months; choose others in the picture above.")
    if scene.selection.undated:
        parts.append(f"{words.counted(scene.selection.undated, 'undated event')} cannot be placed here.")
    return " ".join(parts)
