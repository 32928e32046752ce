"""Rows of whole numbers, for what is done with very many at once."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

NO_NUMBERS: Numbers = np.zeros(0, dtype=np.int64)


def as_numbers(found: Iterable[int]) -> Numbers:
    """Whole numbers, signed and of at most 64 bits, as a row."""
    return np.fromiter(found, dtype=np.int64)


def distinct(ascending: Numbers) -> Numbers:
    """Ascending numbers, each once: where most of them are distinct, much faster than numpy's `unique`."""
    fresh = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=fresh[1:])
    found: Numbers = ascending[fresh]
    return found
