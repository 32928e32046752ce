"""Stories with what they hold, for the list of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from app.storage.calendar import load_calendar
from app.storage.events import UNDATED
from app.storage.stories import Story, list_stories
from app.storage.tables import events


@dataclass(frozen=True, slots=True)
class Summary:
    """A story with its size and the days on which its first and last dated events begin; None where none is dated."""

    story: Story
    events: int
    articles: int
    first: date | None
    last: date | None


def list_summaries(connection: Connection) -> list[Summary]:
    """All stories by title, with what they hold; a few queries for each, whatever its size."""
    return [_summarise(connection, story) for story in list_stories(connection)]


def _summarise(connection: Connection, story: Story) -> Summary:
    place = events.c.position
    dated = select(place).where(events.c.story_id == story.id, place < str(UNDATED)).limit(1)
    first, last = (connection.execute(dated.order_by(order)).scalar() for order in (place, place.desc()))
    held = load_calendar(connection, story.id).articles
    return Summary(story, story.events, held, _start(first), _start(last))


def _start(position: str | None) -> date | None:
    return date.fromordinal(int(position.partition("-")[0])) if position else None
