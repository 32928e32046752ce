"""What wants an editor in a story: undated articles, disagreements, doubtful merges, decisions that no longer fit."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from app.storage.decision_tables import decision_anchors, decisions
from app.storage.decisions import Decision
from app.storage.decisions.records import load_decisions
from app.storage.events import DISPUTED, DOUBTFUL
from app.storage.tables import articles, events

_BY_EDITOR = "editor"
"""How the day of an article is known of which an editor said that it is not known."""


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many of each there are."""

    undated: int = 0
    disputed: int = 0
    doubtful: int = 0
    detached: int = 0

    @property
    def total(self) -> int:
        """All together."""
        return self.undated + self.disputed + self.doubtful + self.detached


def count_queue(connection: Connection, story_id: int) -> QueueCounts:
    """Count what wants an editor; each count reads no more than it counts."""
    undated = select(func.count()).select_from(articles).where(_undated(story_id))
    asking = select(events.c.asks, func.count()).where(_asking(story_id)).group_by(events.c.asks)
    asks: dict[int, int] = dict(connection.execute(asking).all())
    return QueueCounts(
        connection.execute(undated).scalar_one(),
        sum(count for asked, count in asks.items() if asked & DISPUTED),
        sum(count for asked, count in asks.items() if asked & DOUBTFUL),
        len(list_detached(connection, story_id)),
    )


def list_undated(connection: Connection, story_id: int, limit: int) -> list[int]:
    """Articles (row numbers) without a day that no editor has looked at, by public id."""
    query = select(articles.c.id).where(_undated(story_id)).order_by(articles.c.public_id).limit(limit)
    return list(connection.execute(query).scalars())


def list_asking(connection: Connection, story_id: int, asked: int, limit: int) -> list[int]:
    """Events (row numbers) that ask for `DISPUTED` or `DOUBTFUL`, in the order of the timeline."""
    wanted = _asking(story_id) & events.c.asks.in_([asked, DISPUTED + DOUBTFUL])
    query = select(events.c.id).where(wanted).order_by(events.c.position).limit(limit)
    return list(connection.execute(query).scalars())


def list_detached(connection: Connection, story_id: int) -> list[Decision]:
    """Decisions that hold but have lost what they rest on, in whole or in part, the latest first."""
    lost = exists().where(and_(decision_anchors.c.decision_id == decisions.c.id, decision_anchors.c.holds == ""))
    about = exists().where(articles.c.public_id == decisions.c.subject)
    homeless = decisions.c.kind.like("article-%") & (decisions.c.kind != "article-delete") & ~about
    standing = (decisions.c.story_id == story_id) & (decisions.c.undone == "")
    return load_decisions(connection, standing & or_(lost, homeless))


def _undated(story_id: int) -> ColumnElement[bool]:
    return (
        (articles.c.story_id == story_id)
        & articles.c.published.is_(None)
        & (articles.c.standing == "")
        & (articles.c.published_from != _BY_EDITOR)
    )


def _asking(story_id: int) -> ColumnElement[bool]:
    return (events.c.story_id == story_id) & (events.c.asks > 0)
