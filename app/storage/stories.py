"""Stories: finding, making, and the version that every change to their content raises."""

from dataclasses import dataclass

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, update

from app.storage.database import insert_row
from app.storage.tables import articles, events, stories


@dataclass(frozen=True, slots=True)
class Story:
    """A story as stored; `version` changes with everything that its pages show."""

    id: int
    key: str
    slug: str
    title: str
    version: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A story with its size and the days between which its dated events lie; None where none is dated."""

    story: Story
    events: int
    articles: int
    first: date | None
    last: date | None


_STORY = select(stories.c.id, stories.c.key, stories.c.slug, stories.c.title, stories.c.version)


def list_stories(connection: Connection) -> list[Story]:
    """All stories by title."""
    return [Story(*row) for row in connection.execute(_STORY.order_by(stories.c.title, stories.c.slug))]


def list_summaries(connection: Connection) -> list[Summary]:
    """All stories by title, with what they hold."""
    counted = select(
        events.c.story_id, func.count(), func.min(events.c.start_day), func.max(events.c.end_day)
    ).group_by(events.c.story_id)
    held = {row[0]: tuple(row[1:]) for row in connection.execute(counted)}
    texts = select(articles.c.story_id, func.count()).group_by(articles.c.story_id)
    written = dict(connection.execute(texts).tuples().all())
    return [_summary(story, written.get(story.id, 0), held.get(story.id)) for story in list_stories(connection)]


def find_story(connection: Connection, slug: str) -> Story | None:
    """The story of that slug."""
    row = connection.execute(_STORY.where(stories.c.slug == slug)).first()
    return Story(*row) if row else None


def get_story(connection: Connection, story_id: int) -> Story:
    """The story of that row."""
    return Story(*connection.execute(_STORY.where(stories.c.id == story_id)).one())


def ensure_story(connection: Connection, slug: str, title: str) -> Story:
    """The story of that slug, made with `title` if there is none."""
    found = find_story(connection, slug)
    if found:
        return found
    return get_story(connection, insert_row(connection, stories, key=slug, slug=slug, title=title, version=0))


def raise_version(connection: Connection, story_id: int) -> None:
    """Say that the story's pages have changed."""
    connection.execute(update(stories).where(stories.c.id == story_id).values(version=stories.c.version + 1))


def _summary(story: Story, written: int, held: tuple[Any, ...] | None) -> Summary:
    count, first, last = held or (0, None, None)
    return Summary(story, count, written, first and date.fromordinal(first), last and date.fromordinal(last))
