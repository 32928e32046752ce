"""Actors: who they are, in which stories they take part, and in which roles when."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, exists, func, literal_column, select

from app.storage.stories import Story
from app.storage.tables import actors, event_actors, stories


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as stored."""

    id: int
    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A role, the days between which dated events give it, and how many events do."""

    role: str
    first: date | None
    last: date | None
    events: int


def find_actor(connection: Connection, slug: str) -> Actor | None:
    """The actor of that slug."""
    query = select(actors.c.id, actors.c.slug, actors.c.name, actors.c.kind).where(actors.c.slug == slug)
    row = connection.execute(query).first()
    return Actor(*row) if row else None


def list_roles(connection: Connection, actor_id: int) -> list[RoleSpan]:
    """The roles that sources give an actor, the earliest first."""
    link = event_actors.c
    query = (
        select(link.role, func.min(link.start_day), func.max(link.end_day), func.count())
        .where(link.actor_id == actor_id, link.role != literal_column("''"))
        .group_by(link.role)
        .order_by(func.min(link.start_day), link.role)
    )
    return [RoleSpan(role, _day(first), _day(last), count) for role, first, last, count in connection.execute(query)]


def list_actor_stories(connection: Connection, actor_id: int) -> list[Story]:
    """The stories in which an actor takes part, by title."""
    part = exists().where(event_actors.c.actor_id == actor_id, event_actors.c.story_id == stories.c.id)
    columns = [stories.c[name] for name in Story.__slots__]
    query = select(*columns).where(part).order_by(stories.c.title, stories.c.slug)
    return [Story(*row) for row in connection.execute(query)]


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
