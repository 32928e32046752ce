"""Which mentions are one event: a symmetric test of two (`app.domain.grouping` makes the groups that follow from it).

Nothing but the two mentions enters the test, so that a group depends on the set of mentions alone, never on the
order in which they came. `blocking_keys` names for each mention a few keys such that two that pass the test share
at least one: candidates are found without comparing all pairs.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from app.domain.mentions import Mention
from app.domain.text import stable_hash


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two mentions are one event, how sure that is (0 to 1), and why in a few plain words."""

    same: bool
    score: float
    reason: str


_NOT = Verdict(same=False, score=0.0, reason="")


def compare(a: Mention, b: Mention) -> Verdict:
    """Are two mentions the same event? Symmetric."""
    if not _dates_agree(a, b):
        return _NOT
    shared = _shared(set(a.words), set(b.words))
    if shared >= _COPY:
        return Verdict(same=True, score=shared, reason="the same words")
    actors = {p.slug for p in a.participants} & {p.slug for p in b.participants}
    if a.kind != b.kind or not (a.date.known and b.date.known):
        return _NOT
    if a.kind in _PAIRED and len(actors) >= 2 and not (a.date.approximate or b.date.approximate):
        return Verdict(same=True, score=0.6 + 0.4 * shared, reason="the same kind, day and actors")
    if actors and shared >= _ALIKE:
        return Verdict(same=True, score=0.5 + 0.5 * shared, reason="the same day and actors in like words")
    return _NOT


_COPY = 0.7
_ALIKE = 0.3
_PAIRED = {"meeting", "call", "visit", "session"}


def _dates_agree(a: Mention, b: Mention) -> bool:
    if not (a.date.known and b.date.known):
        return a.date.known == b.date.known
    slack = timedelta(1) if a.date.approximate or b.date.approximate else timedelta(0)
    starts, ends = a.date.start and a.date.start - slack, a.date.end and a.date.end + slack
    return b.date.overlaps(starts, ends) and _alike_wide(a, b)


def _alike_wide(a: Mention, b: Mention) -> bool:
    """A day and a year that holds it are no evidence for one event; a day and a week may be."""
    widths = (a.date.days or 10**4, b.date.days or 10**4)
    return max(widths) <= 10 * min(widths) or max(widths) <= 10


def _shared(a: set[str], b: set[str]) -> float:
    """How much of the smaller set of content words the other has too."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def blocking_keys(mention: Mention) -> frozenset[int]:
    """Keys of which two mentions that are one event share at least one; signed 64-bit."""
    keys = {stable_hash("words", *pair) for pair in combinations(sorted(mention.words)[:6], 2)}
    if mention.date.known:
        for when in _days(mention):
            keys |= {stable_hash(when, actor.slug) for actor in mention.participants}
    return frozenset(keys)


def _days(mention: Mention) -> list[str]:
    start, end = mention.date.start or mention.date.end, mention.date.end or mention.date.start
    if start is None or end is None:
        return []
    weeks = {
        (start - timedelta(1)).strftime("%G-W%V"),
        (end + timedelta(1)).strftime("%G-W%V"),
        start.strftime("%G-W%V"),
    }
    return sorted(weeks) if (end - start).days <= 10 else [str(start.year)]
