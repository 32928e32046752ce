"""Articles that hold what is searched for, whether or not any event rests on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import ColumnElement, Connection, select

from app.domain.search import parse_search
from app.storage.derived_tables import gone
from app.storage.search.finder import Entries, Finder
from app.storage.tables import articles

_FEW = 500  # up to so many are looked up by their numbers; among more, the newest are soon met


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """How many articles there are, and the row numbers of the newest."""

    count: int
    newest: list[int]


def search_articles(
    connection: Connection, finder: Finder, text: str, as_of: date | None = None, size: int = 20
) -> ArticleHits:
    """The articles that hold all words and phrases of `text` and nothing that it excludes; none for an empty text.

    With `as_of` only those published up to that day. Newest first, then by number; the undated last.
    """
    search = parse_search(text)
    if not search.wanted:
        return ArticleHits(0, [])
    found = finder.find(connection, search.wanted[0])
    for phrase in search.wanted[1:]:
        found = np.intersect1d(found, finder.find(connection, phrase), assume_unique=True)
    for phrase in search.excluded:
        found = np.setdiff1d(found, finder.find(connection, phrase), assume_unique=True)
    found = np.setdiff1d(found, _gone(connection, finder.story_id), assume_unique=True)
    if as_of is None and len(found) > _FEW:
        return ArticleHits(len(found), _newest(connection, finder.story_id, found, size))
    rows = list(_read(connection, finder.story_id, found, as_of))
    rows.sort(key=lambda row: (-(row[1] or 0), row[0]))
    return ArticleHits(len(rows), [row[0] for row in rows[:size]])


def _gone(connection: Connection, story_id: int) -> Entries:
    query = select(gone.c.entry).where(gone.c.story_id == story_id)
    return np.array(connection.execute(query).scalars().all(), dtype=np.int32)


def _newest(connection: Connection, story_id: int, entries: Entries, size: int) -> list[int]:
    """Row numbers of the newest: articles are met in the order of their days until there are enough."""
    a = articles.c
    found: list[int] = []
    for chosen, order in ((a.published.is_not(None), a.published.desc()), (a.published.is_(None), a.id)):
        query = select(a.entry, a.id).where(a.story_id == story_id, chosen).order_by(order, a.id)
        rows = connection.execute(query, execution_options={"yield_per": _FEW})
        for part in rows.partitions():
            known = np.isin([row[0] for row in part], entries)
            found += [row[1] for row, one in zip(part, known, strict=True) if one]
            if len(found) >= size:
                rows.close()
                return found[:size]
    return found


def _read(
    connection: Connection, story_id: int, entries: Entries, as_of: date | None
) -> Iterator[tuple[int, int | None]]:
    a = articles.c
    limits: list[ColumnElement[bool]] = [a.published <= as_of.toordinal()] if as_of else []
    for first in range(0, len(entries), _FEW):
        part = entries[first : first + _FEW].tolist()
        query = select(a.id, a.published).where(a.story_id == story_id, a.entry.in_(part), *limits)
        yield from ((row[0], row[1]) for row in connection.execute(query))
