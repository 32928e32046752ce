"""Which rows of a timeline a text search selects: the reports that hold its words, gathered by event."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.search import Phrase, Search
from app.storage.timeline.columns import NEVER, Columns, Reports
from app.storage.timeline.links import Bools, Ints, Longs

Finder = Callable[[Phrase], Ints]
"""Gives the entry numbers, ascending, of the mentions whose title or quote holds a phrase."""

_FEW = 20_000  # so many entries are looked up one by one; more in an array of all


def match_text(parts: Sequence[Columns], search: Search, find: Finder, until: int = NEVER) -> list[Bools]:
    """For each part the rows that have every wanted phrase in some report up to the day `until`, no excluded one."""
    wanted = [find(phrase) for phrase in search.wanted]
    excluded = [find(phrase) for phrase in search.excluded]
    return [_match(columns, wanted, excluded, until) for columns in parts]


def match_numbers(columns: Columns, numbers: Longs) -> Bools:
    """Which rows are states of the events of those row numbers."""
    if not len(numbers) or not columns.size:
        return np.zeros(columns.size, dtype=np.bool_)
    lowest, highest = int(columns.numbers.min()), int(columns.numbers.max())
    known = np.zeros(highest - lowest + 1, dtype=np.bool_)
    known[numbers[(numbers >= lowest) & (numbers <= highest)] - lowest] = True
    return known[columns.numbers - lowest]


def _match(columns: Columns, wanted: Sequence[Ints], excluded: Sequence[Ints], until: int) -> Bools:
    mask = np.ones(columns.size, dtype=np.bool_)
    for entries in wanted:
        mask &= _rows(columns, entries, until)
    for entries in excluded:
        mask &= ~_rows(columns, entries, until)
    return mask


def _rows(columns: Columns, entries: Ints, until: int) -> Bools:
    reports = columns.reports
    if until == NEVER and len(entries) > _FEW:
        mask = np.zeros(columns.size + 1, dtype=np.bool_)  # one more, for entries that are not there
        mask[_among(reports.rows_by_entry, entries)] = True
        return mask[:-1]
    mask = np.zeros(columns.size, dtype=np.bool_)
    places = _places(reports, entries)
    if until != NEVER:
        places = places[reports.days[places] <= until]
    mask[reports.rows[places]] = True
    return mask


def _places(reports: Reports, entries: Ints) -> NDArray[np.intp] | Ints:
    """Where in `reports` those of some entries are that are there; both ascend."""
    if len(entries) <= _FEW:
        places = np.searchsorted(reports.entries, entries)
        inside = places < len(reports.entries)
        found: NDArray[np.intp] = places[inside]
        there: NDArray[np.intp] = found[reports.entries[found] == entries[inside]]
        return there
    known = _among(reports.places, entries)
    listed: Ints = known[known >= 0]
    return listed


def _among(values: Ints, entries: Ints) -> Ints:
    """The values of those of some entries, ascending, that have any."""
    chosen: Ints = values[entries[: np.searchsorted(entries, len(values))]]
    return chosen
