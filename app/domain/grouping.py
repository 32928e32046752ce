"""The events among mentions: built from the surest links down, within what editors have decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.domain.blocking import find_pairs
from app.domain.decisions.constraints import Constraint, Settled, settle
from app.domain.events import Doubt, Source
from app.domain.merging import compare, exclude

DOUBTFUL = 0.7
"""Below this score a link that holds an event together is worth an editor's look: less than a copy's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that are one event, in order of precedence; `doubt` is None where nothing is doubtful."""

    sources: tuple[Source, ...]
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions (their ids in order) that pass the test, how surely (0 to 1), and why."""

    score: float
    reason: str
    pair: tuple[str, str]


def find_links(sources: Sequence[Source]) -> list[Link]:
    """All links among the mentions."""
    compared = ((a, b, compare(a, b)) for a, b in find_pairs(sources))
    return [Link(v.score, v.reason, (min(a.id, b.id), max(a.id, b.id))) for a, b, v in compared if v.same]


def group(
    sources: Iterable[Source], constraints: Iterable[Constraint] = (), links: Iterable[Link] | None = None
) -> list[Group]:
    """The events among mentions that hang together; `links` are those among them, where they are known.

    First what must be one event, then the connected components of `compare`, built from the surest pair down; a pair
    is passed over where it would join groups of which some members cannot be, or must not be, one event.
    """
    ordered = sorted(sources, key=lambda s: s.precedence)
    if len(ordered) == 1:
        return [Group(tuple(ordered))]
    known = {source.id for source in ordered}
    settled = settle([*_within(constraints, known), *_made_apart(ordered)])
    making = _Grouping(ordered, settled)
    for first, *others in settled.blocks:
        for other in others:
            making.join(first, other)
    found = find_links(ordered) if links is None else list(links)
    for link in sorted(_without_torn(ordered, found), key=lambda link: (-link.score, link.pair)):
        making.link(link)
    return making.finish()


def linked_by_decision(constraints: Iterable[Constraint]) -> list[tuple[str, str]]:
    """Pairs of mentions that hang together because a decision joins them, whether or not a later one parts them."""
    joined = (constraint.mentions for constraint in constraints if constraint.together)
    return [(first, other) for first, *others in joined for other in others]


class _Grouping:
    def __init__(self, ordered: Sequence[Source], settled: Settled) -> None:
        self._settled = settled
        self._groups = {source.id: [source] for source in ordered}
        self._doubts: dict[int, Doubt] = {}

    def join(self, first: str, second: str) -> None:
        """One group, whatever speaks against it."""
        left, right = self._groups[first], self._groups[second]
        if left is not right:
            self._unite(left, right)

    def link(self, link: Link) -> None:
        """One group, unless they cannot be or an editor parted them."""
        left, right = (self._groups[mention] for mention in link.pair)
        if left is right or self._bars(left, right):
            return
        if self._settled.apart((s.id for s in left), (s.id for s in right)):
            return
        fewer = min(left, right, key=lambda those: (len(those), min(s.id for s in those)))
        side = tuple(sorted(s.id for s in fewer))
        self._unite(left, right)
        if link.score < DOUBTFUL:
            self._doubts[id(left)] = Doubt(link.score, link.reason, link.pair, side)

    def finish(self) -> list[Group]:
        distinct = {id(members): members for members in self._groups.values()}
        return [
            Group(tuple(sorted(members, key=lambda s: s.precedence)), self._doubts.get(key))
            for key, members in distinct.items()
        ]

    def _bars(self, left: Sequence[Source], right: Sequence[Source]) -> bool:
        """Whether members of two groups cannot be one event.

        Where an editor has joined what cannot be one, some of it must be wrong: then all have to speak against a link.
        """
        if self._settled.blocks and any(exclude(a, b) for those in (left, right) for a, b in combinations(those, 2)):
            return all(exclude(a, b) for a in left for b in right)
        return any(exclude(a, b) for a in left for b in right)

    def _unite(self, left: list[Source], right: list[Source]) -> None:
        """Links come from the surest down, so that the doubt of the last one is the greatest."""
        self._doubts.pop(id(left), None)
        self._doubts.pop(id(right), None)
        left.extend(right)
        for source in right:
            self._groups[source.id] = left


def _within(constraints: Iterable[Constraint], known: set[str]) -> Iterable[Constraint]:
    """The constraints as far as they are about mentions that are here."""
    for constraint in constraints:
        left = tuple(m for m in constraint.left if m in known)
        right = tuple(m for m in constraint.right if m in known)
        if constraint.together and len(left) + len(right) > 1:
            yield replace(constraint, left=(*left, *right), right=())
        elif not constraint.together and left and right:
            yield replace(constraint, left=left, right=right)


def _made_apart(sources: Sequence[Source]) -> Iterable[Constraint]:
    """A mention that an editor made is another event than what was found in its words, unless decided otherwise."""
    for made in sources:
        if made.mention.decision:
            others = tuple(s.id for s in sources if s is not made and _overlap(made, s))
            if others:
                yield Constraint(0, together=False, left=(made.id,), right=others)


def _overlap(a: Source, b: Source) -> bool:
    return a.article == b.article and a.mention.start < b.mention.end and b.mention.start < a.mention.end


def _without_torn(sources: Sequence[Source], links: list[Link]) -> list[Link]:
    """Without the links of an undated mention to dated ones that cannot be one event: which of them is not known."""
    by_id = {source.id: source for source in sources}
    partners: dict[str, list[Source]] = {}
    for link in links:
        for one, other in (link.pair, link.pair[::-1]):
            if not by_id[one].mention.date.known and by_id[other].mention.date.known:
                partners.setdefault(one, []).append(by_id[other])
    torn = {one for one, others in partners.items() if any(exclude(a, b) for a, b in combinations(others, 2))}
    dated = {source.id for source in sources if source.mention.date.known}
    return [link for link in links if torn.isdisjoint(link.pair) or dated.isdisjoint(link.pair)]
