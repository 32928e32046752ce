"""What stands before and after an event, on the whole timeline or among the events of one actor."""

from collections.abc import Sequence

import numpy as np

from app.storage.timeline.columns import Columns
from app.storage.timeline.links import Ints
from app.storage.timeline.masks import Part

_Found = tuple[int, bytes, int]


def find_around(parts: Sequence[Part], rows: Sequence[Ints | None], key: int, public_id: bytes) -> tuple[int, int]:
    """The event numbers before and after a place, 0 at either end; `rows` are those that count in each part, or all."""
    before, after = [], []
    for part, chosen in zip(parts, rows, strict=True):
        place = part.columns.place(key, public_id)
        upto = place if chosen is None else int(np.searchsorted(chosen, place))
        here = place + part.columns.holds(place, key, public_id)
        since = here if chosen is None else int(np.searchsorted(chosen, here))
        before += _first(part, chosen, range(upto - 1, -1, -1))
        after += _first(part, chosen, range(since, part.columns.size if chosen is None else len(chosen)))
    return max(before, default=_NOWHERE)[2], min(after, default=_NOWHERE)[2]


_NOWHERE: _Found = (0, b"", 0)


def _first(part: Part, chosen: Ints | None, places: range) -> list[_Found]:
    """The first row that counts at one of the places."""
    for place in places:
        row = place if chosen is None else int(chosen[place])
        if part.alive is None or part.alive[row]:
            return [_tell(part.columns, row)]
    return []


def _tell(columns: Columns, row: int) -> _Found:
    return int(columns.keys[row]), bytes(columns.ids[row]), int(columns.numbers[row])
