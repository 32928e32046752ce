"""Why the mentions of an event are one: the surest links among them, as few as hold all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.blocking import find_pairs
from app.domain.events import Source
from app.domain.merging import Verdict, compare


@dataclass(frozen=True, slots=True)
class Tie:
    """Two mentions (ids, the earlier published first) and the verdict that they are the same event."""

    first: str
    second: str
    verdict: Verdict


def list_ties(sources: Sequence[Source]) -> list[Tie]:
    """The links of a spanning tree, surest first (Kruskal's way), in the order in which events are formed.

    A mention that no rule ties to the others, for an editor put it there, is in none of them.
    """
    reached = {source.id: {source.id} for source in sources}
    ties = []
    for tie in sorted(_links(sources), key=lambda tie: (-tie.verdict.score, tie.first, tie.second)):
        left, right = reached[tie.first], reached[tie.second]
        if left is not right:
            left |= right
            reached.update(dict.fromkeys(right, left))
            ties.append(tie)
    return ties


def _links(sources: Sequence[Source]) -> list[Tie]:
    pairs = (sorted(pair, key=lambda source: source.precedence) for pair in find_pairs(sources))
    return [Tie(a.id, b.id, verdict) for a, b in pairs if (verdict := compare(a, b)).same]
