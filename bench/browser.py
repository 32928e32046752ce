"""How soon a browser has a story on the screen: our pages beside TimelineJS3's and vis-timeline's published builds.

The same events in the same run, in headless Chromium with an empty cache, each page some times in turn; the best
counts, for whatever else the machine does only adds.
Ready is when the page is drawn and answers: ours once its scripts have run and htmx has begun, theirs when they
say so; then two frames.

python -m bench.browser [events ...]
"""

import json
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from bench.data import STORY, fill
from bench.load import HOST
from bench.packages import NoNpmError
from bench.peers import READY, serving_files, timelinejs_files, vis_files
from bench.rows import Row, Skipped, slower, tabulate
from bench.servers import serve_dateline
from tests.browsers import find_browser, flags

TITLE = "First page in a browser"
SIZES = (1_000, 10_000)
_ROUNDS = 12
_QUIET = 0.5
"""Seconds between two visits: what takes a page down again must not be counted to the one after it."""

_LONGEST = 180_000
"""Milliseconds that a page may take before it counts as never ready."""

_LANES = 12
_OURS = f"addEventListener('DOMContentLoaded', () => setTimeout(() => {READY}));"
"""Our scripts run before that event, htmx begins in a timer set before this one. Asking for `document.fonts.ready`
instead would make the browser lay the page out once more, in the middle."""

_BYTES = (
    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    ".reduce((sum, one) => sum + one.transferSize, 0)"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One page opened: milliseconds until it was ready, and kilobytes that came over the wire."""

    ready: float
    kilobytes: float


def measure() -> list[Row]:
    """Our list beside TimelineJS3, our lanes beside vis-timeline, for 1 000 and 10 000 events.

    Raises:
        Skipped: there is no browser or no npm here.
    """
    return [row for size in SIZES for row in measure_size(size)]


def measure_size(size: int) -> list[Row]:
    """The rows for a story of so many events.

    Raises:
        Skipped: there is no browser or no npm here.
    """
    with _story(size) as story, _peers(story) as peers, _browser() as browser:
        pages = (story, f"{story}?view=lanes", f"{peers}/timelinejs", f"{peers}/vis")
        rounds = _ROUNDS if size <= 1_000 else 1
        ours, lanes, theirs, vis = _visit_in_turn(browser, pages, rounds)
    return [
        slower(f"list, {size:,} events: ready (TimelineJS3)", ours.ready, theirs.ready, "ms", 0.1),
        slower(f"list, {size:,} events: bytes (TimelineJS3)", ours.kilobytes, theirs.kilobytes, "kB", 1 / 3),
        slower(f"lanes, {size:,} events: ready (vis-timeline)", lanes.ready, vis.ready, "ms", 1.0),
        slower(f"lanes, {size:,} events: bytes (vis-timeline)", lanes.kilobytes, vis.kilobytes, "kB"),
    ]


@contextmanager
def _story(size: int) -> Iterator[str]:
    """The address of a story of so many events; everything has been asked for once."""
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/bench.db"
        fill(url, size, 1)
        with serve_dateline(url) as port:
            yield f"http://{HOST}:{port}/stories/{STORY}"


@contextmanager
def _peers(story: str) -> Iterator[str]:
    """The address of the other programs' pages of the same events."""
    try:
        files = timelinejs_files(_read(f"{story}.timelinejs.json"))
        files |= vis_files(_make_lanes(json.loads(_read(f"{story}.json"))))
    except NoNpmError as why:
        raise Skipped(str(why)) from why
    with serving_files(files) as base:
        yield base


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            path = find_browser(playwright)
        except RuntimeError as why:
            raise Skipped(str(why)) from why
        browser = playwright.chromium.launch(executable_path=path, args=flags())
        yield browser
        browser.close()


def _visit_in_turn(browser: Browser, pages: Sequence[str], rounds: int) -> list[Visit]:
    """The best of some visits to each page, after one to ours that warms the server."""
    for address in pages[:2]:
        _open(browser, address)
    visits = [[_open(browser, address) for address in pages] for _ in range(rounds)]
    return [min(those, key=lambda visit: visit.ready) for those in zip(*visits, strict=True)]


def _open(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    if STORY in address:
        page.add_init_script(_OURS)
    try:
        page.goto(address, timeout=_LONGEST)
        begun = time.monotonic()
        while not page.evaluate("window.readyAt") and time.monotonic() - begun < _LONGEST / 1000:
            page.wait_for_timeout(20)  # waiting in the page would take eval, which ours forbids
        return Visit(page.evaluate("window.readyAt ?? NaN"), page.evaluate(_BYTES) / 1000)
    except Error:
        return Visit(_LONGEST, float("nan"))
    finally:
        context.close()
        time.sleep(_QUIET)


def _make_lanes(document: Mapping[str, Any]) -> dict[str, object]:
    """The lanes that we draw as vis-timeline takes them: the commonest actors, and an item for each of their events."""
    dated = [event for event in document["events"] if event["date"]["start"]]
    counts = Counter(actor["slug"] for event in dated for actor in event["actors"])
    names = {actor["slug"]: actor["name"] for event in dated for actor in event["actors"]}
    shown = sorted(counts, key=lambda slug: (-counts[slug], slug))[:_LANES]
    items = [
        {"id": f"{event['id']}-{actor['slug']}", "group": actor["slug"], "content": event["title"], **_time(event)}
        for event in dated
        for actor in event["actors"]
        if actor["slug"] in shown
    ]
    groups = [{"id": slug, "content": names[slug]} for slug in shown]
    return {"groups": groups, "items": items, "options": {"height": "90vh"}}


def _time(event: Mapping[str, Any]) -> dict[str, str]:
    start, end = event["date"]["start"], event["date"]["end"]
    return {"start": start, "end": end} if end and end != start else {"start": start, "type": "point"}


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        found: bytes = answer.read()
    return found


def main() -> None:
    """Measure the sizes that are named, else all, and print the table."""
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    print(f"## {TITLE}\n\n{tabulate(row for size in sizes for row in measure_size(size))}")


if __name__ == "__main__":
    main()
