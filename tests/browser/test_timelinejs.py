"""The TimelineJS JSON in the real thing: the published build opens it unchanged and shows every dated event."""

import json
import urllib.request

import pytest
from playwright.sync_api import Browser, Page

from bench.packages import NoNpmError
from bench.peers import serving_files, timelinejs_files
from tests.serving import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("query", ["", "?actor=ada-holm"], ids=["all", "filtered"])
def test_timelinejs_opens_our_document_as_it_is(site: Site, browser: Browser, query: str) -> None:
    with urllib.request.urlopen(site / f"/stories/strait-talks.timelinejs.json{query}") as answer:  # noqa: S310 - our own server
        document = answer.read()
    events = json.loads(document)["events"]
    assert len(events) > 4
    try:
        files = timelinejs_files(document)
    except NoNpmError as why:
        pytest.skip(f"TimelineJS3's build is not here: {why}")
    with serving_files(files) as base:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda asked: None if asked.url.startswith((base, "data:")) else complaints.append(asked.url)
        )
        page.goto(f"{base}/timelinejs")
        page.wait_for_function("window.readyAt", timeout=30_000)
        assert page.evaluate("timeline.config.getErrors()") == []
        assert {one["unique_id"] for one in events} == set(_shown(page))
        assert page.locator(".tl-slide .tl-headline").count() >= 1
        assert events[0]["text"]["headline"] in page.content()
        assert complaints == []
        page.close()


def _shown(page: Page) -> list[str]:
    shown: list[str] = page.evaluate("timeline.config.events.map(event => event.unique_id)")
    return shown
