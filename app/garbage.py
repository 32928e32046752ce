"""Python's collector of garbage, tamed for programs that hold much and make little that only it could free."""

import gc

_COLLECT_AFTER = 50_000
"""Allocations between two collections: with the default the slowest requests of pages waited 151 ms for one."""


def tame_garbage() -> None:
    """What is here now stays: a collection need not look at it again, and may wait until there is much to look at."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 50, 50)
