"""The periods under which what was told of a time is filed and sought: days, weeks, months, years.

Each is a number whose high bits say about when it is and whose low bits are a hash, to be joined with a trace's
(`app.domain.blocking`). The bits between are the trace's own: in the database, what is told of one time in one word
lies on one page, whatever else the keys say, and an archive too large for memory is touched in few places.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.domain.text import stable_hash

_FEW_WEEKS, _LONGEST_SPAN = 15, 62
_BITS, _LOW_BITS = 43, 27  # of a trace's hash, and of what qualifies it; above the former are 20 for the day
_MASK, _LOW_MASK = (1 << _BITS) - 1, (1 << _LOW_BITS) - 1
_SLACK, _REPRINT, _SLIP = 1, 3, 7
"""Days by which dates of one event may differ, after which copies still appear, and by which a plan may slip."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The hashes of the times of a mention: those under which it is filed, and those under which others are sought.

    `short` are days, weeks or months, not years; for want of any, the year of publication is all there is.
    `near` and `nearer` are those of others that may be so many days off; what is `filed_widely`, not by the day, is
    sought `widely`, as far off as `near`. What is told of a year or more, or of no time in a dated article, meets
    others `in_years`; what lacks even a year meets them `vaguely`.
    """

    short: bool
    filed: tuple[int, ...]
    nearer: tuple[int, ...]
    near: tuple[int, ...]
    filed_widely: tuple[int, ...]
    widely: tuple[int, ...]
    reprinted: tuple[int, ...]
    filed_vaguely: tuple[int, ...]
    sought_vaguely: tuple[int, ...]
    filed_in_years: tuple[int, ...]
    sought_in_years: tuple[int, ...]


@lru_cache(maxsize=1 << 10)
def list_periods(first: date | None, last: date | None, year: int | None) -> Periods:
    """When an event of these days may have been; `year` is that of publication, all there is where nothing else is."""
    when = _Span(first, last, year)
    found = (
        when.filed, when.seek(_SLACK), when.seek(_SLIP), when.filed_widely, when.seek(_SLIP, days=False),
        when.seek(_REPRINT), when.filed_vaguely, when.sought_vaguely, when.filed_in_years, when.sought_in_years,
    )  # fmt: skip
    return Periods(when.short, *(tuple(_hash_time(time) for time in times) for times in found))


@lru_cache(maxsize=1 << 14)
def hash_trace(trace: str) -> int:
    """A trace as a hash that leaves a key's high bits to the time."""
    return stable_hash(trace) & _MASK


@lru_cache(maxsize=1 << 14)
def hash_qualifier(qualifier: str) -> int:
    """What narrows a trace (by exclusive or) as a hash that leaves it where the trace lies."""
    return stable_hash(qualifier) & _LOW_MASK


def hash_place(article: str, published: date | None) -> int:
    """An article as the hash by which its sentences' keys begin, which lie together with what was told that day."""
    return (published.toordinal() if published else 0) << _BITS | hash_trace(f"place {article}")


def mix_traces(place: int, one: int, other: int) -> int:
    """Two hashes, in a place of several, as one trace (multiply and fold, after D. Knuth)."""
    mixed = (one + place) * 0x9E3779B97F4A7C15 ^ other * 0xC2B2AE3D27D4EB4F
    return (mixed ^ mixed >> _BITS) & _MASK


def _hash_time(time: str) -> int:
    """A time as the high bits of a key, which say about when it is, and as the hash that joins the trace's."""
    return _day_of(time) << _BITS | hash_qualifier(f"when {time}")


def _day_of(time: str) -> int:
    """The first day of "2022-01-31", "2022-01", "2022", "week 105432" or "about 2022"; 0 for no day."""
    number = time.rpartition(" ")[2]
    if time.startswith("week"):
        return int(number) * 7 + 1
    if not number[0].isdigit():
        return 0
    year, month, day = (*(int(part) for part in number.split("-")), 1, 1)[:3]
    return date(min(max(year, date.min.year), date.max.year), month, day).toordinal()


