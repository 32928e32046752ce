"""What an article's passages say: its mentions in the order of the text, each with the event that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from app.domain.mentions import Mention
from app.storage.reading import ArticleHead, load_heads
from app.storage.tables import articles, events, mentions

_MENTION = TypeAdapter(Mention)


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention and its event, which it is one source of."""

    id: str
    mention: Mention
    event: str
    slug: str
    title: str


def list_passages(connection: Connection, article_id: int) -> list[Passage]:
    """The mentions of an article (row number) by their place in it."""
    query = (
        select(mentions.c.public_id, mentions.c.detail, events.c.public_id, events.c.slug, events.c.title)
        .join_from(mentions, events, events.c.id == mentions.c.event_id)
        .where(mentions.c.article_id == article_id)
    )
    found = [Passage(row[0], _MENTION.validate_json(row[1]), *row[2:]) for row in connection.execute(query)]
    return sorted(found, key=lambda p: (p.mention.start, p.mention.end, p.id))


def list_copies(connection: Connection, story_id: int, origin: str) -> Sequence[ArticleHead]:
    """The articles of a story's timeline that have one origin, the earliest published first."""
    here = (articles.c.story_id == story_id) & (articles.c.standing == "")
    query = select(articles.c.id).where(here, articles.c.origin == origin)
    heads = load_heads(connection, connection.execute(query).scalars().all()).values()
    return sorted(heads, key=lambda head: (head.published is None, head.published, head.public_id))
