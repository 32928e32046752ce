"""Rows that nothing leads to any more, and imports that never came to an end."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, select

from app.storage.database import LONG_BYTES
from app.storage.import_tables import import_runs
from app.storage.tables import articles, events, mention_keys, mentions, publications, sketch_keys


def find_orphans(connection: Connection) -> list[str]:
    """What is wrong between the tables, in plain words; nothing of it is lost, and none of it should be there."""
    counts = [(connection.execute(query).scalar_one(), words) for words, query in _questions()]
    return [f"{count} {words}" for count, words in counts if count > 0]


def list_unfinished(connection: Connection, before: str) -> list[tuple[int, str]]:
    """The imports that show no life since `before` (ISO 8601) and are not at their end: row and kind."""
    dead = (import_runs.c.finished == "") & (import_runs.c.beat < before)
    query = select(import_runs.c.id, import_runs.c.kind).where(dead).order_by(import_runs.c.id)
    return [(number, kind) for number, kind in connection.execute(query)]


def _questions() -> Iterator[tuple[str, Select[int]]]:
    def count(table: Table, missing: ColumnElement[bool]) -> Select[int]:
        return select(func.count()).select_from(table).where(missing)

    yield "events rest on no passage", count(events, ~exists().where(mentions.c.event_id == events.c.id))
    yield "articles have no publication", count(articles, ~exists().where(publications.c.article_id == articles.c.id))
    outside = exists().where(articles.c.id == mentions.c.article_id, articles.c.standing != "")
    yield (
        "passages of articles outside the timeline are in events",
        count(mentions, mentions.c.event_id.is_not(None) & outside),
    )
    yield "keys lead to no passage", count(mention_keys, ~exists().where(mentions.c.id == mention_keys.c.mention_id))
    known = select(func.coalesce(func.sum(func.length(mentions.c.filed)), 0)).scalar_subquery() // LONG_BYTES
    yield "keys and passages do not match", select(func.abs(func.count() - known)).select_from(mention_keys)
    yield "keys lead to no article", count(sketch_keys, ~exists().where(articles.c.id == sketch_keys.c.article_id))
