"""The latest passages of a story, searched in memory until they are many enough to be stored as a segment."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import JSON, Connection, cast, select, type_coerce

from app.domain.search import Phrase, fold_words
from app.storage.tables import mentions

BREAK = ""
"""Stands between title and quote, so that no phrase runs over."""


@dataclass
class Tail:
    """Passages by their entry number, and which of them hold a word. It only grows."""

    words: dict[int, list[str]] = field(default_factory=dict)
    holding: dict[str, list[int]] = field(default_factory=dict)
    upto: int = 0

    def add(self, passages: Iterable[tuple[int, list[str]]]) -> None:
        """Take in more passages, in the order of their entry numbers."""
        for entry, words in passages:
            self.words[entry] = words
            self.upto = entry + 1
            for word in set(words):
                self.holding.setdefault(word, []).append(entry)

    def find(self, phrase: Phrase) -> NDArray[np.int32]:
        """The entry numbers of the passages that hold a phrase, ascending."""
        lists = sorted((self.holding.get(word, []) for word in phrase), key=len)
        found = lists[0] if len(phrase) == 1 else [e for e in lists[0] if _holds(self.words[e], phrase)]
        return np.array(found, dtype=np.int32)


def load_passages(
    connection: Connection, story_id: int, first: int, last: int | None = None
) -> list[tuple[int, list[str]]]:
    """The words of a story's passages from one entry number to another (exclusive; None is the end), in order."""
    detail = mentions.c.detail
    document = cast(detail, JSON) if connection.dialect.name == "postgresql" else type_coerce(detail, JSON)
    title = document["title"].as_string()
    query = select(mentions.c.entry, title, mentions.c.quote).where(
        mentions.c.story_id == story_id, mentions.c.entry >= first
    )
    if last is not None:
        query = query.where(mentions.c.entry < last)
    rows = connection.execute(query.order_by(mentions.c.entry))
    return [(entry, [*fold_words(title), BREAK, *fold_words(quote)]) for entry, title, quote in rows]


def _holds(words: list[str], phrase: Phrase) -> bool:
    starts = (n for n, word in enumerate(words) if word == phrase[0])
    return any(tuple(words[n : n + len(phrase)]) == phrase for n in starts)
