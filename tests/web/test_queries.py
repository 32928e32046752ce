"""No page asks the database more often because there is more to show."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from sqlalchemy import event

from app.main import create_app
from app.settings import Settings
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from tests.asking import Asker
from tests.stories.writing import numbered_drafts, write_story

PAGES = (
    "/", "/stories/s", "/stories/s?view=lanes", "/stories/s?view=calendar", "/stories/s?view=matrix",
    "/stories/s?as_of=2022-06-01", "/stories/s/articles", "/stories/s/facets/actor", "/stories/s/histogram",
    "/stories/s.json",
    "/stories/s.csv", "/actors/actor-00", "/bookmarks", "/bookmarks.md", "/embed/stories/s",
    "/api/v1/stories/s/events",
)  # fmt: skip


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> list[FastAPI]:
    """The same story with forty and with eighty events, all fitting on one page of their kind."""
    made = []
    for count in (20, 40):
        address = f"sqlite:///{tmp_path_factory.mktemp('queries') / 'd.db'}"
        engine = open_engine(address)
        upgrade(engine)
        with writing(engine) as connection:
            write_story(connection, "s", "S", numbered_drafts(count, actors=4))
        engine.dispose()
        made.append(create_app(Settings(database_url=address, _env_file=None)))
    return made


def test_queries_do_not_grow_with_what_is_shown(sizes: list[FastAPI]) -> None:
    counts = [_count_all(app, kept) for app, kept in zip(sizes, (3, 12), strict=True)]
    assert counts[0] == counts[1]
    assert max(counts[1].values()) <= 25


def _count_all(app: FastAPI, kept: int) -> dict[str, int]:
    asker = Asker(app)
    events = asker.get("/api/v1/stories/s/events?size=200").json["events"]
    for one in events[:kept]:
        asker.post("/bookmarks", {"event": one["id"]})
    pages = {*PAGES, f"{events[0]['url']}", f"/articles/{events[0]['sources'][0]['article']['id']}"}
    counts = {}
    for page in sorted(pages):
        assert asker.get(page).status in {200, 302}, page  # what a process reads once is in memory now
        with _counting(app) as found:
            asker.get(page)
        counts["/events" if "/events/" in page else "/articles" if "/articles/" in page else page] = len(found)
    return counts


@contextmanager
def _counting(app: FastAPI) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            found.append(statement)

    engine = app.state.site.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
