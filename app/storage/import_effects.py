"""What an import did to a story: the events that it made, and those that it added to."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, case, func, select

from app.storage.import_tables import import_inputs
from app.storage.tables import events, mentions


@dataclass(frozen=True, slots=True)
class Touched:
    """An event that rests on an article of an import; `new` where it rests on nothing older."""

    public_id: str
    slug: str
    title: str
    new: bool
    reports: int


def list_touched(connection: Connection, run_id: int, limit: int | None = None) -> list[Touched]:
    """The events that the articles imported by a run tell of, new ones first, then by day."""
    made = _made(run_id)
    ours = func.sum(case((mentions.c.article_id.in_(made), 1), else_=0))
    where = mentions.c.event_id.in_(select(mentions.c.event_id).where(mentions.c.article_id.in_(made)))
    counted = (
        select(mentions.c.event_id, ours.label("ours"), func.count().label("all"))
        .where(where)
        .group_by(mentions.c.event_id)
        .subquery()
    )
    is_new = counted.c.ours == counted.c.all
    query = (
        select(events.c.public_id, events.c.slug, events.c.title, is_new, counted.c.ours)
        .join_from(counted, events, events.c.id == counted.c.event_id)
        .order_by(is_new.desc(), events.c.start_day, events.c.id)
        .limit(limit)
    )
    return [
        Touched(public_id, slug, title, bool(new), ours)
        for public_id, slug, title, new, ours in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Effect:
    """How many events a run made and added to, and how many reports it added to those that were there."""

    new: int
    changed: int
    joined: int


def count_effect(connection: Connection, run_id: int) -> Effect:
    """The same in numbers."""
    touched = list_touched(connection, run_id)
    added = [one for one in touched if not one.new]
    return Effect(len(touched) - len(added), len(added), sum(one.reports for one in added))


def _made(run_id: int) -> Select[tuple[int]]:
    """The articles that came in by a run and by none before."""
    imported = (import_inputs.c.state == "imported") & import_inputs.c.article_id.is_not(None)
    earlier = import_inputs.alias()
    before = (
        select(earlier.c.id)
        .where(earlier.c.article_id == import_inputs.c.article_id, earlier.c.run_id < run_id)
        .where(earlier.c.state == "imported")
    )
    return select(import_inputs.c.article_id).where(import_inputs.c.run_id == run_id, imported, ~before.exists())
