"""Which mentions are one event: a symmetric test of two (`app.domain.grouping` makes the groups that follow from it).

Nothing but the two mentions enters the test, so that a group depends on the set of mentions alone, never on the
order in which they came. Only mentions that share one of their `blocking_keys` are compared at all; that they do is
part of the test, so the keys may be chosen for speed without making the result depend on who was asked first.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from app.domain.blocking import blocking_keys
from app.domain.events import Source
from app.domain.likeness import Likeness, measure
from app.domain.mentions import COMMON_KINDS, ENCOUNTERS, JOURNEY, Mention
from app.domain.timing import are_long, are_narrow, fit, is_firm, like_wide, weekdays_agree, within

_REPRINT = timedelta(3)
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two mentions are one event, how sure that is (0 to 1), and why in a few plain words."""

    same: bool
    score: float = 0.0
    reason: str = ""


_NOT = Verdict(same=False)
_CONTESTED = Verdict(same=True, score=0.9, reason="one contradicts the other")


def compare(a: Source, b: Source) -> Verdict:
    """Are two mentions the same event? Symmetric; remembered, since a pair that hangs together comes again."""
    return _recall(a.mention, b.mention, a.article == b.article)


def _compare(a: Mention, b: Mention, together: bool) -> Verdict:  # noqa: FBT001 - by place, which is remembered faster
    """The test of two mentions, `together` in one article or not."""
    if together and a.place == b.place:
        return _CONTESTED if _contests(a, b) else _NOT
    like = measure(a, b)
    if together and _carries_on(a, b):
        return Verdict(same=True, score=0.9, reason="one sentence goes on with the other")
    if (
        like.copied
        and not (like.places_differ or like.doers_differ)
        and within(a.date, b.date, _slack(a, b), unknown=True)
    ):
        return Verdict(same=True, score=0.8 + 0.2 * like.words, reason="the same words")
    if not (a.date.known and b.date.known) and not weekdays_agree(a, b):
        return _NOT
    if _is_outcome(a, b, like):
        return Verdict(same=True, score=0.6 + 0.2 * like.words, reason="a plan and what came of it")
    if {a.kind, b.kind} <= ENCOUNTERS:
        return _compare_encounters(a, b, like)
    if a.kind == b.kind == "statement":
        return _compare_statements(a, b, like)
    return _compare_acts(a, b, like)


_recall = lru_cache(maxsize=1 << 14)(_compare)


def are_linked(a: Source, b: Source) -> bool:
    """Whether two mentions share a key and pass the test: the edges of the components that events are cut from."""
    verdict = _compare(a.mention, b.mention, a.article == b.article)
    return verdict.same and blocking_keys(a).meet(blocking_keys(b))


def _slack(a: Mention, b: Mention) -> timedelta:
    """By how much the dates of one text may differ: a copy may appear later, and count its days from there."""
    if not are_narrow(a, b):
        return timedelta(0)
    return _REPRINT if a.date.approximate and b.date.approximate else _DAY


def _contests(a: Mention, b: Mention) -> bool:
    """Whether one of two mentions of a sentence speaks against the other, right before it."""
    first, second = (a, b) if a.ordinal < b.ordinal else (b, a)
    return second.contests and second.ordinal == first.ordinal + 1


def _carries_on(a: Mention, b: Mention) -> bool:
    follows = a.carries_on == b.place or b.carries_on == a.place
    return follows and within(a.date, b.date, _DAY, unknown=True)


def _is_outcome(a: Mention, b: Mention, like: Likeness) -> bool:
    """Whether one is planned and the other tells the same thing of that day, be it planned, done or called off.

    "A hearing will be held on Friday" and "Friday's hearing lasted an hour": the thing is named, and nobody and no
    place speaks against it. Talks and visits are so many that one of the two may name nobody.
    """
    if not ((a.stage == "planned" and b.stage in _OUTCOMES) or (b.stage == "planned" and a.stage in _OUTCOMES)):
        return False
    things = _common_things(a, b)
    if not things or like.persons_differ or not (like.named or like.nameless_side) or like.places_differ:
        return False
    if not (is_firm(a) and is_firm(b)):
        return False
    telling = bool(set(a.words) & set(b.words) - things)
    journey = a.head == b.head == JOURNEY and like.persons > 0 and like.agents_agree
    if {a.kind, b.kind} & COMMON_KINDS and not (telling and (like.nameless_side or journey)):
        return False
    return within(a.date, b.date, timedelta(0)) or (telling and like.words >= _LIKE_ACTS and fit(a, b))


def _common_things(a: Mention, b: Mention) -> set[str]:
    """What is done in both, where it is what one of them is about and not one of many things."""
    things = {a.head, *a.deeds} & {b.head, *b.deeds}
    few = max(len(a.deeds), len(b.deeds)) <= _FEW_DEEDS
    return things if few or {a.head, b.head} & things else set()


_OUTCOMES = {"planned", "happened", "denied"}
_FEW_DEEDS = 2


