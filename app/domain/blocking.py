"""By which keys mentions find each other: those of one event share at least one, few others do."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.dates import EventDate
from app.domain.events import Source
from app.domain.mentions import ENCOUNTERS, Mention
from app.domain.text import stable_hash

_SALTS = ("a", "b", "c", "d", "e", "f")


def blocking_keys(source: Source) -> frozenset[int]:
    """The keys of a mention, signed 64-bit; two without a common one are not compared."""
    mention = source.mention
    words = [*mention.words, *(p.slug for p in mention.participants if p.part != "represented")]
    keys = {min(stable_hash(salt, word) for word in words) for salt in _SALTS} if words else set[int]()
    keys.add(stable_hash("place", source.article, str(mention.place)))
    if mention.carries_on >= 0:
        keys.add(stable_hash("place", source.article, str(mention.carries_on)))
    family = "encounter" if mention.kind in ENCOUNTERS else "act"
    days = [mention.weekday] if mention.weekday >= 0 else _weekday_of(mention.date)
    keys.update(stable_hash("weekday", str(day), family, actor.slug) for day in days for actor in mention.participants)
    if mention.date.known:
        keys.update(
            stable_hash(when, family, actor.slug) for when in _periods(mention) for actor in mention.participants
        )
    return frozenset(keys)


def _weekday_of(when: EventDate) -> list[int]:
    return [when.start.weekday()] if when.days == 1 and when.start else []


def _periods(mention: Mention) -> list[str]:
    """The weeks that an encounter, the days that anything else may fall in; years for what lies far wider."""
    start, end = mention.date.start or mention.date.end, mention.date.end or mention.date.start
    if start is None or end is None:
        return []
    if (end - start).days > _A_MONTH:
        return [str(start.year)]
    if mention.kind in ENCOUNTERS or (end - start).days > 1:
        return sorted({when.strftime("%G-W%V") for when in _days(start - _WEEK, end + _WEEK)})
    slack = _DAY if mention.date.approximate else timedelta(0)
    days = [when.isoformat() for when in _days(start - slack, end + slack)]
    return [*days, *sorted({when.strftime("%G-W%V") for when in _days(start, end)})]


_A_MONTH = 31
_DAY = timedelta(1)
_WEEK = timedelta(7)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
