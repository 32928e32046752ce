"""Which mentions are one event: a symmetric test of two (`app.domain.grouping` makes the groups that follow from it).

Nothing but the two mentions enters the test, so that a group depends on the set of mentions alone, never on the
order in which they came. Only mentions that share one of their `blocking_keys` are compared at all; that they do is
part of the test, so the keys may be chosen for speed without making the result depend on who was asked first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.dates import EventDate
from app.domain.events import Source
from app.domain.likeness import Likeness, measure
from app.domain.mentions import Mention
from app.domain.text import stable_hash

ENCOUNTERS = frozenset({"meeting", "call", "visit", "session", "document"})
"""Kinds that are told by who takes part, and when; other things are told apart by their words, too."""
_SLIP = timedelta(3)
_DAY = timedelta(1)
_WEEK = timedelta(7)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two mentions are one event, how sure that is (0 to 1), and why in a few plain words."""

    same: bool
    score: float = 0.0
    reason: str = ""


_NOT = Verdict(same=False)


def compare(a: Source, b: Source) -> Verdict:
    """Are two mentions the same event? Symmetric."""
    if a.article == b.article and a.mention.place == b.mention.place:
        return _NOT
    like = measure(a.mention, b.mention)
    if _carries_on(a, b):
        return Verdict(same=True, score=0.9, reason="one sentence goes on with the other")
    if like.copied and _within(a.mention.date, b.mention.date, _DAY, unknown=True):
        return Verdict(same=True, score=0.8 + 0.2 * like.words, reason="the same words")
    if not (a.mention.date.known and b.mention.date.known):
        return _NOT
    if {a.mention.kind, b.mention.kind} <= ENCOUNTERS:
        return _compare_encounters(a.mention, b.mention, like)
    if a.mention.kind == b.mention.kind == "statement":
        return _compare_statements(a.mention, b.mention, like)
    return _compare_acts(a.mention, b.mention, like)


def are_linked(a: Source, b: Source) -> bool:
    """Whether two mentions share a key and pass the test: the edges of the components that events are cut from."""
    return bool(blocking_keys(a) & blocking_keys(b)) and compare(a, b).same


def _carries_on(a: Source, b: Source) -> bool:
    follows = a.mention.carries_on == b.mention.place or b.mention.carries_on == a.mention.place
    return a.article == b.article and follows and _within(a.mention.date, b.mention.date, _DAY, unknown=True)


def _within(a: EventDate, b: EventDate, slack: timedelta, *, unknown: bool = False) -> bool:
    """Whether two dates share a day, give or take `slack`; an unknown one only where that is allowed."""
    if not (a.known and b.known):
        return unknown
    return b.overlaps(a.start and a.start - slack, a.end and a.end + slack)


def _compare_encounters(a: Mention, b: Mention, like: Likeness) -> Verdict:
    """Meetings, calls, visits and papers handed over: the same parties at the same time; a plan may slip a little."""
    if not _kinds_agree(a, b) or not like.parties_agree or _places_differ(a, b):
        return _NOT
    if "visit" in {a.kind, b.kind} and not like.agents_agree:
        return _NOT
    if not _within(a.date, b.date, _slack(a, b)) or not _like_wide(a, b):
        return _NOT
    score = 0.6 + 0.1 * min(3, like.named) + 0.1 * like.words
    return Verdict(same=True, score=score, reason="the same kind, time and parties")


def _kinds_agree(a: Mention, b: Mention) -> bool:
    """A call may be told as talks; who visits somebody meets him."""
    pair = {a.kind, b.kind}
    return len(pair) == 1 or pair in ({"meeting", "call"}, {"meeting", "visit"}, {"meeting", "session"})


def _places_differ(a: Mention, b: Mention) -> bool:
    """Whether both are set somewhere, and nowhere in common, be it the state."""
    places_a, places_b = ({place.slug for place in m.places} for m in (a, b))
    states_a, states_b = ({place.state or place.slug for place in m.places} for m in (a, b))
    common = places_a & places_b or places_a & states_b or places_b & states_a
    return bool(places_a and places_b) and not common


def _slack(a: Mention, b: Mention) -> timedelta:
    """How far apart two dates of one encounter may lie: a plan may slip by days, a week's plan by a week."""
    if {a.stage, b.stage} == {"planned", "happened"}:
        planned = a if a.stage == "planned" else b
        return max(_SLIP, timedelta(min(planned.date.days or 1, 7)))
    return _DAY if a.date.approximate or b.date.approximate else timedelta(0)


_LIKE_STATEMENTS = 0.2
_LIKE_ACTS = 0.25
_LIKE_ABOUT = 0.45  # where one of the dates only says about when


def _compare_statements(a: Mention, b: Mention, like: Likeness) -> Verdict:
    """What the same speaker, or one for the other, said on the same day in like words."""
    if not like.speakers_agree:
        return _NOT
    return _compare_wording(a, b, like, _LIKE_STATEMENTS, "the same speaker and day in like words")


def _compare_acts(a: Mention, b: Mention, like: Likeness) -> Verdict:
    """Anything else: an actor in common on the same day, the same verb or kind, in like words."""
    if like.persons_differ or not like.shared:
        return _NOT
    if a.head != b.head and (a.kind != b.kind or a.kind in {"other", "statement"}):
        return _NOT
    return _compare_wording(a, b, like, _LIKE_ACTS, "the same actor and day in like words")


def _compare_wording(a: Mention, b: Mention, like: Likeness, least: float, reason: str) -> Verdict:
    about = a.date.approximate or b.date.approximate
    near = _within(a.date, b.date, _DAY if about else timedelta(0)) and _like_wide(a, b)
    if not near or like.words < (_LIKE_ABOUT if about else least):
        return _NOT
    return Verdict(same=True, score=0.5 + 0.5 * like.words, reason=reason)


def _like_wide(a: Mention, b: Mention) -> bool:
    """A day and a year that holds it are no evidence for one event; a day and its week may be."""
    widths = (a.date.days or 10**4, b.date.days or 10**4)
    return max(widths) <= 7 or max(widths) <= 2 * min(widths)


_SALTS = ("a", "b", "c", "d", "e", "f")


def blocking_keys(source: Source) -> frozenset[int]:
    """The keys of a mention, signed 64-bit; two without a common one are not compared."""
    mention = source.mention
    words = [*mention.words, *(p.slug for p in mention.participants if p.part != "represented")]
    keys = {min(stable_hash(salt, word) for word in words) for salt in _SALTS} if words else set[int]()
    keys.add(stable_hash("place", source.article, str(mention.place)))
    if mention.carries_on >= 0:
        keys.add(stable_hash("place", source.article, str(mention.carries_on)))
    if mention.date.known:
        family = "encounter" if mention.kind in ENCOUNTERS else "act"
        keys.update(
            stable_hash(when, family, actor.slug) for when in _periods(mention) for actor in mention.participants
        )
    return frozenset(keys)


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


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))


def exclude(a: Source, b: Source) -> bool:
    """Two mentions that cannot be one event, whatever ties them: of one sentence, or firmly of different days."""
    if a.article == b.article and a.mention.place == b.mention.place:
        return True
    firm = not (a.mention.date.approximate or b.mention.date.approximate)
    planned = "planned" in {a.mention.stage, b.mention.stage}
    slack = _slack(a.mention, b.mention) if planned else _DAY
    return firm and not _within(a.mention.date, b.mention.date, slack, unknown=True)