def _compare_encounters(a: Mention, b: Mention, like: Likeness) -> Verdict:
    """Meetings, calls, visits and papers handed over: the same parties at the same time; a plan may slip a little."""
    if not _kinds_agree(a, b) or like.persons_differ or like.places_differ:
        return _NOT
    if "visit" in {a.kind, b.kind} and not like.agents_agree:
        return _NOT
    if not fit(a, b) or not like_wide(a, b):
        return _NOT
    if not (_parties_agree(a, b, like) or _same_house(a, b, like) or _same_scene(a, b, like) or _same_way(a, b, like)):
        return _NOT
    score = 0.6 + 0.1 * min(3, like.named) + 0.1 * like.words
    return Verdict(same=True, score=score, reason="the same kind, time and parties")


def _kinds_agree(a: Mention, b: Mention) -> bool:
    """A call may be told as talks; who visits somebody meets him."""
    pair = {a.kind, b.kind}
    return len(pair) == 1 or pair in ({"meeting", "call"}, {"meeting", "visit"}, {"meeting", "session"})


def _parties_agree(a: Mention, b: Mention, like: Likeness) -> bool:
    """Two sides in common: by a person, or by states or bodies where place or words bear it out."""
    if like.sides < 2:
        return False
    firm = a.date.known and b.date.known
    return like.persons > 0 or (firm and (like.nameless or like.words >= _LIKE_ACTS or like.places_meet))


def _same_house(a: Mention, b: Mention, like: Likeness) -> bool:
    """A council, court or parliament in common that meets: one sitting a day."""
    return like.bodies > 0 and {a.kind, b.kind} <= {"session", "meeting"} and "session" in {a.kind, b.kind}


def _same_scene(a: Mention, b: Mention, like: Likeness) -> bool:
    """The same town on the same day in like words, where one of the two does not say who."""
    firm = a.date.known and b.date.known and not (a.date.approximate or b.date.approximate)
    return firm and like.nameless_side and _towns(a) & _towns(b) != set() and like.words >= _LIKE_ACTS


def _same_way(a: Mention, b: Mention, like: Likeness) -> bool:
    """The same traveller, a person or the men of a body in like words, on the same day."""
    if not (a.kind == b.kind == "visit" and a.head == b.head and is_firm(a) and is_firm(b)):
        return False
    return _agents(a) & _agents(b) != set() and (like.persons > 0 or (like.bodies > 0 and like.words >= _LIKE_ACTS))


def _agents(mention: Mention) -> set[str]:
    return {p.slug for p in mention.participants if p.part == "agent"}


def _towns(mention: Mention) -> set[str]:
    return {place.slug for place in mention.places if place.slug != place.state}


_LIKE_STATEMENTS = 0.2
_LIKE_ACTS = 0.25
_LIKE_ABOUT = 0.45  # where one of the dates only says about when
_LIKE_LONG = 0.5  # where both dates are longer than a month: much happens in a year
_LIKE_WEEKDAY = 0.3  # where of one only the weekday is known


def _compare_statements(a: Mention, b: Mention, like: Likeness) -> Verdict:
    """What the same speaker, or one for the other, said on the same day in like words."""
    if not like.speakers_agree:
        return _NOT
    return _compare_wording(a, b, like, _LIKE_STATEMENTS, "the same speaker and day in like words")


def _compare_acts(a: Mention, b: Mention, like: Likeness) -> Verdict:
    """Anything else: an actor in common on the same day, the same verb or kind, in like words."""
    if like.persons_differ or not like.shared or like.places_differ:
        return _NOT
    if a.head != b.head and (a.kind != b.kind or a.kind in {"other", "statement"}):
        return _NOT
    return _compare_wording(a, b, like, _LIKE_ACTS, "the same actor and day in like words")


def _compare_wording(a: Mention, b: Mention, like: Likeness, least: float, reason: str) -> Verdict:
    about = a.date.approximate or b.date.approximate
    if not (a.date.known and b.date.known):
        least = _LIKE_WEEKDAY
    elif are_long(a, b):
        least = _LIKE_LONG
    elif about:
        least = _LIKE_ABOUT
    elsewhere = are_long(a, b) and like.parties_differ  # much happens in a year
    near = within(a.date, b.date, _DAY if about else timedelta(0), unknown=True) and like_wide(a, b)
    if not near or elsewhere or like.words < least:
        return _NOT
    return Verdict(same=True, score=0.5 + 0.5 * like.words, reason=reason)


def exclude(a: Source, b: Source) -> bool:
    """Two mentions that cannot be one event, whatever ties them: of one sentence, or firmly of different days."""
    if a.article == b.article and a.mention.place == b.mention.place:
        return not _contests(a.mention, b.mention)
    if a.mention.date.approximate or b.mention.date.approximate:
        return False
    if {a.mention.stage, b.mention.stage} == {"planned", "happened"}:
        return not fit(a.mention, b.mention)
    planned = "planned" in {a.mention.stage, b.mention.stage}
    return not within(a.mention.date, b.mention.date, timedelta(0) if planned else _DAY, unknown=True)
