"""Articles in lists: all of them, each once, in order, however long the pages are."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.storage.articles import insert_articles
from app.storage.reading import list_heads, stream_heads
from tests.conftest import Undone
from tests.factories import make_story

DAYS = st.lists(st.none() | st.dates(date(2022, 1, 1), date(2022, 1, 4)), max_size=12)


def insert(connection: Connection, days: list[date | None]) -> int:
    """A story with an article for each of the days."""
    story = make_story(connection)
    names = [f"{(n * 7) % 13:02d}" for n in range(len(days))]
    rows = [
        {"public_id": name, "text": name, "title": name, "published": day}
        for name, day in zip(names, days, strict=True)
    ]
    insert_articles(connection, story.id, rows)
    return story.id


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAYS, st.integers(1, 5))
def test_a_list_by_day_goes_on_where_it_was_left(undone: Undone, days: list[date | None], size: int) -> None:
    with undone as connection:
        story, found, after = insert(connection, days), [], ""
        for _ in range(len(days) + 1):
            heads, after = list_heads(connection, story, after, size)
            assert len(heads) == size or not after
            found += [(head.published or date.max, head.public_id) for head in heads]
            if not after:
                break
        every = [head.public_id for head in stream_heads(connection, story)]
    assert found == sorted(found)
    assert every == sorted(public_id for _, public_id in found)
    assert len(every) == len(days)


@pytest.mark.parametrize("after", ["", "x", "0-", "99999999-a", "7380000-0"])
def test_a_list_begins_somewhere_whatever_it_is_asked(connection: Connection, after: str) -> None:
    story = insert(connection, [date(2022, 1, 1), None])
    assert [head.public_id for head in list_heads(connection, story, after, 5)[0]][-1] == "07"
