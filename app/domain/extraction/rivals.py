"""Of several days that one verb or noun could have, those that are its own.

"Flew home on Saturday, his guest on Sunday": the verb has Saturday. "The launch, planned for Monday, was moved to
Friday": the plan's old day gives way. Times that only an "and" or a comma parts are one time.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.domain.extraction.cores import Core
from app.domain.grammar.tokens import Token
from app.domain.times.expressions import TimeExpression

_LINKS = {"ADP", "CCONJ", "DET"}
_SLATED = {"planned", "due", "set", "slated", "scheduled", "expected", "promised"}
_BEFORE_DAY = {"on", "in", "at", "for", "by", "until", "from", "to", "the", "late", "early"}
_REACH = 6  # words before a time that are looked at for a plan


def choose_own(
    places: Sequence[int],
    core: Core,
    times: Sequence[TimeExpression],
    ranges: Sequence[tuple[int, int]],
    tokens: Sequence[Token],
) -> list[int]:
    """Of the times at `places` that a core may have, its own; all of them where none excludes another.

    Only single days are rivals. `ranges` are the first and last tokens (inclusive) of all `times`.
    """
    days = [place for place in places if _is_rival(times[place])]
    if not _are_apart([times[place] for place in days]):
        return list(places)
    standing = [place for place in days if not _is_slated(ranges[place][0], tokens)] or days
    own = _gather([ranges[place] for place in standing], core, tokens)
    left_out = {place for place in days if ranges[place] not in own}
    return [place for place in places if place not in left_out]


def _gather(spans: Sequence[tuple[int, int]], core: Core, tokens: Sequence[Token]) -> set[tuple[int, int]]:
    """The span nearest to the core, with those that are linked with it one after the other."""
    ordered = sorted(spans)
    nearest = min(range(len(ordered)), key=lambda number: _distance(ordered[number], core))
    first = last = nearest
    while first > 0 and _are_linked(ordered[first - 1], ordered[first], tokens):
        first -= 1
    while last + 1 < len(ordered) and _are_linked(ordered[last], ordered[last + 1], tokens):
        last += 1
    return set(ordered[first : last + 1])


def _is_rival(time: TimeExpression) -> bool:
    """Whether it names one day by itself: "a day after the talks" counts from another time of the sentence."""
    return time.date.precision == "day" and time.anchor.distance not in {"before", "after"}


def _are_apart(times: Sequence[TimeExpression]) -> bool:
    """Whether two of the times have no day in common."""
    known = [time.date for time in times if time.date.start and time.date.end]
    latest = max((date.start for date in known if date.start), default=None)
    earliest = min((date.end for date in known if date.end), default=None)
    return latest is not None and earliest is not None and latest > earliest


def _is_slated(first: int, tokens: Sequence[Token]) -> bool:
    """Whether the time from token `first` on is that of a plan: "due on Monday", "to have been signed Friday"."""
    place = first - 1
    while place > 0 and tokens[place].lower in _BEFORE_DAY:
        place -= 1
    if place < 0:
        return False
    window = [token.lower for token in tokens[max(0, first - _REACH) : first]]
    return tokens[place].lower in _SLATED or any(pair == ("to", "have") for pair in pairwise(window))


def _distance(span: tuple[int, int], core: Core) -> int:
    return max(span[0] - core.last, core.first - span[1])


def _are_linked(first: tuple[int, int], last: tuple[int, int], tokens: Sequence[Token]) -> bool:
    return all(token.tag in _LINKS or token.text == "," for token in tokens[first[1] + 1 : last[0]])
