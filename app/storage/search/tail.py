"""The latest passages of a story, searched in memory until they are many enough to be stored as a segment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from app.domain.search import Phrase
from app.storage.search.bodies import Passage


@dataclass
class Tail:
    """Passages from the entry `first` on, and which of them hold a word. It only grows, so that many can share it."""

    first: int
    words: dict[int, list[str]] = field(default_factory=dict)
    holding: dict[str, list[int]] = field(default_factory=dict)
    last: int = 0
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.last = max(self.last, self.first)

    def add(self, passages: Iterable[Passage], end: int) -> None:
        """Take in the passages from `last` to `end` (exclusive), in order."""
        with self.lock:
            for entry, words in passages:
                if entry >= self.last:
                    self.words[entry] = words
                    for word in set(words):
                        self.holding.setdefault(word, []).append(entry)
            self.last = max(self.last, end)

    def find(self, phrase: Phrase) -> NDArray[np.int32]:
        """The entry numbers of the passages that hold a phrase, ascending."""
        lists = sorted((self.holding.get(word, []) for word in phrase), key=len)
        found = list(lists[0]) if len(phrase) == 1 else [e for e in list(lists[0]) if _holds(self.words[e], phrase)]
        return np.array(found, dtype=np.int32)


def _holds(words: list[str], phrase: Phrase) -> bool:
    starts = (n for n, word in enumerate(words) if word == phrase[0])
    return any(tuple(words[n : n + len(phrase)]) == phrase for n in starts)
