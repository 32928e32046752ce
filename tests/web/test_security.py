import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, text

from app.settings import Settings, UnguardedError, load_settings, require_guard
from app.storage.database import reading
from app.web.addresses import local
from app.web.security import EMBED_POLICY, POLICY
from tests.asking import HOST, Asker

PAGES = [
    "/", "/stories/strait-talks", "/stories/strait-talks?view=lanes", "/stories/strait-talks?view=calendar",
    "/stories/strait-talks?view=matrix", "/stories/strait-talks?from=2024-03-01&to=2024-02-01",
    "/stories/strait-talks/facets/actor", "/stories/strait-talks/histogram",
    "/stories/strait-talks/articles", "/stories/strait-talks.json",
    "/stories/strait-talks.csv", "/actors/ada-holm", "/bookmarks", "/recovery", "/help", "/api",
    "/api/v1/openapi.json", "/healthz", "/readyz", "/static/nothing.css", "/nowhere", "/events/nothing", "/stories/x.y",
]  # fmt: skip


def test_every_answer_carries_the_policy(asker: Asker) -> None:
    for page in PAGES:
        headers = asker.get(page).headers
        assert headers["content-security-policy"] == POLICY, page
        assert headers["x-content-type-options"] == "nosniff", page
        assert headers["x-frame-options"] == "DENY", page
        assert headers["referrer-policy"] == "same-origin", page


def test_the_policy_allows_nothing_inline_and_no_eval() -> None:
    assert "default-src 'none'" in POLICY
    assert "script-src 'self';" in POLICY
    assert "style-src 'self';" in POLICY
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_pages_hold_nothing_inline(asker: Asker) -> None:
    for page in PAGES:
        answer = asker.get(page)
        if "html" in answer.headers["content-type"]:
            assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", answer.text), page


def test_only_the_embed_view_may_be_framed(asker: Asker) -> None:
    headers = asker.get("/embed/stories/strait-talks").headers
    assert headers["content-security-policy"] == EMBED_POLICY
    assert "x-frame-options" not in headers


def test_errors_of_the_program_are_pages_too(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "the secret of the cellar"
        raise RuntimeError(message)

    monkeypatch.setattr("app.web.stories.list_summaries", fail)
    answer = Asker(app).get("/")
    assert answer.status == 500
    assert answer.headers["content-security-policy"] == POLICY
    assert "Nothing was lost" in answer.text
    assert "cellar" not in answer.text


@pytest.mark.parametrize("host", ["evil.example.com", "127.0.0.1.evil.example.com", "", "localhost@evil.example.com"])
def test_an_unknown_host_is_refused(asker: Asker, host: str) -> None:
    answer = asker.ask("GET", "/", {"host": host})
    assert answer.status == 421
    assert answer.headers["content-security-policy"] == POLICY
    assert "DATELINE_ALLOWED_HOSTS" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_known_by_its_names(asker: Asker, host: str) -> None:
    assert asker.ask("GET", "/healthz", {"host": host}).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example.com"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example.com"},
        {"cookie": "dateline_reader=x"},
    ],
)
def test_writes_from_elsewhere_are_refused(asker: Asker, engine: Engine, headers: dict[str, str]) -> None:
    before = _kept(engine)
    event = asker.get("/stories/strait-talks").events[0]
    sent = {"content-type": "application/x-www-form-urlencoded", **headers}
    for path in ("/bookmarks", "/bookmarks/remove", "/collections", "/recover", "/preferences", "/bookmarks/1/note"):
        answer = asker.ask("POST", path, sent, f"event={event}&title=x&key=x".encode())
        assert answer.status == 403, path
        assert "set-cookie" not in answer.headers
    assert _kept(engine) == before


def test_our_own_pages_may_write_where_a_browser_says_only_the_origin(asker: Asker) -> None:
    sent = {"content-type": "application/x-www-form-urlencoded", "origin": f"http://{HOST}", "cookie": "a=b"}
    assert asker.ask("POST", "/preferences", sent, b"theme=dark").status == 303


def test_nothing_changes_on_get(asker: Asker, engine: Engine) -> None:
    event = asker.get("/stories/strait-talks").events[0]
    asker.post("/bookmarks", {"event": event})
    before = _state(engine)
    for page in [*PAGES, f"/events/{event}", "/bookmarks.json", "/recover/x", "/shared/x", "/collections/x"]:
        asker.get(page)
    assert _state(engine) == before


def test_reading_sets_no_cookie(asker: Asker) -> None:
    for page in PAGES:
        assert "set-cookie" not in asker.get(page).headers, page


@pytest.mark.parametrize("path", ["//evil.example.com", "https://evil.example.com", "/\\evil", "\\\\evil", "/a\nb", ""])
def test_going_back_never_leads_elsewhere(asker: Asker, path: str) -> None:
    assert local(path) == "/"
    assert asker.post("/preferences", {"theme": "dark", "next": path}).headers["location"] == "/"


def test_off_loopback_a_password_is_needed() -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::", "news.example.com"):  # noqa: S104 - that is the point
        with pytest.raises(UnguardedError, match="DATELINE_EDITOR_PASSWORD"):
            require_guard(Settings(host=host, _env_file=None))
        with pytest.raises(UnguardedError):
            require_guard(Settings(host=host, editor_password="  ", _env_file=None))
        require_guard(Settings(host=host, editor_password="open sesame", _env_file=None))
    for host in ("127.0.0.1", "localhost", "::1", "127.8.8.8"):
        require_guard(Settings(host=host, _env_file=None))


def test_a_flag_beats_the_environment_which_beats_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("DATELINE_PORT=1111\nDATELINE_HOST=localhost\n")
    assert load_settings().port == 1111
    monkeypatch.setenv("DATELINE_PORT", "2222")
    assert load_settings().port == 2222
    assert load_settings(port=3333, host=None).port == 3333
    assert load_settings(port=3333, host=None).host == "localhost"


def test_further_hosts_can_be_named() -> None:
    settings = Settings(host="0.0.0.0", allowed_hosts="News.example.com, other.example.com", _env_file=None)  # noqa: S104
    assert settings.hosts == {"news.example.com", "other.example.com", "127.0.0.1", "localhost", "::1"}


def _kept(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text("SELECT count(*) FROM bookmark")).scalar_one())


def _state(engine: Engine) -> str:
    """Everything in the database."""
    with closing(sqlite3.connect(engine.url.database or "")) as connection:
        return "\n".join(connection.iterdump())
