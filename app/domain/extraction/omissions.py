"""Words that titles leave out: times with what ties them in, and mere politeness."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from app.domain.grammar.tokens import Token

_BEFORE_TIME = {
    "on",
    "in",
    "at",
    "by",
    "late",
    "later",
    "early",
    "earlier",
    "this",
    "last",
    "since",
    "until",
    "from",
    "between",
    "over",
    "during",
    "through",
    "throughout",
    "within",
    "around",
    "of",
    "for",
}
_SET_FOR = {"planned", "scheduled", "set", "slated", "due", "called", "expected", "promised", "billed", "announced"}


def time_tokens(
    tokens: Sequence[Token], ranges: Collection[tuple[int, int]], distances: Collection[tuple[int, int]]
) -> set[int]:
    """The tokens of time expressions with the words that tie them in; all ranges are inclusive.

    `distances` are those that take a preposition behind them, too: "a day after".
    """
    dropped: set[int] = set()
    for first, last in ranges:
        dropped.update(range(first, last + 1))
        possessive = last + 1 < len(tokens) and tokens[last + 1].tag == "POSS"
        if possessive or (last + 1 < len(tokens) and (first, last) in distances):
            dropped.add(last + 1)
        if not possessive:
            dropped |= _ties_before(tokens, first, dropped) | _than_after(tokens, last)
    return dropped


def _ties_before(tokens: Sequence[Token], first: int, dropped: Collection[int]) -> set[int]:
    """The prepositions that tie a time to what stands before it, and the "and" between two times."""
    place = first - 1
    ties: set[int] = set()
    if place > 0 and tokens[place].lower == "and" and place - 1 in dropped:
        ties.add(place)
        return ties
    while place >= 0 and place not in dropped and tokens[place].lower in _BEFORE_TIME:
        if tokens[place].tag == "DET" and place < first - 1:
            break
        ties.add(place)
        place -= 1
    if ties and place > 0 and tokens[place].lower in _SET_FOR and tokens[place - 1].tag in {"NOUN", ","}:
        ties.add(place)  # "a march planned for Sunday"
    return ties


def _than_after(tokens: Sequence[Token], last: int) -> set[int]:
    """What "a day later" is measured by: "than planned"."""
    than = next((p for p in range(last + 1, min(last + 3, len(tokens))) if tokens[p].lower == "than"), -1)
    return set(range(last + 1, min(than + 2, len(tokens)))) if than >= 0 else set()


def courtesy_tokens(tokens: Sequence[Token], courtesy: Collection[str]) -> set[int]:
    """The tokens of mere politeness before names: "Mr", "Dr."."""
    dropped: set[int] = set()
    for place, (word, after) in enumerate(pairwise(tokens)):
        if word.capitalised and word.lower in courtesy:
            name = place + 2 if after.text == "." else place + 1
            if name < len(tokens) and tokens[name].capitalised:
                dropped.update(range(place, name))
    return dropped
