"""Stories: finding, making, and the version that every change to their content raises."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, update

from app.storage.database import insert_row
from app.storage.tables import stories


@dataclass(frozen=True, slots=True)
class Story:
    """A story as stored; `version` changes with everything that its pages show.

    Its articles and mentions have entry numbers below `next_article` and `next_mention`; it has so many `events`, of
    which `changes` have changed since the last snapshot; which ones is noted for the versions after `changes_from`.
    """

    id: int
    key: str
    slug: str
    title: str
    version: int
    next_article: int
    next_mention: int
    events: int
    changes: int
    changes_from: int


class DeletedStoryError(ValueError):
    """What is to go into a story that was deleted has nowhere to go."""


_STORY = select(*(stories.c[name] for name in Story.__slots__))


def list_stories(connection: Connection) -> list[Story]:
    """All stories by title, those left out that an editor deleted."""
    query = _STORY.where(stories.c.removed == "").order_by(stories.c.title, stories.c.slug)
    return [Story(*row) for row in connection.execute(query)]


def find_story(connection: Connection, slug: str) -> Story | None:
    """The story of that slug, unless an editor deleted it."""
    row = connection.execute(_STORY.where(stories.c.slug == slug, stories.c.removed == "")).first()
    return Story(*row) if row else None


def get_story(connection: Connection, story_id: int) -> Story:
    """The story of that row."""
    return Story(*connection.execute(_STORY.where(stories.c.id == story_id)).one())


def ensure_story(connection: Connection, slug: str, title: str) -> Story:
    """The story of that slug, made with `title` if there is none.

    Raises:
        DeletedStoryError: an editor deleted the story of that slug.
    """
    found = find_story(connection, slug)
    if found:
        return found
    if is_taken(connection, slug):
        message = f"an editor deleted the story {slug!r}: undo that first, or take another name"
        raise DeletedStoryError(message)
    return get_story(connection, insert_row(connection, stories, key=slug, slug=slug, title=title))


def is_taken(connection: Connection, slug: str) -> bool:
    """Whether a story has that slug, one that an editor deleted included."""
    return connection.execute(select(stories.c.id).where(stories.c.slug == slug)).first() is not None


def rename_story(connection: Connection, story_id: int, title: str) -> None:
    """Give a story another title; its address stays."""
    connection.execute(update(stories).where(stories.c.id == story_id).values(title=title))


def remove_story(connection: Connection, story_id: int, when: str) -> None:
    """Let nobody find a story any more, from a time on (ISO 8601); "" lets them find it again."""
    connection.execute(update(stories).where(stories.c.id == story_id).values(removed=when))


def lock_story(connection: Connection, story_id: int) -> None:
    """Let no other transaction write to the story until this one ends; waits for one that does.

    Whoever reads a story's articles or mentions in order to change them takes the lock before reading. SQLite has
    one writer at a time anyway.
    """
    connection.execute(select(stories.c.id).where(stories.c.id == story_id).with_for_update())


def raise_version(connection: Connection, story_id: int) -> int:
    """Say that the story's pages have changed; the new version."""
    return _raise(connection, story_id, stories.c.version, 1)


def number_articles(connection: Connection, story_id: int, count: int) -> range:
    """Entry numbers for so many articles, never given before."""
    return _number(connection, story_id, stories.c.next_article, count)


def number_mentions(connection: Connection, story_id: int, count: int) -> range:
    """Entry numbers for so many mentions, never given before."""
    return _number(connection, story_id, stories.c.next_mention, count)


def _number(connection: Connection, story_id: int, counter: ColumnElement[int], count: int) -> range:
    last = _raise(connection, story_id, counter, count) if count else 0
    return range(last - count, last)


def _raise(connection: Connection, story_id: int, counter: ColumnElement[int], by: int) -> int:
    query = update(stories).where(stories.c.id == story_id).values({counter: counter + by}).returning(counter)
    return connection.execute(query).scalar_one()
