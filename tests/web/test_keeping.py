import json
import re
from html import unescape

import pytest
from sqlalchemy import Engine, text

from app.storage.database import reading, writing
from app.web.visits import READER_COOKIE
from tests.asking import Asker


@pytest.fixture
def events(asker: Asker) -> list[str]:
    return asker.get("/stories/strait-talks?actor=ada-holm").events


def keep(asker: Asker, event: str, **fields: str) -> None:
    assert asker.post("/bookmarks", {"event": event, **fields}).status == 303


def kept(asker: Asker) -> list[dict[str, object]]:
    found: list[dict[str, object]] = asker.get("/bookmarks.json").json["bookmarks"]
    return found


def number_of(asker: Asker, place: int = 0) -> str:
    return str(re.findall(r'id="b-(\d+)"', asker.get("/bookmarks").text)[place])


def test_an_event_is_kept_and_let_go(asker: Asker, events: list[str]) -> None:
    answer = asker.post("/bookmarks", {"event": events[0], "next": "/stories/strait-talks?actor=ada-holm#e-1"})
    assert (answer.status, answer.headers["location"]) == (303, "/stories/strait-talks?actor=ada-holm#e-1")
    answer = asker.post("/bookmarks", {"event": events[0], "next": "/stories/strait-talks?actor=ada-holm"})
    assert answer.headers["location"] == f"/stories/strait-talks?actor=ada-holm#e-{events[0]}"
    assert [b["mention"] for b in kept(asker)] == [events[0]]
    assert "is-kept" in asker.get("/stories/strait-talks?actor=ada-holm").text
    asker.post("/bookmarks/remove", {"event": events[0]})
    assert kept(asker) == []
    assert "is-kept" not in asker.get("/stories/strait-talks?actor=ada-holm").text


def test_a_swap_gets_the_star_and_the_count_and_says_so(asker: Asker, events: list[str]) -> None:
    answer = asker.post("/bookmarks", {"event": events[0]}, hx_request="true")
    assert answer.status == 200
    assert "is-kept" in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    assert json.loads(answer.headers["hx-trigger"])["announce"].startswith("Kept: Ada Holm")


