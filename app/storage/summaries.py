"""Stories with what they hold, for the list of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from app.storage.stories import Story, list_stories
from app.storage.tables import articles, events


@dataclass(frozen=True, slots=True)
class Summary:
    """A story with its size and the days between which its dated events lie; None where none is dated."""

    story: Story
    events: int
    articles: int
    first: date | None
    last: date | None


def list_summaries(connection: Connection) -> list[Summary]:
    """All stories by title, with what they hold."""
    counted = select(
        events.c.story_id, func.count(), func.min(events.c.start_day), func.max(events.c.end_day)
    ).group_by(events.c.story_id)
    held = {row[0]: tuple(row[1:]) for row in connection.execute(counted)}
    texts = select(articles.c.story_id, func.count()).where(articles.c.standing == "").group_by(articles.c.story_id)
    written: dict[int, int] = dict(connection.execute(texts).tuples().all())
    return [_summary(story, written.get(story.id, 0), held.get(story.id)) for story in list_stories(connection)]


def _summary(story: Story, written: int, held: tuple[Any, ...] | None) -> Summary:
    count, first, last = held or (0, None, None)
    return Summary(story, count, written, first and date.fromordinal(first), last and date.fromordinal(last))
