"""On which days a story's articles were published: kept up with every article, for the slider of days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.derived_tables import story_days

_UNDATED = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of publication in order, how many articles there are, and how many of them have no day."""

    days: tuple[date, ...]
    articles: int
    undated: int


def load_calendar(connection: Connection, story_id: int) -> Calendar:
    """The days on which articles of a story were published."""
    query = select(story_days.c.day, story_days.c.articles).where(story_days.c.story_id == story_id)
    counts = dict(connection.execute(query.order_by(story_days.c.day)).all())
    days = tuple(date.fromordinal(day) for day in counts if day != _UNDATED)
    return Calendar(days, sum(counts.values()), counts.get(_UNDATED, 0))


def count_articles(connection: Connection, story_id: int, counts: Mapping[date | None, int]) -> None:
    """Count so many articles more (or less, if negative) on each of their days of publication."""
    rows = [
        {"story_id": story_id, "day": day.toordinal() if day else _UNDATED, "articles": more}
        for day, more in counts.items()
        if more
    ]
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = dialect.insert(story_days)
    total = story_days.c.articles + adding.excluded.articles
    adding = adding.on_conflict_do_update(index_elements=["story_id", "day"], set_={"articles": total})
    connection.execute(adding, rows)
    if any(more < 0 for more in counts.values()):
        emptied = (story_days.c.story_id == story_id) & (story_days.c.articles <= 0)
        connection.execute(delete(story_days).where(emptied))
