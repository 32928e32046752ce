"""Every id that a mention ever had leads somewhere: to the event that holds it, or to what stood there."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.domain.mentions import sentence_id
from app.storage.tables import aliases, events, mentions

_LONGEST_CHAIN = 16


@dataclass(frozen=True, slots=True)
class Permalink:
    """Where an id leads: `event` is the public id of the event that holds the mention, `number` its row."""

    event: str
    number: int
    slug: str


@dataclass(frozen=True, slots=True)
class Remains:
    """What stood at an id that leads nowhere any more."""

    title: str
    quote: str


def follow(connection: Connection, identifier: str) -> Permalink | Remains | None:
    """The event that holds a mention, now or through those that took over its passage; None for an unknown id."""
    remains: Remains | None = None
    for _ in range(_LONGEST_CHAIN):
        found = find_holder(connection, identifier)
        if found:
            return found
        row = connection.execute(_ALIAS.where(aliases.c.public_id == identifier)).first()
        if row is None:
            return remains or find_holder(connection, sentence_id(identifier))
        remains = remains or Remains(row.title, row.quote)
        if not row.target:
            return remains
        identifier = row.target
    return remains


_ALIAS = select(aliases.c.target, aliases.c.title, aliases.c.quote)


def find_holder(connection: Connection, identifier: str) -> Permalink | None:
    """The event that holds a mention of that very id."""
    query = (
        select(events.c.public_id, events.c.id, events.c.slug)
        .join_from(mentions, events, mentions.c.event_id == events.c.id)
        .where(mentions.c.public_id == identifier)
    )
    row = connection.execute(query).first()
    return Permalink(*row) if row else None
