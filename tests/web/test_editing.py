"""Editors put right what the program read: through forms, through the API, and only if they may."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from app.importer.analysis import load_knowledge
from app.importer.importing import import_inputs
from app.importer.inputs import Incoming
from app.main import create_app
from app.settings import Settings
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from tests.asking import Answer, Asker

STORY = "/stories/talks"
DECISIONS = f"{STORY}/decisions"
TEXT = (
    "Talks in Geneva\n\nThe foreign ministers of France and Japan met in Geneva on Tuesday to discuss fishing rights. "
    "Kenya signed an agreement on rail tariffs with Peru on Wednesday, the government said. Nobody spoke of a lantern."
)
OTHER = (
    "Later\n\nThe prime minister of Norway arrived in Rome on Monday. Elma Virtanen met Norway's minister on Monday."
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[FastAPI]:
    """An application on a story of two articles, one of them without a day."""
    yield from _serve(tmp_path)


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[FastAPI]:
    """The same, with a password."""
    yield from _serve(tmp_path, editor_password="open sesame")


def _serve(path: Path, **settings: Any) -> Iterator[FastAPI]:
    address = f"sqlite:///{path / 'dateline.db'}"
    engine = open_engine(address)
    upgrade(engine)
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    given = [
        Incoming("a", TEXT, outlet="Example Times", published="2022-01-19"),
        Incoming("b", OTHER, outlet="Example Post"),
    ]
    import_inputs(engine, story, given, load_knowledge())
    engine.dispose()
    made = create_app(Settings(database_url=address, _env_file=None, **settings))
    yield made
    made.state.site.engine.dispose()


def export(asker: Asker) -> Any:
    return asker.get(f"{STORY}.json").json


def find(asker: Asker, word: str) -> dict[str, Any]:
    """The event in whose title a word is."""
    found: dict[str, Any] = next(one for one in export(asker)["events"] if word in one["title"])
    return found


def send(asker: Asker, **fields: str) -> Answer:
    return asker.post(DECISIONS, fields)


def last(asker: Asker) -> dict[str, Any]:
    found: dict[str, Any] = asker.get(f"/api/v1{DECISIONS}").json["decisions"][0]
    return found


def undo(asker: Asker) -> Answer:
    """Take back the last decision that still holds."""
    decided = asker.get(f"/api/v1{DECISIONS}").json["decisions"]
    return asker.post(f"/decisions/{next(one['id'] for one in decided if not one['undone'])}/undo")


def test_an_event_is_put_right_and_says_so(site: FastAPI) -> None:
    asker = Asker(site)
    before = asker.get(f"{STORY}.json").body
    event = find(asker, "fishing")
    for fields in (
        {"kind": "event-title", "title": "Ministers meet"},
        {"kind": "event-date", "date": "2022-01-17~", "reason": "as the host says"},
        {"kind": "event-status", "status": "planned"},
        {"kind": "event-actor-add", "actor": "Elma Virtanen", "role": "host"},
        {"kind": "event-actor-remove", "actor": "japan"},
    ):
        assert send(asker, event=event["id"], **fields).status == 303
    now = find(asker, "Ministers meet")
    assert (now["date"]["edtf"], now["status"]) == ("2022-01-17~", "planned")
    names = {actor["slug"] for actor in now["actors"]}
    assert "elma-virtanen" in names
    assert "japan" not in names
    page = asker.get(now["url"]).text
    assert "set by an editor (as the host says) → about 17 January 2022" in page
    assert "Title set by an editor" in page
    assert "set by an editor (as the host says)" in asker.get(STORY).text
    for _ in range(5):
        assert undo(asker).status == 303
    assert asker.get(f"{STORY}.json").body == before


def test_an_article_gets_its_day_and_its_events_theirs(site: FastAPI) -> None:
    asker = Asker(site)
    article = find(asker, "Rome")["sources"][0]["article"]
    assert find(asker, "Rome")["date"]["edtf"] is None
    identifier = article["id"] if isinstance(article, dict) else article
    assert "Articles without a day" in asker.get(f"{STORY}/queue").text
    send(asker, kind="article-date", article=identifier, date="2022-01-26", reason="postmark")
    assert find(asker, "Rome")["date"]["edtf"] == "2022-01-24"
    assert "set by an editor" in asker.get(f"/articles/{identifier}").text
    assert "Articles without a day" not in asker.get(f"{STORY}/queue").text
    undo(asker)
    assert find(asker, "Rome")["date"]["edtf"] is None


def test_an_event_is_made_of_words(site: FastAPI) -> None:
    asker = Asker(site)
    article = find(asker, "fishing")["id"].partition("-")[0]
    send(asker, kind="event-make", article=article, quote="spoke of a\nlantern", title="A lantern", date="2022-01")
    made = find(asker, "A lantern")
    assert made["date"]["edtf"] == "2022-01"
    assert made["sources"][0]["quote"] == "spoke of a lantern"
    undo(asker)
    assert asker.get(f"/events/{made['id']}").status == 410
    assert send(asker, kind="event-make", article=article, quote="never written").status == 422


def test_an_article_is_left_out_deleted_and_stays_away(site: FastAPI) -> None:
    asker = Asker(site)
    article = find(asker, "fishing")["id"].partition("-")[0]
    send(asker, kind="article-exclude", article=article)
    assert all(not event["id"].startswith(article) for event in export(asker)["events"])
    assert "left this article out" in asker.get(f"/articles/{article}").text
    undo(asker)
    assert find(asker, "fishing")
    send(asker, kind="article-delete", article=article)
    assert asker.get(f"/articles/{article}").status == 404
    story = ensure_only(site)
    again = [Incoming("a", TEXT, published="2022-01-19")]
    (state,) = import_inputs(site.state.site.engine, story, again, load_knowledge()).inputs
    assert state.state == "duplicate"
    assert "deleted it for good" in state.reason


def ensure_only(site: FastAPI) -> Any:
    with writing(site.state.site.engine) as connection:
        return ensure_story(connection, "talks", "Talks")


def test_decisions_outlive_the_next_import_and_say_when_they_no_longer_fit(site: FastAPI) -> None:
    asker = Asker(site)
    send(asker, kind="event-title", event=find(asker, "rail")["id"], title="A treaty")
    url = "https://example.com/talks"
    engine, story = site.state.site.engine, ensure_only(site)
    again = [Incoming("a", TEXT, url=url, outlet="Example Times", published="2022-01-19")]
    import_inputs(engine, story, again, load_knowledge())
    assert find(asker, "A treaty")
    without = TEXT.replace("Kenya signed an agreement on rail tariffs with Peru", "Nothing was signed by anybody")
    later = [Incoming("c", without, url=url, outlet="Example Times", published="2022-01-20")]
    only_address = [Incoming("a", TEXT, url=url, outlet="Example Times", published="2022-01-19")]
    import_inputs(engine, story, [*only_address, *later], load_knowledge())
    assert last(asker)["fit"] == "detached"
    assert "no longer fit" in asker.get(f"{STORY}/queue").text
    assert "it does nothing now" in asker.get(DECISIONS).text


def test_only_editors_decide(guarded: FastAPI) -> None:
    asker = Asker(guarded)
    event = find(asker, "fishing")["id"]
    refused = send(asker, kind="event-title", event=event, title="Taken over")
    assert refused.headers["location"].startswith("/sign-in")
    for path in (f"{STORY}/queue", f"/correct/events/{event}", "/decisions"):
        assert asker.get(path).headers["location"].startswith("/sign-in?")
    wish = json.dumps({"kind": "event-title", "event": event, "title": "Taken over"}).encode()
    plain = {"content-type": "application/json"}
    assert asker.ask("POST", f"/api/v1{DECISIONS}", plain, wish).status == 401
    assert find(asker, "fishing")
    assert asker.post("/sign-in", {"name": "Ed", "password": "wrong"}).status == 403
    assert asker.post("/sign-in", {"name": "Ed", "password": "open sesame"}).status == 303
    assert send(asker, kind="event-title", event=event, title="Put right").status == 303
    assert last(asker)["by"] == "Ed"
    token = asker.post("/access", {"name": "robot"}).text.partition('class="secret">')[2].partition("<")[0]
    robot = Asker(guarded)
    bearer = {**plain, "authorization": f"Bearer {token}"}
    assert robot.ask("POST", f"/api/v1{DECISIONS}", bearer, wish).status == 201
    assert last(robot)["by"] == "robot"


def test_another_site_cannot_decide(site: FastAPI) -> None:
    asker = Asker(site)
    fields = {"kind": "story-delete"}
    assert asker.post(DECISIONS, fields, sec_fetch_site="cross-site").status == 403
    assert asker.get(STORY).status == 200


def test_stories_come_go_and_come_back(site: FastAPI) -> None:
    asker = Asker(site)
    before = asker.get(f"{STORY}.json").body
    assert asker.post("/stories", {"title": "Other matters"}).headers["location"] == "/stories/other-matters"
    assert asker.post("/stories", {"title": "Talks"}).status == 422
    send(asker, kind="story-rename", title="Talks about talks")
    assert "Talks about talks" in asker.get(STORY).text
    undo(asker)
    send(asker, kind="story-delete")
    assert asker.get(STORY).status == 404
    decided = asker.get("/decisions").text
    key = decided.partition('id="d-')[2].partition('"')[0]
    assert asker.post(f"/decisions/{key}/undo").status == 303
    assert asker.get(f"{STORY}.json").body == before


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "event-date", "date": "next week"},
        {"kind": "event-status", "status": "maybe"},
        {"kind": "event-title", "title": " "},
        {"kind": "event-actor-remove", "actor": "nobody-at-all"},
        {"kind": "event-merge", "other": "nowhere"},
        {"kind": "event-split"},
        {"kind": "no-such-thing"},
    ],
)
def test_what_makes_no_sense_changes_nothing(site: FastAPI, fields: dict[str, str]) -> None:
    asker = Asker(site)
    before = asker.get(f"{STORY}.json").body
    answer = send(asker, event=find(asker, "fishing")["id"], **fields)
    assert answer.status == 422
    assert "Nothing was changed" in answer.text
    assert asker.get(f"{STORY}.json").body == before
    assert asker.get(f"/api/v1{DECISIONS}").json["decisions"] == []
