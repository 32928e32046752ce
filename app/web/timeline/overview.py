"""The story's rhythm: a histogram whose bars are links, and a table that says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.filters import Query
from app.domain.mentions import STAGES, Stage
from app.storage.timeline import Bar, Histogram
from app.web import addresses, words
from app.web.chrome import Link
from app.web.timeline.axis import LAST_TICK, Tick

HEIGHT = 64
_LOWEST = 3
"""Pixels of a bar that counts one event, however high the others are."""

_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """What one status fills of all bars: an SVG path, each bar one wide, in pixels from the top."""

    status: str
    path: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The picture; a bar is its words and where it leads.

    `outside` leads to the events before and after it, `table` to the same in words and numbers.
    """

    unit: str
    shapes: list[Shape]
    bars: list[Link]
    ticks: list[Tick]
    outside: list[Link]
    table: str
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class TableRow:
    """A time in which something happened: how many events, and how many of each status."""

    period: str
    total: int
    counts: list[int]
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """The picture for those who listen; `statuses` heads the columns."""

    unit: str
    statuses: list[str]
    rows: list[TableRow]


def view_overview(story: str, query: Query, histogram: Histogram) -> Overview | None:
    """The picture of a histogram; None where nothing is dated."""
    if not histogram.bars:
        return None
    slots = _pad(list(_fill(histogram)), histogram.unit)
    return Overview(
        histogram.unit,
        _draw(slots),
        [Link(_label(bar, histogram.unit), _address(story, query, bar)) for bar in slots],
        _ticks(histogram.unit, slots),
        list(_outside(story, query, histogram)),
        addresses.histogram(story, query),
    )


def view_table(story: str, query: Query, histogram: Histogram) -> Table:
    """The table of a histogram; silent times have no row."""
    present, unit = _statuses(histogram.bars), histogram.unit
    rows = [
        TableRow(
            words.capital(period(unit, bar.start, bar.end)),
            bar.total,
            [bar.counts.get(status, 0) for status in present],
            _address(story, query, bar),
        )
        for bar in histogram.bars
    ]
    return Table(unit, [words.STATUSES[status] for status in present], rows)


def _statuses(bars: Sequence[Bar]) -> list[Stage]:
    """Those that any bar counts, the strongest first."""
    return [status for status in STAGES if any(bar.counts.get(status) for bar in bars)]


def _fill(histogram: Histogram) -> Iterator[Bar]:
    """The bars with the silent times between them."""
    following = histogram.bars[0].start
    for bar in histogram.bars:
        while following < bar.start:
            silent = Bar(following, _last(histogram.unit, following), {})
            yield silent
            following = silent.end + timedelta(1)
        yield bar
        following = bar.end + timedelta(1)


_FEWEST_DAYS = 9
"""Fewer would stand as walls rather than bars."""


def _pad(slots: list[Bar], unit: str) -> list[Bar]:
    """The bars with silent days before and after them where they are very few."""
    if unit != "day":
        return slots
    while len(slots) < _FEWEST_DAYS:
        before, after = slots[0].start - timedelta(1), slots[-1].end + timedelta(1)
        slots = [Bar(before, before, {}), *slots, Bar(after, after, {})]
    return slots


def _last(unit: str, start: date) -> date:
    """The last day of the bar that begins on a day."""
    if unit in {"day", "week"}:
        return start + timedelta(6 if unit == "week" else 0)
    months = start.year * 12 + start.month + (0 if unit == "month" else 11)
    return date(months // 12, months % 12 + 1, 1) - timedelta(1)


def period(unit: str, first: date, last: date) -> str:
    """What a bar stands for, in words."""
    if unit == "day":
        return words.weekday_day(first)
    if unit == "week":
        return f"week of {words.day(first)}"
    return words.month(first) if unit == "month" else words.span(first, last) if unit != "year" else str(first.year)


def _outside(story: str, query: Query, histogram: Histogram) -> Iterator[Link]:
    """The way to the few events that lie too far off to be pictured with the others."""
    first, last = histogram.bars[0].start, histogram.bars[-1].end
    if histogram.before:
        wanted = replace(query.filter, last=first - timedelta(1))
        yield Link(f"{histogram.before:,} earlier", addresses.filtered(story, query, wanted))
    if histogram.after:
        wanted = replace(query.filter, first=last + timedelta(1))
        yield Link(f"{histogram.after:,} later", addresses.filtered(story, query, wanted))


def _address(story: str, query: Query, bar: Bar) -> str:
    return addresses.filtered(story, query, replace(query.filter, first=bar.start, last=bar.end))


def _label(bar: Bar, unit: str) -> str:
    begin = "begins" if bar.total == 1 else "begin"
    said = f"{period(unit, bar.start, bar.end)}: {words.counted(bar.total, 'event')} {begin}"
    counts = ((status, bar.counts.get(status, 0)) for status in STAGES)
    parts = ", ".join(f"{n} {words.STATUSES[status].lower()}" for status, n in counts if n)
    return f"{said} ({parts})" if parts else said


def _draw(bars: Sequence[Bar]) -> list[Shape]:
    """One shape a status: a browser takes far longer over hundreds of rectangles."""
    highest = max(bar.total for bar in bars)
    paths: dict[str, list[str]] = {status: [] for status in _statuses(bars)}
    for n, bar in enumerate(bars):
        for status, top, height in _stack(bar, highest):
            paths[status].append(f"M{n}.05 {top:g}h.9v{height:g}h-.9z")
    return [Shape(status, "".join(path)) for status, path in paths.items()]


def _stack(bar: Bar, highest: int) -> Iterator[tuple[Stage, float, float]]:
    """The statuses of a bar one above the other, the strongest at the foot: top and height of each."""
    full, foot = max(_LOWEST, HEIGHT * bar.total / highest), float(HEIGHT)
    for status in STAGES:
        if n := bar.counts.get(status, 0):
            height = full * n / bar.total
            foot -= height
            yield status, round(foot, 2), round(height, 2)


def _ticks(unit: str, bars: Sequence[Bar]) -> list[Tick]:
    """Where a month (for days and weeks) or a year (for months) begins, or every so many bars; the first always."""
    texts = [_tick_text(unit, bar.start, first=n == 0) for n, bar in enumerate(bars)]
    marked = [n for n, text in enumerate(texts) if text]
    if len(marked) < 3 and unit == "day":
        step = max(1, round(len(bars) / _MOST_TICKS))
        texts = [words.short_day(bar.start) for bar in bars]
        marked = list(range(0, len(bars), step))
    thin = marked[:: max(1, -(-len(marked) // _MOST_TICKS))]
    places = [(100 * n / len(bars), texts[n]) for n in thin]
    return [Tick(round(x, 3), text) for x, text in places if x <= LAST_TICK]


def _tick_text(unit: str, start: date, *, first: bool) -> str:
    if unit == "year":
        return str(start.year)
    if unit == "month":
        return str(start.year) if first or start.month == 1 else ""
    begins = start.day <= (1 if unit == "day" else 7)
    if not (first or begins):
        return ""
    month = words.MONTHS[start.month - 1][:3]
    return f"{month} {start.year}" if first or start.month == 1 else month
