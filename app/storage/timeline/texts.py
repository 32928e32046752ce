"""Which rows of a timeline a text search selects: the reports that hold its words, gathered by event."""

from collections.abc import Callable, Sequence

import numpy as np

from app.domain.search import Phrase, Search
from app.storage.timeline.columns import NEVER, Columns, Reports
from app.storage.timeline.links import Bools, Ints, Longs

Finder = Callable[[Phrase], Ints]
"""Gives the entry numbers, ascending, of the mentions whose title or quote holds a phrase."""

_FEW = 20_000  # so many entries are looked up one by one; more are marked in an array of all


def match_text(parts: Sequence[Columns], search: Search, find: Finder, until: int = NEVER) -> list[Bools]:
    """For each part the rows that have every wanted phrase in some report up to the day `until`, no excluded one."""
    masks = [np.ones(columns.size, dtype=np.bool_) for columns in parts]
    for phrase in search.wanted:
        entries = find(phrase)
        masks = [mask & _rows(columns, entries, until) for columns, mask in zip(parts, masks, strict=True)]
    for phrase in search.excluded:
        entries = find(phrase)
        masks = [mask & ~_rows(columns, entries, until) for columns, mask in zip(parts, masks, strict=True)]
    return masks


def match_numbers(columns: Columns, numbers: Longs) -> Bools:
    """Which rows are states of the events of those row numbers."""
    if not len(numbers) or not columns.size:
        return np.zeros(columns.size, dtype=np.bool_)
    lowest, highest = int(columns.numbers.min()), int(columns.numbers.max())
    known = np.zeros(highest - lowest + 1, dtype=np.bool_)
    known[numbers[(numbers >= lowest) & (numbers <= highest)] - lowest] = True
    return known[columns.numbers - lowest]


def _rows(columns: Columns, entries: Ints, until: int) -> Bools:
    mask = np.zeros(columns.size, dtype=np.bool_)
    reports = columns.reports
    hits = _among(reports, entries)
    if until != NEVER:
        hits = hits[reports.days[hits] <= until]
    mask[reports.rows[hits]] = True
    return mask


def _among(reports: Reports, entries: Ints) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Where in `reports` the entries are; both ascend."""
    if not len(reports.entries) or not len(entries):
        return np.zeros(0, dtype=np.intp)
    if len(entries) > _FEW:
        known = np.zeros(int(max(entries[-1], reports.entries[-1])) + 1, dtype=np.bool_)
        known[entries] = True
        return np.flatnonzero(known[reports.entries])
    places = np.searchsorted(reports.entries, entries)
    places = places[places < len(reports.entries)]
    return places[np.isin(reports.entries[places], entries, assume_unique=False)]
