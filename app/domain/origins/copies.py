"""The test of two sketches: are the texts near-copies of one?"""

from bisect import bisect_right
from dataclasses import dataclass

from app.domain.origins.sketches import SIZE, Sketch

# Measured on the development articles and seeds with whole sets: copies (shuffled, cut, respun word by word)
# shared .61 and more of the shorter text's shingles, other pairs on the same news .22 and less; of the shared
# ones copies had 35 and more, others 7 and less.
_CONTAINED = 0.4
_FEWEST_SHARED = 12
_FEWEST_SEEN = 5
FEWEST_KEYS = 3
"""Copies share at least so many keys of their sketches; one or two, many texts do, with standing phrases."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share, as far as their sketches show: estimates, exact for texts of few shingles.

    `contained`: the share of the shorter text's shingles that the other has, too; `shared`: how many these
    are; `seen`: how many of them the sketches hold.
    """

    contained: float
    shared: float
    seen: int


def compare(one: Sketch, other: Sketch) -> Likeness:
    """Estimate what two texts share: up to a full sketch's last hash both are complete samples."""
    if not one.hashes or not other.hashes:
        return Likeness(0.0, 0.0, 0)
    limit = min(_reach(one), _reach(other))
    mine, others = (sketch.hashes[: bisect_right(sketch.hashes, limit)] for sketch in (one, other))
    seen = len(set(mine).intersection(others))
    fewest = min(len(mine), len(others))
    share = max(len(mine) / one.shingles, len(others) / other.shingles)
    return Likeness(seen / fewest if fewest else 0.0, seen / share if share else 0.0, seen)


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are near-copies of one: one has a good part of what the other says, word for word.

    Symmetric, and a matter of the two alone.
    """
    likeness = compare(one, other)
    return likeness.contained >= _CONTAINED and likeness.shared >= _FEWEST_SHARED and likeness.seen >= _FEWEST_SEEN


def share_keys(one: Sketch, other: Sketch) -> bool:
    """Whether two texts would be found for each other at all."""
    return len(set(one.keys).intersection(other.keys)) >= FEWEST_KEYS


def _reach(sketch: Sketch) -> int:
    """Up to where a sketch holds all of its text's hashes; without end for texts of few shingles."""
    return sketch.hashes[-1] if len(sketch.hashes) == SIZE else 1 << 63
