"""Every page in both themes and two sizes, as it comes and after each swap: no violation, no sideways scroll."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, Visitor, check_axe
from tests.serving import Site

pytestmark = pytest.mark.browser
STORY = "/stories/strait-talks"
PAGES = {
    "stories": "/",
    "list": STORY,
    "filtered": f"{STORY}?actor=ada-holm&actor=viktor-sand&status=planned&status=happened&q=veria&as_of=2024-03-20",
    "undated": f"{STORY}?order=newest&q=quay",
    "empty": f"{STORY}?actor=ada-holm&status=denied",
    "problems": f"{STORY}?from=2024-03-09&to=2024-03-01&actor=nobody",
    "lanes": f"{STORY}?view=lanes",
    "heaps": "/stories/matters?view=lanes",
    "calendar": f"{STORY}?view=calendar",
    "matrix": f"{STORY}?view=matrix",
    "names": f"{STORY}/facets/actor",
    "histogram": f"{STORY}/histogram",
    "articles": f"{STORY}/articles",
    "articles found": f"{STORY}/articles?q=envoy",
    "actor": "/actors/ada-holm",
    "import": "/import",
    "help": "/help",
    "api": "/api",
    "queue": f"{STORY}/queue",
    "decisions": f"{STORY}/decisions",
    "correct an actor": "/correct/actors/ada-holm",
    "correct a story": "/correct/stories/strait-talks",
    "sign in": "/sign-in",
    "tokens": "/access",
    "nowhere": "/nowhere",
    "embed": "/embed/stories/strait-talks",
}
MODES = [(False, False), (False, True), (True, False), (True, True)]


@pytest.fixture(params=MODES, ids=["desk light", "desk dark", "phone light", "phone dark"], scope="module")
def mode(request: pytest.FixtureRequest) -> tuple[bool, bool]:
    """Phone or desk, dark or light."""
    chosen: tuple[bool, bool] = request.param
    return chosen


@pytest.fixture
def visitor(visit: Visit, mode: tuple[bool, bool]) -> Visitor:
    return visit(phone=mode[0], dark=mode[1])


@pytest.mark.parametrize("name", PAGES)
def test_a_page(visitor: Visitor, name: str) -> None:
    visitor.open(PAGES[name])
    look(visitor)


def test_an_event_an_article_and_copies(visitor: Visitor) -> None:
    page = visitor.open(f"{STORY}?q=met+in+veria")
    event = page.locator("[data-open]").first.get_attribute("href") or ""
    article = page.locator(".quote-source a").first.get_attribute("href") or ""
    visitor.open(event)
    for summary in page.locator("details summary").all():
        summary.click()
    look(visitor)
    visitor.open(f"{event}?as_of=2024-03-01")
    look(visitor)
    visitor.open(article)
    look(visitor)
    for corrected in (event, article):
        visitor.open(corrected)
        page.get_by_role("link", name="Correct").click()
        for summary in page.locator("details summary").all():
            summary.click()
        look(visitor)
    visitor.open(f"{STORY}?q=envoy")
    page.goto(visitor.site / (page.locator(".quote-source a").first.get_attribute("href") or ""))
    page.get_by_role("link", name="side by side").first.click()
    look(visitor)


def test_what_is_kept(visitor: Visitor) -> None:
    page = visitor.open("/bookmarks")
    look(visitor)
    visitor.open(f"{STORY}?actor=ada-holm")
    for number in range(3):
        page.locator("[data-star]").nth(number).click()
        visitor.settle()
    look(visitor)
    visitor.open("/bookmarks")
    for summary in page.locator(".kept summary").all()[:1]:
        summary.click()
    page.locator("textarea").first.fill("# A note\n\n- with a [link](https://example.com)")
    page.get_by_role("button", name="Save note").first.click()
    page.get_by_label("New collection").fill("For the piece")
    page.get_by_role("button", name="Make").click()
    look(visitor)
    page.get_by_role("button", name="Make an address to share").click()
    look(visitor)
    shared = page.locator("a.share").get_attribute("href") or ""
    page.goto(shared)
    look(visitor)
    visitor.open("/bookmarks")
    page.get_by_text("Put into a collection").first.click()
    look(visitor)
    page.get_by_role("button", name="Remove").first.click()
    page.locator("#removed summary").click()
    look(visitor)
    visitor.open("/recovery")
    look(visitor)


def test_the_first_day(visit: Visit, mode: tuple[bool, bool], empty_site: Site) -> None:
    visitor = visit(phone=mode[0], dark=mode[1], on=empty_site)
    for address in ("/", "/bookmarks", "/help"):
        visitor.open(address)
        look(visitor)


def test_after_each_swap(visitor: Visitor, mode: tuple[bool, bool]) -> None:
    page = visitor.open(STORY)
    for swap in _swaps(page, phone=mode[0]):
        visitor.settle()
        assert check_axe(visitor) == [], swap


def _swaps(page: Page, *, phone: bool) -> Iterator[str]:
    if phone:
        page.locator("label[for=filters-shown]").first.click()
        yield "the sheet of filters"
    page.locator("#find").press_sequentially("ma")
    expect(page.locator("#rail-actors .value")).to_have_count(3)
    yield "names found"
    page.locator("#f-actor-lena-marsh").click()
    expect(page.locator(".sentence")).to_contain_text("with Lena Marsh.")
    yield "an actor chosen"
    if phone:
        page.locator(".sheet-close").click()
    page.get_by_role("link", name="Lanes", exact=True).click()
    yield "lanes"
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.locator(".day").first).to_be_visible()
    page.locator("[data-star]:visible").first.click()
    expect(page.locator(".is-kept").first).to_be_visible()
    yield "kept"
    page.locator("#overview-table summary").click()
    expect(page.locator("#histogram table")).to_be_visible()
    yield "the table"
    page.locator("[data-open]:visible").first.click()
    expect(page.locator(".dossier")).to_be_visible()
    yield "an event opened"
    page.go_back()
    expect(page.locator(".sentence")).to_be_visible()
    page.keyboard.press("?")
    yield "the list of keys"


def look(visitor: Visitor) -> None:
    """No violation, nothing wider than the screen, one heading of the first rank."""
    visitor.page.evaluate("scrollTo(0, 0)")  # what the head of the page half hides is no smaller for it
    assert check_axe(visitor) == [], visitor.page.url
    widths = visitor.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1], visitor.page.url
    assert visitor.page.locator("h1").count() == 1
