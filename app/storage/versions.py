"""The versions of an article: what stood at its addresses, and what evidence each gives or gave."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, select

from app.domain.mentions import Mention
from app.storage.permalinks import Permalink, follow
from app.storage.tables import aliases, articles, mentions, publications

_MENTION = TypeAdapter(Mention)


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """A text that stood at one of an article's addresses; `stamp` orders them, `standing` is "" for the present one."""

    number: int
    public_id: str
    title: str
    stamp: str
    standing: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as an article had it, and the event that it, or what took over its words, is evidence of now."""

    id: str
    start: int
    end: int
    quote: str
    title: str
    taken_over: str
    event: Permalink | None


def list_article_versions(connection: Connection, number: int) -> list[ArticleVersion]:
    """The texts that stood at the addresses of an article (row), itself among them, the oldest first."""
    own = select(publications.c.canonical).where(publications.c.article_id == number, publications.c.canonical != "")
    story = select(articles.c.story_id).where(articles.c.id == number).scalar_subquery()
    stamp = func.max(publications.c.stamp)
    query = (
        select(articles.c.id, articles.c.public_id, articles.c.title, stamp, articles.c.standing)
        .join_from(publications, articles)
        .where(publications.c.canonical.in_(own), publications.c.story_id == story)
        .group_by(articles.c.id, articles.c.public_id, articles.c.title, articles.c.standing)
        .order_by(stamp, articles.c.standing == "", articles.c.public_id)
    )
    return [ArticleVersion(*row) for row in connection.execute(query)]


def list_evidence(connection: Connection, number: int, text: str) -> Sequence[Evidence]:
    """What was read in an article (row) with this text, in its order, whether it is in the timeline or not."""
    query = (
        select(mentions.c.public_id, mentions.c.detail, aliases.c.target)
        .outerjoin_from(mentions, aliases, aliases.c.public_id == mentions.c.public_id)
        .where(mentions.c.article_id == number)
    )
    found = [(row[0], _MENTION.validate_json(row[1]), row[2] or "") for row in connection.execute(query)]
    return [
        Evidence(i, m.start, m.end, text[m.start : m.end], m.title, target, _event(connection, i))
        for i, m, target in sorted(found, key=lambda one: (one[1].start, one[1].end, one[0]))
    ]


def _event(connection: Connection, identifier: str) -> Permalink | None:
    found = follow(connection, identifier)
    return found if isinstance(found, Permalink) else None
