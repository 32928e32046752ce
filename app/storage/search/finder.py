"""Finding the passages that hold a phrase: in the stored segments, and in the latest passages kept in memory."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from app.domain.arrays import Numbers, distinct
from app.domain.search import Phrase
from app.storage.derived_tables import postings
from app.storage.search.bodies import Body
from app.storage.search.postings import PLACES, Occurrences, unpack, unpack_entries
from app.storage.search.segments import Segment, list_segments
from app.storage.search.tail import Tail

Entries = NDArray[np.int32]

_MUCH_LONGER = 8
_CACHE_BYTES = 48 * 2**20
_NOTHING: Entries = np.zeros(0, dtype=np.int32)


@dataclass
class Memory:
    """What was found lately, up to which entry: no passage changes, so that only later ones are missing."""

    known: OrderedDict[Phrase, tuple[int, Entries]] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def recall(self, phrase: Phrase) -> tuple[int, Entries]:
        """Up to which entry it is known which passages hold a phrase, and these."""
        with self.lock:
            found = self.known.get(phrase)
            if found is None:
                return 0, _NOTHING
            self.known.move_to_end(phrase)
            return found

    def keep(self, phrase: Phrase, upto: int, entries: Entries) -> None:
        """Remember them; what was asked for longest ago is forgotten where it becomes too much."""
        with self.lock:
            self._forget(phrase)
            self.known[phrase] = (upto, entries)
            self.size += entries.nbytes
            while self.size > _CACHE_BYTES and len(self.known) > 1:
                self._forget(next(iter(self.known)))

    def _forget(self, phrase: Phrase) -> None:
        if phrase in self.known:
            self.size -= self.known.pop(phrase)[1].nbytes


@dataclass(frozen=True)
class Finder:
    """Searches one body of text of a story, as it was when the finder was made: entries below `end`."""

    story_id: int
    body: Body
    end: int
    segments: Sequence[Segment]
    tail: Tail
    memory: Memory

    @property
    def indexed(self) -> int:
        """The entry after the last that a segment holds."""
        return self.segments[-1].last if self.segments else 0

    def find(self, connection: Connection, phrase: Phrase) -> Entries:
        """The entry numbers, ascending, of the passages that hold a phrase; some may be no more."""
        upto, stored = self.memory.recall(phrase)
        if upto < self.indexed:
            later = self._read_phrase(connection, phrase, upto)
            stored = np.concatenate((stored, later[np.searchsorted(later, upto) :]))
            self.memory.keep(phrase, self.indexed, stored)
        latest = self.tail.find(phrase)
        return np.concatenate((stored[: np.searchsorted(stored, self.tail.first)], latest))

    def _read_phrase(self, connection: Connection, phrase: Phrase, upto: int) -> Entries:
        """The passages with a phrase in all segments that go beyond the entry `upto`."""
        firsts = [segment.first for segment in self.segments if segment.last > upto]
        if len(phrase) == 1:
            found = unpack_entries(self._read(connection, phrase[0], firsts))
        else:
            found = _follow([unpack(self._read(connection, word, firsts)) for word in phrase]).entries
        return distinct(found).astype(np.int32)

    def _read(self, connection: Connection, word: str, firsts: Sequence[int]) -> Sequence[bytes]:
        query = select(postings.c.hits).where(
            postings.c.story_id == self.story_id,
            postings.c.body == self.body.number,
            postings.c.first.in_(firsts),
            postings.c.word == word,
        )
        return connection.execute(query.order_by(postings.c.first)).scalars().all()


def make_finder(connection: Connection, story_id: int, body: Body, end: int, before: Finder | None = None) -> Finder:
    """A finder for a story's passages before the entry `end`; what an earlier one has in memory is used again."""
    found = list_segments(connection, story_id, body)
    indexed = found[-1].last if found else 0
    tail = before.tail if before and _reaches(before.tail, indexed, body) else Tail(indexed)
    tail.add(body.load(connection, story_id, tail.last, end), end)
    return Finder(story_id, body, end, found, tail, before.memory if before else Memory())


def _reaches(tail: Tail, indexed: int, body: Body) -> bool:
    """Whether a tail holds all that comes after what is indexed, and not much more."""
    return tail.first <= indexed <= tail.last and indexed - tail.first <= 4 * body.step


def _follow(words: Sequence[Occurrences]) -> Occurrences:
    """The occurrences of the first word that the others follow, one after the other."""
    starts = (found.entries * PLACES + found.places - distance for distance, found in enumerate(words))
    shared, *others = sorted(starts, key=len)
    for more in others:
        shared = _common(shared, more)
    return Occurrences(shared // PLACES, shared % PLACES)


def _common(few: Numbers, many: Numbers) -> Numbers:
    """What is in both of two ascending lists."""
    if len(few) * _MUCH_LONGER < len(many):
        places = np.searchsorted(many, few)
        there = many[np.minimum(places, len(many) - 1)] == few
        return np.compress(there, few)
    both = np.sort(np.concatenate((few, many)), kind="stable")  # merges two sorted runs
    return np.compress(both[1:] == both[:-1], both[1:])
