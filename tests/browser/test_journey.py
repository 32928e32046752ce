"""The way of a reader: timeline, filter, event, source, bookmark, bookmarks page and back, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_whole_journey(visit: Visit, *, script: bool, phone: bool) -> None:
    visitor = visit(script=script, phone=phone)
    page = visitor.open("/")
    page.get_by_role("link", name="The strait talks, spring 2024").click()
    expect(page.get_by_role("heading", name="All 51 events.")).to_be_visible()
    if phone:
        page.locator("label[for=filters-shown]").first.click()
    page.locator("#f-actor-ada-holm").click()
    if phone and script:
        page.locator(".sheet-close").click()
    expect(page.get_by_role("heading", name="6 of 51 events with Ada Holm.")).to_be_visible()
    assert page.url.endswith("?actor=ada-holm")
    page.get_by_role("link", name="Ada Holm and Viktor Sand meet in Veria").click()
    expect(page.locator(".dossier-title")).to_have_text("Ada Holm and Viktor Sand meet in Veria")
    page.wait_for_url("**/events/**")
    dossier = page.locator(".dossier")
    expect(dossier.locator("#receipt")).to_contain_text("“Tuesday” + article of Wed 6 Mar 2024")
    dossier.get_by_role("link", name="Read it in the article").last.click()
    passage = page.locator(".passage:has(:target)")
    expect(passage).to_contain_text("Ada Holm and Viktor Sand met in Veria on Tuesday")
    expect(passage).to_be_in_viewport()
    number = _number(page.locator(".passage:has(:target) + .number").inner_text())
    page.locator(f"#n-{number} a", has_text="meet").click()
    page.locator(".dossier [data-star]").click()
    expect(page.locator(".dossier .is-kept")).to_be_visible()
    page.locator("#kept").click()
    expect(page.get_by_role("heading", name="Bookmarks", exact=True)).to_be_visible()
    expect(page.locator(".kept")).to_have_count(1)
    page.locator(".kept summary").first.click()
    page.locator("textarea").first.fill("See **this**")
    page.get_by_role("button", name="Save note").first.click()
    expect(page.locator(".note strong")).to_have_text("this")
    page.locator(".kept .row-title a").click()
    expect(page.locator(".dossier .is-kept")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Bookmarks", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove")).click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".kept")).to_have_count(1)


def _number(text: str) -> str:
    found = re.search(r"\d+", text)
    assert found
    return found[0]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_dates_search_and_views_work(visit: Visit, *, script: bool) -> None:
    visitor = visit(script=script)
    page = visitor.open("/stories/strait-talks")
    page.locator("#from").fill("2024-03-05")
    page.locator("#to").fill("2024-03-07")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".sentence")).to_contain_text("from 5 March 2024 to 7 March 2024.")
    page.locator("#q").fill("veria")
    page.locator("#q").press("Enter")
    expect(page.locator(".sentence")).to_contain_text("matching “veria”")
    assert "from=2024-03-05" in page.url
    expect(page.locator("mark.hit").first).to_have_text(re.compile("veria", re.IGNORECASE))
    for name, shown in (("Lanes", ".lane"), ("Calendar", ".month"), ("Who with whom", ".matrix"), ("List", ".day")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(".sentence")).to_contain_text("matching “veria”")
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator(".sentence")).to_have_text("All 51 events.")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_where_nothing_is_left_one_click_helps(visit: Visit, *, script: bool) -> None:
    page = visit(script=script).open("/stories/strait-talks?actor=ada-holm&status=denied")
    expect(page.locator(".empty-lead")).to_have_text("No event fits all of this.")
    page.locator(".advice a").first.click()
    expect(page.locator(".row").first).to_be_visible()


def test_as_reported_by_goes_back_in_time(visit: Visit) -> None:
    page = visit(script=False).open("/stories/strait-talks")
    page.locator("#as-of").fill("2024-03-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".sentence")).to_contain_text("as reported up to 1 March 2024.")
    expect(page.get_by_role("link", name="Ada Holm and Viktor Sand to meet in Veria")).to_be_visible()


def test_the_first_day_teaches(visit: Visit, empty_site: object) -> None:
    page = visit(on=empty_site).open("/")
    expect(page.get_by_text("dateline import seeds/")).to_be_visible()
    expect(page.get_by_role("button", name="Load the sample")).to_be_visible()
    page.locator("#kept").click()
    expect(page.get_by_text("Nothing kept yet.")).to_be_visible()
