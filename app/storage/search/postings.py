"""Where a word occurs, packed small: passages by entry number, and the place among each passage's words.

A packed list is a row of pieces, each complete in itself, so that lists are joined by writing one after the other. A
piece is a number of plain pairs, or a head with the first entry and then steps to the next and places, all in as few
bytes as the largest needs.
"""

import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count as count_up
from typing import NamedTuple

import numpy as np

from app.domain.arrays import NO_NUMBERS, Numbers

PLACES = 1 << 16
"""Places count modulo this; no text is long enough for that to make a phrase of words that are apart."""

_PAIRS = 2  # so many occurrences or fewer are written plainly
_COUNT = struct.Struct("<B")
_PAIR = struct.Struct("<IH")
_HEAD = struct.Struct("<BBBII")  # a number above _PAIRS, width of steps, width of places, count, first entry
_WIDTHS = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
_LONG = 255


class Occurrences(NamedTuple):
    """Entry numbers, ascending, and the place in each; a passage comes as often as it holds the word."""

    entries: Numbers
    places: Numbers


NOWHERE = Occurrences(NO_NUMBERS, NO_NUMBERS)


def pack_words(passages: Iterable[tuple[int, Sequence[str]]]) -> Iterator[tuple[str, bytes]]:
    """The packed occurrences of every word of some passages (entry number, words), which ascend; words in order."""
    numbers: defaultdict[str, int] = defaultdict(count_up().__next__)
    codes: list[int] = []
    entries: list[int] = []
    lengths: list[int] = []
    for entry, words in passages:
        codes.extend(map(numbers.__getitem__, words))
        entries.append(entry)
        lengths.append(len(words))
    order = np.argsort(np.array(codes, dtype=np.int64), kind="stable")
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    places = ((np.arange(len(codes)) - np.repeat(starts, lengths)) % PLACES)[order]
    owners = np.repeat(np.array(entries, dtype=np.int64), lengths)[order]
    counts = np.bincount(codes, minlength=len(numbers))
    packed = pack_lists(Occurrences(owners, places), counts)
    found = sorted((word, piece) for word, piece in zip(numbers, packed, strict=True) if word)
    return iter(found)


def pack_lists(found: Occurrences, counts: Numbers) -> Iterator[bytes]:
    """Several lists of occurrences, one after the other in `found`, each packed; `counts` are their lengths."""
    ends = np.cumsum(counts)
    starts = ends - counts
    steps = np.diff(found.entries, prepend=0)
    steps[starts] = 0
    wide, far = (_widths(values, starts) for values in (steps, found.places))
    step_bytes, place_bytes = ([values.astype(kind).tobytes() for kind in _WIDTHS] for values in (steps, found.places))
    firsts = found.entries[starts].tolist()
    for start, end, first, w, f in zip(starts.tolist(), ends.tolist(), firsts, wide, far, strict=True):
        count = end - start
        if count <= _PAIRS:
            pairs = zip(found.entries[start:end].tolist(), found.places[start:end].tolist(), strict=True)
            yield _COUNT.pack(count) + b"".join(_PAIR.pack(*pair) for pair in pairs)
        else:
            body = step_bytes[w][start << w : end << w] + place_bytes[f][start << f : end << f]
            yield _HEAD.pack(_LONG, w, f, count, first) + body


def unpack(packed: Iterable[bytes]) -> Occurrences:
    """The occurrences of several packed lists, one after the other."""
    pieces = [(entries, places()) for one in packed for entries, places in _pieces(one)]
    if not pieces:
        return NOWHERE
    entries, places = zip(*pieces, strict=True)
    return Occurrences(np.concatenate(entries), np.concatenate(places))


def unpack_entries(packed: Iterable[bytes]) -> Numbers:
    """Only the entries of several packed lists."""
    return np.concatenate([NOWHERE.entries, *(entries for one in packed for entries, _ in _pieces(one))])


def repack(packed: bytes) -> bytes:
    """The same occurrences in one piece."""
    found = unpack([packed])
    return next(pack_lists(found, np.array([len(found.entries)])))


def _widths(values: Numbers, starts: Numbers) -> list[int]:
    """For each list which of the widths its largest value needs."""
    largest = np.maximum.reduceat(values, starts)
    found: list[int] = np.searchsorted([1 << 8, 1 << 16], largest, "right").tolist()
    return found


def _pieces(packed: bytes) -> Iterator[tuple[Numbers, Callable[[], Numbers]]]:
    """Entries of each piece, and its places for whom they concern."""
    at = 0
    while at < len(packed):
        if packed[at] != _LONG:
            end = at + 1 + packed[at] * _PAIR.size
            pairs = np.array(list(_PAIR.iter_unpack(packed[at + 1 : end])), dtype=np.int64)
            yield pairs[:, 0], partial(_second, pairs)
            at = end
            continue
        _, wide, far, count, first = _HEAD.unpack_from(packed, at)
        at += _HEAD.size
        steps = np.frombuffer(packed, _WIDTHS[wide], count, at)
        places = np.frombuffer(packed, _WIDTHS[far], count, at + steps.nbytes)
        at += steps.nbytes + places.nbytes
        yield np.cumsum(steps, dtype=np.int64) + first, partial(places.astype, np.int64)


def _second(pairs: Numbers) -> Numbers:
    return pairs[:, 1]
