"""Articles that hold what is searched for, whether or not any event rests on them."""

from dataclasses import dataclass, field
from datetime import date
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from app.domain.search import parse_search
from app.storage.derived_tables import gone
from app.storage.search.finder import Entries, Finder
from app.storage.tables import articles

_UNDATED = 0


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """How many articles there are, and the row numbers of the newest."""

    count: int
    newest: list[int]


@dataclass
class Days:
    """The day of publication by entry number; an article whose day changes goes by a new one, so this only grows."""

    known: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    lock: Lock = field(default_factory=Lock)

    def read(self, connection: Connection, story_id: int, end: int) -> NDArray[np.int32]:
        """The days of all entries below `end`; 0 for an article without one."""
        with self.lock:
            first = len(self.known)
            if first < end:
                entry = articles.c.entry
                query = select(entry, articles.c.published).where(articles.c.story_id == story_id)
                more = np.zeros(end - first, dtype=np.int32)
                for number, published in connection.execute(query.where(entry >= first, entry < end)).all():
                    more[number - first] = published or _UNDATED
                self.known = np.concatenate((self.known, more))
            return self.known


def search_articles(
    connection: Connection, finder: Finder, days: Days, text: str, as_of: date | None = None, size: int = 20
) -> ArticleHits:
    """The articles that hold all words and phrases of `text` and nothing that it excludes; none for an empty text.

    With `as_of` only those published up to that day. Newest first, then by entry; the undated last.
    """
    search = parse_search(text)
    if not search.wanted:
        return ArticleHits(0, [])
    found = finder.find(connection, search.wanted[0])
    for phrase in search.wanted[1:]:
        found = np.intersect1d(found, finder.find(connection, phrase), assume_unique=True)
    for phrase in search.excluded:
        found = np.setdiff1d(found, finder.find(connection, phrase), assume_unique=True)
    found = np.setdiff1d(found[found < finder.end], _gone(connection, finder.story_id), assume_unique=True)
    published = days.read(connection, finder.story_id, finder.end)[found]
    if as_of:
        known = (published != _UNDATED) & (published <= as_of.toordinal())
        found, published = found[known], published[known]
    newest = found[np.lexsort((found, -published))[:size]]
    return ArticleHits(len(found), _number(connection, finder.story_id, newest))


def _gone(connection: Connection, story_id: int) -> Entries:
    query = select(gone.c.entry).where(gone.c.story_id == story_id)
    return np.array(connection.execute(query).scalars().all(), dtype=np.int32)


def _number(connection: Connection, story_id: int, entries: Entries) -> list[int]:
    """The row numbers of the articles that go by those entries, in that order."""
    wanted = entries.tolist()
    query = select(articles.c.entry, articles.c.id).where(articles.c.story_id == story_id)
    rows = dict(connection.execute(query.where(articles.c.entry.in_(wanted))).all())
    return [rows[entry] for entry in wanted]
