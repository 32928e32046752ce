"""Articles as pages and exports cite them: one head each, with the earliest publication in front."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app.storage.articles import Publication, list_publications
from app.storage.database import batches, unindexed
from app.storage.tables import articles

_UNDATED = 9_999_999
_PLACE = re.compile(r"(\d{1,7})-([a-z0-9]{1,64})")
_FEW = 500  # texts read at once


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text; `publications` earliest first."""

    number: int
    public_id: str
    title: str
    origin: str
    language: str
    published: date | None
    published_from: str
    published_why: str
    agency: str
    publications: tuple[Publication, ...]

    @property
    def ref(self) -> str:
        """The least of the senders' keys."""
        return min((p.ref for p in self.publications), default="")

    @property
    def first(self) -> Publication | None:
        """The earliest publication."""
        return self.publications[0] if self.publications else None

    @property
    def outlet(self) -> str:
        """Where it appeared first; "" where nobody says."""
        return self.first.outlet if self.first else ""

    @property
    def url(self) -> str:
        """The publisher's address of the earliest publication that has one."""
        return next((p.url for p in self.publications if p.url), "")


_HEAD = select(
    articles.c.id, articles.c.public_id, articles.c.title, articles.c.origin, articles.c.language,
    articles.c.published, articles.c.published_from, articles.c.published_why, articles.c.agency,
)  # fmt: skip


def load_heads(connection: Connection, numbers: Iterable[int]) -> dict[int, ArticleHead]:
    """The heads of those articles by row number, in two queries for every few hundred."""
    found: dict[int, ArticleHead] = {}
    for part in batches(sorted(numbers)):
        rows = connection.execute(_HEAD.where(articles.c.id.in_(part))).all()
        found |= {head.number: head for head in _heads(connection, rows)}
    return found


def load_texts(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The texts of those articles by row number."""
    query = select(articles.c.id, articles.c.text)
    parts = batches(sorted(numbers))
    return {row[0]: row[1] for part in parts for row in connection.execute(query.where(articles.c.id.in_(part)))}


def stream_heads(connection: Connection, story_id: int) -> Iterator[ArticleHead]:
    """All articles of a story's timeline by public id, a few hundred in memory at a time."""
    chosen = (articles.c.story_id == story_id) & (articles.c.standing == "")
    query = select(articles.c.id).where(chosen).order_by(articles.c.public_id)
    numbers = array("q", connection.execute(query).scalars())
    for part in batches(numbers):
        found = load_heads(connection, part)
        yield from (found[number] for number in part)


def stream_texts(connection: Connection, story_id: int) -> Iterator[tuple[int, str]]:
    """The rows and texts of all articles of a story, a few hundred in memory at a time."""
    after = 0
    while True:
        chosen = unindexed(articles.c.story_id == story_id) & (articles.c.id > after)
        query = select(articles.c.id, articles.c.text).where(chosen).order_by(articles.c.id).limit(_FEW)
        rows = connection.execute(query).all()
        if not rows:
            return
        yield from ((row.id, row.text) for row in rows)
        after = rows[-1].id


def list_heads(connection: Connection, story_id: int, after: str, size: int) -> tuple[list[ArticleHead], str]:
    """Articles of a story by day, the undated last, and where the list goes on ("" at its end).

    `after` is where the list before this one went on; anything else begins at the beginning.
    """
    place = _PLACE.fullmatch(after)
    day, public_id = (int(place[1]), place[2]) if place else (0, "")
    rows = _list_dated(connection, story_id, day, public_id, size + 1)
    if len(rows) <= size:
        reached = public_id if day == _UNDATED else ""
        rows = [*rows, *_list_undated(connection, story_id, reached, size + 1 - len(rows))]
    heads = _heads(connection, rows[:size])
    if len(rows) <= size:
        return heads, ""
    last = heads[-1]
    return heads, f"{last.published.toordinal() if last.published else _UNDATED}-{last.public_id}"


def _list_dated(connection: Connection, story_id: int, day: int, public_id: str, size: int) -> Sequence[Any]:
    """The first articles behind a day and an identifier; apart from the others, so that an index has them in order."""
    a = articles.c
    behind = (a.published >= day) & ((a.published > day) | (a.public_id > public_id))
    query = _HEAD.where(a.story_id == story_id, behind).order_by(a.published, a.public_id).limit(size)
    return connection.execute(query).all()


def _list_undated(connection: Connection, story_id: int, public_id: str, size: int) -> Sequence[Any]:
    a = articles.c
    here = (a.story_id == story_id) & a.published.is_(None) & (a.public_id > public_id)
    return connection.execute(_HEAD.where(here).order_by(a.public_id).limit(size)).all()


def _heads(connection: Connection, rows: Sequence[Any]) -> list[ArticleHead]:
    carried = list_publications(connection, [row.id for row in rows])
    return [
        ArticleHead(
            row.id, row.public_id, row.title, row.origin, row.language,
            date.fromordinal(row.published) if row.published else None, row.published_from, row.published_why,
            row.agency, tuple(carried.get(row.id, ())),
        )
        for row in rows
    ]  # fmt: skip
