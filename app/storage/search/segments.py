"""Storing the words of passages, a stretch of them at a time; neighbouring stretches are joined as they grow many.

A word's occurrences stand in one row for each segment. Segments of like size are joined eight at a time, so that a
passage's words are written again only as often as the logarithm of their number; the largest are left as they are,
since whoever else writes waits for a joining.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, func, insert, select

from app.storage.database import insert_many
from app.storage.derived_tables import postings, segments
from app.storage.search.bodies import ARTICLES, REPORTS, Body
from app.storage.search.postings import pack_words, repack
from app.storage.tables import stories

_FAN = 8
_ROWS = 20_000  # rows read at once
_SHORT = 400  # bytes
_LARGEST = 1 << 20
"""Passages of joined segments at most: to join so many takes some six seconds."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Passages from the entry `first` to `last` (exclusive)."""

    first: int
    last: int

    def level(self, step: int) -> int:
        """How many times over a segment of `step` has been joined with its like."""
        size, level = (self.last - self.first) // step, 0
        while size >= _FAN:
            size, level = size // _FAN, level + 1
        return level


def keep_index(connection: Connection, story_id: int) -> None:
    """Store the words of a story's latest passages if they have become many; to be called after writing some."""
    last = func.coalesce(func.max(segments.c.last), 0)
    for body in (REPORTS, ARTICLES):
        here = (segments.c.story_id == story_id) & (segments.c.body == body.number)
        indexed = select(last).where(here).scalar_subquery()
        first, end = connection.execute(select(indexed, body.counter).where(stories.c.id == story_id)).one()
        for start in range(first, end - body.step + 1, body.step * _FAN):
            store_segment(connection, story_id, body, Segment(start, min(end, start + body.step * _FAN)))


def list_segments(connection: Connection, story_id: int, body: Body) -> list[Segment]:
    """The segments of a body of text, in order."""
    query = select(segments.c.first, segments.c.last).where(
        segments.c.story_id == story_id, segments.c.body == body.number
    )
    return [Segment(*row) for row in connection.execute(query.order_by(segments.c.first))]


def store_segment(connection: Connection, story_id: int, body: Body, segment: Segment) -> None:
    """Store the words of the passages after the last segment, and join segments where there are enough alike."""
    found = pack_words(body.load(connection, story_id, segment.first, segment.last))
    _write(connection, story_id, body, segment, found)
    while joining := _alike(list_segments(connection, story_id, body), body.step):
        _join(connection, story_id, body, joining)


def drop_index(connection: Connection, story_id: int) -> None:
    """Forget all stored words of a story; the passages count as the latest again."""
    for table in (postings, segments):
        connection.execute(delete(table).where(table.c.story_id == story_id))


def _alike(found: Sequence[Segment], step: int) -> Sequence[Segment]:
    """The last segments, if enough of them have the same level, and are not too large together."""
    last = found[-_FAN:]
    levels = {segment.level(step) for segment in last}
    enough = len(last) == _FAN and len(levels) == 1
    return last if enough and last[-1].last - last[0].first <= _LARGEST else ()


def _join(connection: Connection, story_id: int, body: Body, joined: Sequence[Segment]) -> None:
    firsts = [segment.first for segment in joined]
    here = (postings.c.story_id == story_id) & (postings.c.body == body.number) & postings.c.first.in_(firsts)
    query = select(postings.c.word, postings.c.hits).where(here).order_by(postings.c.word, postings.c.first)
    result = connection.execute(query, execution_options={"yield_per": _ROWS})
    rows = (tuple(row) for rows in result.partitions() for row in rows)
    merged = [(word, _merge(b"".join(row[1] for row in those))) for word, those in groupby(rows, itemgetter(0))]
    connection.execute(delete(postings).where(here))
    gone = (segments.c.story_id == story_id) & (segments.c.body == body.number) & segments.c.first.in_(firsts)
    connection.execute(delete(segments).where(gone))
    _write(connection, story_id, body, Segment(joined[0].first, joined[-1].last), merged)


def _merge(packed: bytes) -> bytes:
    """Short lists stay in pieces, which costs a few bytes and no time; long ones are packed anew."""
    return repack(packed) if len(packed) > _SHORT else packed


def _write(
    connection: Connection, story_id: int, body: Body, segment: Segment, found: Iterable[tuple[str, bytes]]
) -> None:
    place = {"story_id": story_id, "body": body.number, "first": segment.first}
    connection.execute(insert(segments).values(**place, last=segment.last))
    rows = ((*place.values(), *pair) for pair in found)
    insert_many(connection, postings, (*place, "word", "hits"), rows)
