"""By which keys mentions find each other: those of one event share at least one, few others do.

A key joins a trace (what two mentions of one event have in common by the rules of `app.domain.merging`) with a time
(when it can have been), so that what has to be compared with a mention is bounded by the news of its days and does
not grow with the archive. Traces of words are the least of their hashes under several salts, as in A. Broder, "On
the resemblance and containment of documents" (1997).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import combinations

from app.domain.dates import EventDate
from app.domain.events import Source
from app.domain.mentions import ENCOUNTERS, Mention
from app.domain.text import stable_hash

_SALTS = ("a", "b", "c", "d", "e", "f")
_PAIRED_SALTS = ((0, 1), (2, 3), (4, 5), (0, 3), (1, 4), (2, 5))
"""Two mentions of which three fifths of the words are common share a pair in 85 of 100 cases, of four fifths in 98."""
_MOST_PAIRS = 16
_FEW_WEEKS, _LONGEST_SPAN = 15, 62
_BITS = 43  # of a hash; above them are 20 for the day
_MASK = (1 << _BITS) - 1
_SLACK, _REPRINT, _SLIP = 1, 3, 7
"""Days by which dates of one event may differ, after which copies still appear, and by which a plan may slip."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which keys a mention is filed, to be found by others, and under which it seeks; signed 64-bit."""

    filed: frozenset[int]
    sought: frozenset[int]

    def meet(self, other: "Keys") -> bool:
        """Whether each finds the other; symmetric."""
        return not (self.filed.isdisjoint(other.sought) or self.sought.isdisjoint(other.filed))


def blocking_keys(source: Source) -> Keys:
    """The keys of a mention; two that do not meet are not compared."""
    return _list_keys(source.mention, source.article, source.published and source.published.year)


def find_pairs(sources: Sequence[Source]) -> Iterator[tuple[Source, Source]]:
    """All pairs among the mentions whose keys meet, each once."""
    keys = [blocking_keys(source) for source in sources]
    filed: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        near = {other for key in own.sought & filed.keys() for other in filed[key]}
        yield from ((sources[other], sources[number]) for other in sorted(near) if own.meet(keys[other]))
        for key in own.filed:
            filed[key].append(number)


@lru_cache(maxsize=1 << 13)
def _list_keys(mention: Mention, article: str, year: int | None) -> Keys:
    places = frozenset(
        stable_hash("place", article, str(place)) for place in (mention.place, mention.carries_on) if place >= 0
    )
    when = _read_times(mention, year)
    words = _sketch(mention)
    filed, sought = set(places), set(places)
    firm = words | _act_traces(mention) | _scene_traces(mention)
    for traces, times in ((firm, when.nearer), (_encounter_traces(mention), when.near)):
        filed |= _join(traces, when.filed)
        sought |= _join(traces, times)
    if mention.stage in {"planned", "happened", "denied"}:
        planned = mention.stage == "planned"
        deeds = {mention.head, *mention.deeds}
        filed |= _join([f"{deed} {'due' if planned else 'done'}" for deed in deeds], when.filed)
        wanted = ("due", "done") if planned else ("due",)
        sought |= _join([f"{deed} {stage}" for deed in deeds for stage in wanted], when.near)
    if mention.date.approximate:
        sought |= _join(words, when.reprinted)
    filed |= _join(words, when.filed_widely)
    sought |= _join(words, when.sought_widely)
    actors = {actor.slug for actor in mention.participants if actor.part != "voice"}
    filed |= _join(actors, map(_hash_weekday, _weekdays_of(mention.date)))
    sought |= _join(actors, [_hash_weekday(mention.weekday)] if mention.weekday >= 0 else [])
    return Keys(frozenset(filed), frozenset(sought))


def _join(traces: Iterable[str], times: Iterable[int]) -> set[int]:
    """A key for each trace at each time: of two independent hashes, the bits in which they differ are another one.

    A key begins with the time, so that what is told of like times lies together in the database.
    """
    hashes = tuple(times)
    return {trace ^ time for trace in map(_hash_trace, traces) for time in hashes} if hashes else set()


@lru_cache(maxsize=1 << 14)
def _hash_trace(trace: str) -> int:
    return stable_hash(trace) & _MASK


@cache
def _hash_weekday(day: int) -> int:
    return _hash_time(f"weekday {day}")


@lru_cache(maxsize=1 << 14)
def _hash_word(word: str) -> tuple[int, ...]:
    return tuple(stable_hash(salt, word) for salt in _SALTS)


def _sketch(mention: Mention) -> set[str]:
    """The least hashes of the words and names of a mention, two at a time, so that few share one by chance."""
    words = [*mention.words, *(p.slug for p in mention.participants if p.named)]
    if not words:
        return set()
    least = [min(hashes) for hashes in zip(*map(_hash_word, words), strict=True)]
    return {f"words {number} {least[one]} {least[other]}" for number, (one, other) in enumerate(_PAIRED_SALTS)}


