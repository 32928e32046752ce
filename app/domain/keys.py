"""The keys of many mentions or articles at once, and who seeks what another is filed under.

They are joined by sorting, in arrays: a set of numbers for each costs several times as much.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.domain.arrays import NO_NUMBERS, Numbers, distinct


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Under which keys a mention is filed, to be found by others, and under which it seeks; each once, in any order."""

    filed: Numbers
    sought: Numbers

    def meet(self, other: "Keys") -> bool:
        """Whether each finds the other; symmetric."""
        return _overlap(self.filed, other.sought) and _overlap(other.filed, self.sought)


class Held(NamedTuple):
    """Keys, and beside each the number of who bears it: of who seeks it, or is filed under it."""

    keys: Numbers
    bearers: Numbers


def gather(keys: Sequence[Numbers]) -> Held:
    """The keys of all, each borne by its place in the sequence."""
    lengths = [len(own) for own in keys]
    return Held(np.concatenate([NO_NUMBERS, *keys]), np.repeat(np.arange(len(keys)), lengths))


def join(seeking: Held, filed: Held, fewest: int = 1) -> set[tuple[int, int]]:
    """Who (of `seeking`) finds whom (of `filed`) by at least so many keys; nobody bears one twice."""
    if not len(filed.keys):
        return set()
    order = np.argsort(filed.keys)
    ordered = filed.keys[order]
    first = np.searchsorted(ordered, seeking.keys)
    found = np.flatnonzero(ordered[np.minimum(first, len(ordered) - 1)] == seeking.keys)
    first = first[found]
    counts = np.searchsorted(ordered, seeking.keys[found], "right") - first
    seekers = np.repeat(seeking.bearers[found], counts)
    steps = np.arange(len(seekers)) - np.repeat(np.cumsum(counts) - counts, counts)
    holders = filed.bearers[order[np.repeat(first, counts) + steps]]
    return set(_pair(seekers, holders, fewest))


def _pair(one: Numbers, other: Numbers, fewest: int) -> Iterable[tuple[int, int]]:
    """The pairs that come so often, of two rows of numbers that are not negative; each once."""
    base = int(other.max(initial=0)) + 1
    ordered = np.sort(one * base + other)
    often = ordered[fewest - 1 :] == ordered[: len(ordered) - fewest + 1]  # so many of them are one behind the other
    first, second = np.divmod(distinct(ordered[fewest - 1 :][often]), base)
    return zip(first.tolist(), second.tolist(), strict=True)


def _overlap(one: Numbers, other: Numbers) -> bool:
    return bool(np.isin(one, other).any())
