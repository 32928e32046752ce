"""Those who watch over an installation get its numbers; nobody else does."""

import re

from fastapi import FastAPI

from tests.asking import Answer, Asker


def number(answer: Answer, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", answer.text, re.MULTILINE)
    return float(found[1]) if found else -1


def test_requests_are_counted_by_route_and_status(asker: Asker) -> None:
    line = 'dateline_requests_total{method="GET",route="/events/{name}/{slug}",status="404"}'
    before = number(asker.get("/metrics"), line)
    asker.get("/events/none/nothing")
    asker.get("/events/other/nothing")
    after = asker.get("/metrics")
    assert after.headers["content-type"].startswith("text/plain")
    assert number(after, line) == max(before, 0) + 2


def test_contents_are_told_by_story(asker: Asker) -> None:
    told = asker.get("/metrics")
    assert number(told, 'dateline_events{story="matters"}') == 100
    assert number(told, 'dateline_articles{story="matters"}') > 0
    assert number(told, "dateline_database_bytes") > 0


def test_what_nobody_knows_makes_no_new_line(asker: Asker) -> None:
    for method, path in (("BREW", "/"), ("GET", "/no/such/page"), ("GET", "/nor/this")):
        asker.ask(method, path, {})
    told = asker.get("/metrics").text
    assert "BREW" not in told
    assert "/nor/this" not in told


def test_only_editors_see_them(app: FastAPI, asker: Asker) -> None:
    door = app.state.site.door
    door.password = "secret"
    try:
        refused = asker.get("/metrics")
    finally:
        door.password = ""
    assert refused.status == 401
    assert refused.headers["www-authenticate"] == "Bearer"