@dataclass(frozen=True, slots=True)
class _Span:
    """When a mention's event may have been: the days from `first` to `last`, `years` where these are many or unknown.

    `year` is that of publication where nothing else is known, so that words alone tie only what is told within
    about a year.
    """

    first: date | None
    last: date | None
    year: int | None

    @property
    def filed(self) -> list[str]:
        """A day, the weeks of several days, the months of several weeks, else years."""
        if self.first is None or self.last is None:
            return []
        return [self.first.isoformat()] if self.first == self.last else self.filed_widely

    @property
    def filed_widely(self) -> list[str]:
        """The same, but for a day its week."""
        if self.first is None or self.last is None:
            return []
        if (self.last - self.first).days < _FEW_WEEKS:
            return _weeks(self.first, self.last)
        return _months(self.first, self.last) if self.short else _years(self.first, self.last)

    def seek(self, slack: int, *, days: bool = True) -> list[str]:
        """The times under which others of these days are filed, by the day or widely."""
        if self.first is None or self.last is None:
            return []
        if not self.short:
            return _years(self.first, self.last)
        first, last = _shift(self.first, -slack), _shift(self.last, slack)
        single = [(first + timedelta(n)).isoformat() for n in range((last - first).days + 1)] if days else []
        return [*single, *_weeks(first, last), *_months(first, last)]

    @property
    def filed_vaguely(self) -> list[str]:
        """For others of which not even the year is known: the years, as far as they are."""
        if self.short:
            return [f"about {year}" for year in self._all_years]
        return [f"odd {year}" for year in self._odd] or ["no day"] * (self.first is None)

    @property
    def sought_vaguely(self) -> list[str]:
        """Those of which not even the year is known; for one of them, all."""
        if self.first is not None or self._odd:
            return ["no day"]
        return ["no day", *(f"{name} {year}" for year in _ERA for name in ("odd", "about"))]

    @property
    def filed_in_years(self) -> list[str]:
        """For others that are told of years, or have no date but their article's."""
        return [f"{'about' if self.short else 'wide'} {year}" for year in self._all_years]

    @property
    def sought_in_years(self) -> list[str]:
        """Those; and, but for what is short itself, what is told of any time within them."""
        widths = ("wide",) if self.short else ("wide", "about")
        return [f"{width} {year}" for year in self._all_years for width in widths]

    @property
    def _odd(self) -> list[str]:
        """The years where no day is known."""
        return self._all_years if self.first is None else []

    @property
    def _all_years(self) -> list[str]:
        if self.first is None or self.last is None:
            return [] if self.year is None else [str(self.year + more) for more in (-1, 0, 1)]
        return _years(self.first, self.last)

    @property
    def short(self) -> bool:
        """Whether the days are known, and fewer than two months."""
        return self.first is not None and self.last is not None and (self.last - self.first).days < _LONGEST_SPAN


def _shift(when: date, days: int) -> date:
    """That many days on, as far as there are days."""
    return date.fromordinal(min(max(when.toordinal() + days, 1), date.max.toordinal()))


def _weeks(first: date, last: date) -> list[str]:
    """The weeks of those days, Monday to Sunday, by their number."""
    return [f"week {number}" for number in range((first.toordinal() - 1) // 7, (last.toordinal() - 1) // 7 + 1)]


def _months(first: date, last: date) -> list[str]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    places = (first.year * 12 + first.month - 1 + n for n in range(count))
    return [f"{place // 12:04d}-{place % 12 + 1:02d}" for place in places]


def _years(first: date, last: date) -> list[str]:
    return [f"{year:04d}" for year in range(first.year, last.year + 1)][:_MOST_YEARS]


_MOST_YEARS = 100
_ERA = range(1980, 2050)
"""When an article that does not give any day can have appeared: to look through these years costs less than to file
every passage under a time of its own for the few that need it."""