def test_keeping_twice_keeps_once(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    keep(asker, events[0])
    assert len(kept(asker)) == 1


def test_the_key_is_out_of_reach_and_only_its_hash_is_stored(asker: Asker, events: list[str], engine: Engine) -> None:
    cookie = asker.post("/bookmarks", {"event": events[0]}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    key = asker.cookies[READER_COOKIE]
    assert len(key) > 40
    with reading(engine) as connection:
        stored = connection.execute(text("SELECT key_hash FROM reader")).scalars().all()
    assert key not in stored
    assert all(len(one) == 64 for one in stored)


def test_nobody_else_can_read_or_change_what_is_kept(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    number = number_of(asker)
    asker.post("/collections", {"title": "Mine"})
    collection = asker.get("/bookmarks.json").json["collections"][0]["id"]
    other = Asker(asker.app)
    keep(other, events[1])
    assert [b["mention"] for b in kept(other)] == [events[1]]
    assert other.get(f"/collections/{collection}").status == 404
    assert other.post(f"/collections/{collection}", {"title": "Theirs"}).status == 404
    for action in ("share", "unshare", "remove", "restore"):
        assert other.post(f"/collections/{collection}/{action}").status == 404
    for change, fields in {
        "note": {"note": "x"}, "remove": {}, "restore": {}, "place": {"collection": collection},
    }.items():  # fmt: skip
        assert other.post(f"/bookmarks/{number}/{change}", fields).status == 404, change
    other.post(f"/bookmarks/{number}/move", {"by": "1"})
    assert kept(asker)[0]["note"] == ""
    assert len(kept(asker)) == 1


def test_a_removed_bookmark_can_come_back_as_it_was(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    number = number_of(asker)
    asker.post(f"/bookmarks/{number}/note", {"note": "remember"})
    back = asker.post(f"/bookmarks/{number}/remove").headers["location"]
    page = asker.get(back).text
    assert "Undo" in page
    assert "Removed lately (1)" in page
    assert kept(asker) == []
    asker.post(f"/bookmarks/{number}/restore")
    assert kept(asker)[0]["note"] == "remember"


def test_what_was_removed_long_ago_is_swept_up(asker: Asker, events: list[str], engine: Engine) -> None:
    keep(asker, events[0])
    number = number_of(asker)
    asker.post(f"/bookmarks/{number}/remove")
    with writing(engine) as connection:
        connection.execute(text("UPDATE bookmark SET removed = '2001-01-01T00:00:00' WHERE id = :n"), {"n": number})
    keep(asker, events[1])
    asker.post("/bookmarks/remove", {"event": events[1]})
    assert asker.post(f"/bookmarks/{number}/restore").status == 404


def test_collections_have_an_order_a_description_and_exports(asker: Asker, events: list[str]) -> None:
    for event in events[:3]:
        keep(asker, event)
    there = asker.post("/collections", {"title": "The piece"}).headers["location"]
    collection = there.rpartition("/")[2]
    numbers = re.findall(r'id="b-(\d+)"', asker.get("/bookmarks").text)
    for number in numbers:
        asker.post(f"/bookmarks/{number}/place", {"collection": collection})
    asker.post(f"/bookmarks/{numbers[2]}/move", {"by": "-2", "next": there})
    asker.post(f"/bookmarks/{numbers[2]}/note", {"note": "*first* of all"})
    asker.post(there, {"title": "The piece", "description": "For **Friday**."})
    page = asker.get(there).text
    assert re.findall(r'id="b-(\d+)"', page) == [numbers[2], numbers[0], numbers[1]]
    assert "For <strong>Friday</strong>." in page
    assert "<em>first</em> of all" in page
    assert 'id="b-' not in asker.get("/bookmarks").text
    markdown = asker.get(f"{there}.md").text
    assert markdown.startswith("# The piece\n\nFor **Friday**.\n")
    assert markdown.count("\n> ") >= 3
    assert "*first* of all" in markdown
    assert asker.get(f"{there}.csv").text.count("\r\n") == 4
    assert asker.get(f"{there}.ics").text.count("BEGIN:VEVENT") == 3
    assert asker.get(f"{there}.csl.json").json[0]["type"] == "article-newspaper"
    assert len(asker.get(f"{there}.timelinejs.json").json["events"]) == 3
    assert asker.get(f"{there}.xyz").status == 404


def test_a_removed_collection_leaves_its_bookmarks_and_can_come_back(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    there = asker.post("/collections", {"title": "Short-lived"}).headers["location"]
    asker.post(f"/bookmarks/{number_of(asker)}/place", {"collection": there.rpartition("/")[2]})
    assert asker.post(f"{there}/remove").headers["location"] == "/bookmarks"
    assert 'id="b-' in asker.get("/bookmarks").text
    assert "Short-lived" in asker.get("/bookmarks").text
    asker.post(f"{there}/restore")
    assert 'id="b-' in asker.get(there).text


def test_a_shared_address_shows_one_collection_until_it_is_revoked(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    keep(asker, events[1])
    there = asker.post("/collections", {"title": "To share"}).headers["location"]
    asker.post(f"/bookmarks/{number_of(asker)}/place", {"collection": there.rpartition("/")[2]})
    asker.post(f"{there}/share")
    address = re.search(r"(/shared/[\w-]+)", asker.get(there).text)
    assert address
    other = Asker(asker.app)
    page = other.get(address[1]).text
    assert "To share" in page
    assert len(re.findall(r'id="b-', page)) == 1
    assert "Edit note" not in page
    assert other.get(f"{address[1]}.md").status == 200
    asker.post(f"{there}/share")
    assert other.get(address[1]).status == 404
    again = re.search(r"(/shared/[\w-]+)", asker.get(there).text)
    assert again
    asker.post(f"{there}/unshare")
    assert other.get(again[1]).status == 404


def test_an_export_can_be_imported_into_another_browser(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    keep(asker, events[1])
    asker.post("/collections", {"title": "Carried"})
    collection = asker.get("/bookmarks.json").json["collections"][0]["id"]
    number = number_of(asker)
    asker.post(f"/bookmarks/{number}/note", {"note": "a note"})
    asker.post(f"/bookmarks/{number}/place", {"collection": collection})
    exported = asker.get("/bookmarks.json")
    other = Asker(asker.app)
    keep(other, events[1])
    for _ in range(2):
        assert other.upload("/bookmarks/import", "file", exported.body).status == 303
    there = other.get("/bookmarks.json").json
    assert {b["mention"]: b["note"] for b in there["bookmarks"]} == {events[0]: "a note", events[1]: ""}
    assert [c["title"] for c in there["collections"]] == ["Carried"]
    assert next(b for b in there["bookmarks"] if b["note"])["collection"] == there["collections"][0]["id"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"x"', b'{"bookmarks": 3}', b"\xff\xfe", b"[" * 100_000, b'{"bookmarks": [1, {"mention": 3}]}'],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_refused_kindly(asker: Asker, content: bytes) -> None:
    answer = asker.upload("/bookmarks/import", "file", content)
    assert answer.status in {303, 400}
    if answer.status == 400:
        assert "nothing was changed" in answer.text
    assert kept(asker) == []


def test_a_recovery_link_moves_everything_and_asks_first(asker: Asker, events: list[str]) -> None:
    keep(asker, events[0])
    link = re.search(r"http://127\.0\.0\.1:8000(/recover/[\w-]+)", asker.get("/recovery").text)
    assert link
    assert asker.get("/recovery").headers["cache-control"] == "no-store"
    other = Asker(asker.app)
    keep(other, events[1])
    offer = other.get(link[1])
    assert "1 bookmark" in offer.text
    assert [b["mention"] for b in kept(other)] == [events[1]]
    other.post("/recover", {"key": link[1].rpartition("/")[2]})
    assert {str(b["mention"]) for b in kept(other)} == {events[0], events[1]}
    assert {str(b["mention"]) for b in kept(asker)} == {events[0], events[1]}
    assert other.get("/recover/nonsense").status == 404
    assert other.post("/recover", {"key": "nonsense"}).status == 404


def test_what_has_changed_since_is_told(asker: Asker, events: list[str], engine: Engine) -> None:
    for event in events[:3]:
        keep(asker, event)
    with writing(engine) as connection:
        for field, value in (("date", "2024-03-04"), ("origins", 1), ("event", "another-1")):
            connection.execute(
                text(f"UPDATE bookmark SET {field} = :v WHERE mention = :m"),  # noqa: S608 - a fixed list of names
                {"v": value, "m": events[1]},
            )
    page = unescape(asker.get("/bookmarks").text)
    assert "Since you kept it: date was 2024-03-04, now 5 March 2024." in page
    assert "Since you kept it: 2 new origins." in page
    assert "now one with another report of the same" in page


def test_a_bookmark_whose_event_is_gone_still_shows_what_was_kept(
    asker: Asker, events: list[str], engine: Engine
) -> None:
    keep(asker, events[0])
    with writing(engine) as connection:
        connection.execute(
            text("UPDATE bookmark SET mention = 'gone-77', quote = 'Words that stood here.' WHERE id = :n"),
            {"n": number_of(asker)},
        )
    page = asker.get("/bookmarks").text
    assert "This event is no longer in its story" in page
    assert "Words that stood here." in page
    assert "No longer in the story" in asker.get("/bookmarks.md").text


def test_a_bookmark_of_any_mention_marks_the_event(asker: Asker) -> None:
    events = asker.get("/api/v1/stories/strait-talks/events?size=200").json["events"]
    event = next(e for e in events if e["also"])
    keep(asker, event["also"][0])
    assert [b["mention"] for b in kept(asker)] == [event["id"]]


def test_an_event_that_is_not_there_cannot_be_kept(asker: Asker) -> None:
    assert asker.post("/bookmarks", {"event": "nothing"}).status == 404
    assert asker.post("/bookmarks", {}).status == 422
    assert asker.post("/collections", {"title": "   "}).status == 400


def test_preferences_are_kept_and_used(asker: Asker) -> None:
    asker.post("/preferences", {"theme": "dark", "next": "/help"})
    asker.post("/preferences", {"keys": "off"})
    page = asker.get("/help").text
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page
    asker.post("/preferences", {"theme": "<script>"})
    assert 'data-theme="auto"' in asker.get("/help").text
