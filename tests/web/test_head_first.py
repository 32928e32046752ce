"""A page's head goes out before its body is made, and what becomes of it when the body cannot be made."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.types import Message

from app.storage.timeline import Timeline
from tests.asking import HOST, Asker, listen

STORY = "/stories/strait-talks"


def ask(app: FastAPI, path: str, sent: list[Message]) -> None:
    """Ask for a page and note what is sent, in its order, also where it fails."""
    with ThreadPoolExecutor(1) as beside:  # a browser leaves its event loop running in this thread
        beside.submit(asyncio.run, listen(app, "GET", path, {"host": HOST}, b"", sent)).result()


def bodies(sent: list[Message]) -> list[str]:
    return [message["body"].decode() for message in sent if message["type"] == "http.response.body"]


def test_the_head_is_sent_before_anything_is_counted(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Message] = []
    before: list[str] = []
    select = Timeline.select

    def look(timeline: Timeline, *given: Any) -> Any:
        before.extend(bodies(sent))
        return select(timeline, *given)

    monkeypatch.setattr(Timeline, "select", look)
    ask(app, STORY, sent)
    assert before[0].startswith("<!doctype html>")
    assert before[0].rstrip().endswith("</head>")
    assert "".join(bodies(sent)).count("<head>") == "".join(bodies(sent)).count("<main") == 1
    assert sent[-1]["more_body"] is False


def test_a_page_that_fails_after_its_head_says_so_and_is_left_unfinished(
    app: FastAPI, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Message] = []

    def fail(*_given: Any) -> None:
        raise RuntimeError("a secret of the program")

    monkeypatch.setattr(Timeline, "select", fail)
    with pytest.raises(RuntimeError):
        ask(app, STORY, sent)
    shown = "".join(bodies(sent))
    assert "Something went wrong on our side" in shown
    assert shown.count("<head>") == shown.count("<main") == 1
    assert "secret" not in shown
    assert sent[-1]["more_body"] is True
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_a_failed_page_counts_as_failed(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: Any) -> None:
        raise RuntimeError

    labels = {"method": "GET", "route": "/stories/{name}", "status": "500"}
    before = app.state.meter.registry.get_sample_value("dateline_requests_total", labels) or 0
    monkeypatch.setattr(Timeline, "select", fail)
    with pytest.raises(RuntimeError):
        ask(app, STORY, [])
    assert app.state.meter.registry.get_sample_value("dateline_requests_total", labels) == before + 1


@pytest.mark.parametrize("path", [f"{STORY}?from=yesterday-ish", f"{STORY}?cursor=nonsense"])
def test_where_the_status_is_not_known_before_the_page_is_made_whole(asker: Asker, path: str) -> None:
    answer = asker.get(path)
    assert answer.status == 400
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert answer.text.count("<head>") == 1


def test_a_whole_page_and_one_sent_head_first_have_the_same_frame(asker: Asker) -> None:
    first, whole = asker.get(STORY).text, asker.get(f"{STORY}?cursor=nonsense").text
    assert first.partition("</head>")[0] == whole.partition("</head>")[0].replace("?cursor=nonsense", "")
