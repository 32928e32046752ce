"""The real thing: the server on a port of this machine, and a Chromium that looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from tests.browsers import find_browser, flags
from tests.serving import Site, serving
from tests.stories.writing import numbered_drafts, write_story, write_strait

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1440, "height": 900}
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server with the strait talks and a story of a thousand matters."""
    path: Path = tmp_path_factory.mktemp("browser") / "dateline.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with writing(engine) as connection:
        write_strait(connection)
        write_story(connection, "matters", "A thousand matters", numbered_drafts(1000))
    engine.dispose()
    with serving(f"sqlite:///{path}") as served:
        yield served


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server on its first day."""
    path: Path = tmp_path_factory.mktemp("empty") / "dateline.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    with serving(f"sqlite:///{path}") as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(playwright), args=flags())
        yield started
        started.close()


@dataclass
class Visitor:
    """A fresh browser profile that complains about whatever goes wrong in a page."""

    page: Page
    site: Site
    complaints: list[str]

    def open(self, path: str) -> Page:
        self.page.goto(self.site / path)
        return self.page

    def settle(self) -> None:
        """Wait until swaps have come and focus has moved."""
        expect(self.page.locator("[aria-busy=true], .htmx-request, .htmx-swapping")).to_have_count(0)
        self.page.wait_for_timeout(80)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Makes visitors: `script=False` has no JavaScript, `phone=True` a small screen, `dark=True` likes it dark."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def make(
        *, script: bool = True, phone: bool = False, dark: bool = False, on: Site | None = None, **more: Any
    ) -> Visitor:
        context = browser.new_context(
            viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        visitor = Visitor(page, on or site, [])
        page.on("console", lambda said: visitor.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.on("request", lambda asked: _note_stranger(visitor, asked.url))
        visitors.append(visitor)
        return visitor

    yield make
    for context in contexts:
        context.close()
    for visitor in visitors:
        unexpected = [c for c in visitor.complaints if "the server responded with a status of 4" not in c]
        assert unexpected == []


def _note_stranger(visitor: Visitor, url: str) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
        visitor.complaints.append(f"asked a third party: {url}")


def check_axe(visitor: Visitor) -> list[str]:
    """What axe-core finds wrong with the page as it is now, by WCAG 2.2 A and AA and good practice."""
    page = visitor.page
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_FILE_PATH.read_text())
    options = {"runOnly": {"type": "tag", "values": _STANDARDS}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"\n{one['id']}: {one['help']} — {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
