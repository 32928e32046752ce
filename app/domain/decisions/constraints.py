"""Which mentions must be one event and which must not, with the later decision winning where two contradict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product


@dataclass(frozen=True, slots=True)
class Constraint:
    """Together: all of `left` and `right` are one event. Apart: none of `left` is one with any of `right`.

    `number` orders decisions; mentions are named by their ids.
    """

    number: int
    together: bool
    left: tuple[str, ...]
    right: tuple[str, ...] = ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """All that it names."""
        return (*self.left, *self.right)


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds after the later decisions have overruled the earlier: blocks to be kept whole, pairs to be kept apart.

    Blocks with fewer than two mentions are left out.
    """

    blocks: tuple[tuple[str, ...], ...] = ()
    opponents: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def apart(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether any of `left` must not be one with any of `right`."""
        if not self.opponents:
            return False
        others = set(right)
        return any(not others.isdisjoint(self.opponents.get(one, frozenset())) for one in left)


def settle(constraints: Iterable[Constraint]) -> Settled:
    """Take the constraints from the last to the first; what contradicts a later one is passed over, pair by pair."""
    making = _Settling()
    for constraint in sorted(constraints, key=lambda c: (-c.number, not c.together, c.mentions)):
        if constraint.together:
            first, *others = constraint.mentions
            for other in others:
                making.join(first, other)
        else:
            for left, right in product(constraint.left, constraint.right):
                making.part(left, right)
    return making.finish()


class _Settling:
    def __init__(self) -> None:
        self._blocks: dict[str, list[str]] = {}
        self._opponents: dict[str, set[str]] = {}

    def join(self, one: str, other: str) -> None:
        left, right = self._block(one), self._block(other)
        if left is right or self._apart(left, right):
            return
        left.extend(right)
        for mention in right:
            self._blocks[mention] = left

    def part(self, one: str, other: str) -> None:
        if one != other and self._block(one) is not self._block(other):
            self._opponents.setdefault(one, set()).add(other)
            self._opponents.setdefault(other, set()).add(one)

    def finish(self) -> Settled:
        distinct = {id(block): block for block in self._blocks.values()}
        blocks = sorted(tuple(sorted(block)) for block in distinct.values() if len(block) > 1)
        return Settled(tuple(blocks), {one: frozenset(others) for one, others in self._opponents.items()})

    def _block(self, mention: str) -> list[str]:
        return self._blocks.setdefault(mention, [mention])

    def _apart(self, left: Sequence[str], right: Sequence[str]) -> bool:
        others = set(right)
        return any(not others.isdisjoint(self._opponents.get(one, ())) for one in left)