def _act_traces(mention: Mention) -> set[str]:
    """An actor with what was done; of a statement, whoever speaks in it or is spoken for."""
    done = {f"head {mention.head}"}
    if mention.kind not in ENCOUNTERS | {"other", "statement"}:
        done.add(f"kind {mention.kind}")
    traces = {f"{p.slug} {what}" for p in mention.participants if p.part != "voice" for what in done}
    if mention.kind == "statement":
        speakers = [p for p in mention.participants if p.part == "speaker"]
        voices = {mention.speaker, *(p.slug for p in speakers), *(slug for p in speakers for slug in p.acts_for)}
        traces |= {f"{voice} speaks" for voice in voices if voice}
    return traces


def _encounter_traces(mention: Mention) -> set[str]:
    """Two sides that meet; a house that sits."""
    if mention.kind not in ENCOUNTERS:
        return set()
    present = [p for p in mention.participants if p.named]
    sides = sorted({side for p in present for side in p.sides})
    pairs = {f"{one} meets {other}" for one, other in combinations(sides, 2)}
    houses = {f"{p.slug} sits" for p in present if p.kind == "organisation" and mention.kind in {"session", "meeting"}}
    travellers = {f"{p.slug} travels" for p in present if p.part == "agent" and mention.kind == "visit"}
    return {*nsmallest(_MOST_PAIRS, pairs, key=stable_hash), *houses, *travellers}


def _scene_traces(mention: Mention) -> set[str]:
    """The town of an encounter, where it may not be said who takes part."""
    if mention.kind not in ENCOUNTERS:
        return set()
    return {f"in {place.slug}" for place in mention.places if place.slug != place.state}


def _weekdays_of(when: EventDate) -> list[int]:
    return [when.start.weekday()] if when.days == 1 and when.start else []


@dataclass(frozen=True, slots=True)
class _Times:
    """The hashes of the times of a mention: those under which it is filed, and those under which others are sought.

    `near` and `nearer` are those of others that may be so many days off; `filed_widely` and `sought_widely` are for
    what is less sure of its day.
    """

    filed: tuple[int, ...]
    nearer: tuple[int, ...]
    near: tuple[int, ...]
    filed_widely: tuple[int, ...]
    sought_widely: tuple[int, ...]
    reprinted: tuple[int, ...]


def _read_times(mention: Mention, year: int | None) -> _Times:
    start, end = mention.date.start or mention.date.end, mention.date.end or mention.date.start
    return _list_times(start, end, year)


@lru_cache(maxsize=1 << 10)
def _list_times(first: date | None, last: date | None, year: int | None) -> _Times:
    """When an event of these days may have been; `year` is that of publication, all there is where nothing else is."""
    when = _Span(first, last, year)
    found = (
        when.filed, when.seek(_SLACK), when.seek(_SLIP), when.filed_widely, when.sought_widely, when.seek(_REPRINT),
    )  # fmt: skip
    return _Times(*(tuple(_hash_time(time, _day_of(time)) for time in times) for times in found))


def _hash_time(time: str, day: int = 0) -> int:
    """A time as the high bits of a key, which say about when it is, and as the hash that joins the trace's."""
    return day << _BITS | stable_hash("when", time) & _MASK


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
        if self.first == self.last:
            return [self.first.isoformat()]
        if (self.last - self.first).days < _FEW_WEEKS:
            return _weeks(self.first, self.last)
        return _months(self.first, self.last) if self._short else _years(self.first, self.last)

    def seek(self, slack: int) -> list[str]:
        """The times under which others of these days are filed."""
        if self.first is None or self.last is None:
            return []
        if not self._short:
            return _years(self.first, self.last)
        first, last = _shift(self.first, -slack), _shift(self.last, slack)
        days = [(first + timedelta(n)).isoformat() for n in range((last - first).days + 1)]
        return [*days, *_weeks(first, last), *_months(first, last)]

    @property
    def filed_widely(self) -> list[str]:
        """The years, for others that are less sure of the day; "some day" for those that know nothing of it."""
        years = self._all_years
        return [*(f"{'about' if self._short else 'odd'} {year}" for year in years), "some day" if years else "no day"]

    @property
    def sought_widely(self) -> list[str]:
        years = self._all_years
        wide = [f"odd {year}" for year in years]
        if not self._short:
            wide += [f"about {year}" for year in years]
        return [*wide, *(["no day"] if years else ["no day", "some day"])]

    @property
    def _all_years(self) -> list[str]:
        if self.first is None or self.last is None:
            return [] if self.year is None else [str(self.year + more) for more in (-1, 0, 1)]
        return _years(self.first, self.last)

    @property
    def _short(self) -> bool:
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
