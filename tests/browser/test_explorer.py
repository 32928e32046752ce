"""What script adds: events beside the list, brushing, the slider of days, keys, announcements, focus."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from app.storage.timeline import Timeline
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
STORY = "/stories/strait-talks"


def test_a_filter_swaps_without_a_new_page_and_keeps_focus_scroll_and_what_is_open(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.evaluate("window.same = true")
    page.locator("#early summary").click()
    chosen = page.locator("#f-actor-lena-marsh")
    chosen.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sentence")).to_have_text("8 of 51 events with Lena Marsh.")
    visitor.settle()
    assert page.evaluate("window.same")
    assert page.evaluate("document.activeElement.id") == "f-actor-lena-marsh"
    assert page.title().startswith("The strait talks")
    page.locator("#overview-table summary").click()
    expect(page.locator("#histogram thead")).to_contain_text("Happened")
    page.locator("#f-status-statement").click()
    expect(page.locator(".sentence")).to_contain_text("that are statements.")
    visitor.settle()
    assert page.locator("#overview-table").evaluate("details => details.open")
    expect(page.locator("#histogram thead")).not_to_contain_text("Happened")


def test_each_result_is_announced_once(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.evaluate(
        "window.said = []; new MutationObserver(() => announcer.textContent && said.push(announcer.textContent))"
        ".observe(announcer, {childList: true, characterData: true, subtree: true})"
    )
    page.locator("#f-actor-ada-holm").click()
    expect(page.locator("#announcer")).to_have_text("6 events")
    page.locator("#f-actor-viktor-sand").click()
    expect(page.locator("#announcer")).to_have_text("3 events")
    page.locator("[data-star]:visible").first.click()
    expect(page.locator("#announcer")).to_contain_text("Kept:")
    visitor.settle()
    assert page.evaluate("said.length") == 3
    assert page.evaluate("announcer.getAttribute('role')") == "status"


def test_a_star_keeps_without_script_and_comes_back_to_its_place(visit: Visit) -> None:
    page = visit(script=False).open(f"{STORY}?actor=ada-holm")
    star = page.locator(".row [data-star]").nth(3)
    event = star.get_attribute("value")
    star.click()
    expect(page).to_have_url(re.compile(rf"{STORY}\?actor=ada-holm#e-{event}$"))
    expect(page.locator(f"#star-{event}")).to_have_text("Kept")
    page.locator(f"#star-{event}").click()
    expect(page.locator(f"#star-{event}")).to_have_text("Keep")


def test_what_is_being_fetched_is_marked_busy(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.evaluate(
        "window.marks = [];"
        "new MutationObserver(all => all.forEach(m => marks.push(m.target.getAttribute('aria-busy'))))"
        ".observe(document.body, {attributes: true, attributeFilter: ['aria-busy'], subtree: true})"
    )
    page.locator("#f-actor-ada-holm").click()
    visitor.settle()
    assert page.evaluate("marks[0]") == "true"
    expect(page.locator("#results[aria-busy=true]")).to_have_count(0)


def find_top(shown: Locator) -> float:
    """How far below the window's upper edge something stands, in pixels."""
    box = shown.bounding_box()
    assert box
    return box["y"]


def test_an_event_opens_beside_the_list_under_its_own_address_and_back_closes_it(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(f"{STORY}?actor=viktor-sand")
    page.evaluate("window.same = true; document.querySelector('#results').dataset.mine = '1'")
    link = page.get_by_role("link", name="Ada Holm and Viktor Sand speak by telephone")
    link.scroll_into_view_if_needed()
    place = find_top(link)
    link.click()
    expect(page.locator("#pane .dossier-title")).to_have_text("Ada Holm and Viktor Sand speak by telephone")
    address = page.url
    assert "/events/" in address
    assert page.title().startswith("Ada Holm and Viktor Sand speak")
    assert find_top(link) == pytest.approx(place, abs=1)
    page.get_by_role("link", name="Ada Holm and Viktor Sand meet in Veria").first.click()
    expect(page.locator("#pane .dossier-title")).to_have_text("Ada Holm and Viktor Sand meet in Veria")
    page.go_back()
    expect(page.locator("#pane .dossier-title")).to_have_text("Ada Holm and Viktor Sand speak by telephone")
    place = find_top(link)
    page.go_back()
    expect(page.locator("#pane")).to_be_hidden()
    assert find_top(link) == pytest.approx(place, abs=1)
    assert page.url.endswith("?actor=viktor-sand")
    assert page.evaluate("window.same && document.querySelector('#results').dataset.mine") == "1"
    assert page.title().startswith("The strait talks")
    page.go_forward()
    expect(page.locator("#pane .dossier-title")).to_be_visible()
    assert page.url == address
    page.keyboard.press("Escape")
    expect(page.locator("#pane")).to_be_hidden()
    page.goto(address)
    expect(page.locator("h1.dossier-title")).to_have_text("Ada Holm and Viktor Sand speak by telephone")


def test_back_restores_the_filter_before(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.locator("#f-actor-ada-holm").click()
    expect(page.locator(".sentence")).to_contain_text("with Ada Holm.")
    page.locator("#f-actor-viktor-sand").click()
    expect(page.locator(".sentence")).to_contain_text("and Viktor Sand.")
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("6 of 51 events with Ada Holm.")
    page.go_back()
    expect(page.locator(".sentence")).to_have_text("All 51 events.")
    expect(page.locator("html")).to_have_count(1)
    expect(page.locator("header.top")).to_have_count(1)


def test_back_from_another_page_returns_to_the_place(visit: Visit) -> None:
    visitor = visit(phone=True)
    page = visitor.open(STORY)
    link = page.get_by_role("link", name="Tomas Reed and Irena Kovar speak by telephone again")
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 1000
    link.click()
    expect(page.locator("h1.dossier-title")).to_be_visible()
    page.go_back()
    expect(link).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - place) < 50


def test_bars_are_brushed_with_the_mouse(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    _drag(page, 0.2, 0.5)
    expect(page.locator(".sentence")).to_contain_text("of 51 events from")
    first, last = _dates(page)
    assert "2024-02-24" < first < last < "2024-03-24"
    page.go_back()
    page.locator(".bars a").nth(2).click()
    expect(page.locator(".sentence")).to_have_text("5 of 51 events on 26 February 2024.")


def test_a_field_for_a_day_becomes_a_calendar_when_it_is_pointed_at(visit: Visit) -> None:
    page = visit().open(STORY)
    field = page.locator("#from")
    field.focus()
    page.keyboard.type("2024-03-05")
    assert field.get_attribute("type") == "text"
    field.click()
    assert (field.get_attribute("type"), field.input_value()) == ("date", "2024-03-05")
    assert page.evaluate("document.activeElement.id") == "from"
    other = page.locator("#to")
    other.fill("in May")
    other.click()
    assert (other.get_attribute("type"), other.input_value()) == ("text", "in May")


def test_the_other_values_of_a_list_come_when_it_is_opened_and_follow_the_filter(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open("/stories/matters")
    people = page.locator("[aria-labelledby=facet-actor-person] .value")
    expect(people).to_have_count(6)
    page.locator("#more-actor-person summary").click()
    expect(people).to_have_count(36)
    before = people.nth(20).get_attribute("id")
    people.nth(20).click()
    expect(page.locator(".chip-chosen")).to_have_count(1)
    visitor.settle()
    assert people.first.get_attribute("id") == before
    ids = people.evaluate_all("values => values.map(value => value.id)")
    assert len(ids) > 6
    assert len(ids) == len(set(ids))
    page = visit(script=False).open("/stories/matters")
    page.locator("#more-actor-person summary").click()
    page.locator("#more-actor-person a").click()
    expect(page.locator("h1")).to_have_text("People")
    expect(page.locator(".value")).to_have_count(40)


def test_bars_are_brushed_with_keys(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    handle = page.get_by_label("First day shown")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".sentence")).to_contain_text("of 51 events from 25 February 2024")
    visitor.settle()
    assert page.evaluate("document.activeElement.id") == "brush-from"


def test_bars_are_brushed_with_a_finger(visit: Visit) -> None:
    visitor = visit(phone=True, has_touch=True)
    page = visitor.open(STORY)
    box = page.locator(".bars").bounding_box()
    assert box
    page.evaluate(
        """([x1, x2, y]) => {
          const bars = document.querySelector(".bars");
          const send = (type, x) => bars.dispatchEvent(new PointerEvent(type,
            {bubbles: true, clientX: x, clientY: y, pointerId: 1, pointerType: "touch", button: 0, isPrimary: true}));
          bars.setPointerCapture = () => {};
          send("pointerdown", x1); send("pointermove", (x1 + x2) / 2); send("pointermove", x2); send("pointerup", x2);
        }""",
        [box["x"] + box["width"] * 0.2, box["x"] + box["width"] * 0.5, box["y"] + 20],
    )
    expect(page.locator(".sentence")).to_contain_text("of 51 events from")
    assert page.locator(".bars").evaluate("bars => getComputedStyle(bars).touchAction") == "pan-y"


def test_the_days_of_publication_are_a_slider(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    slider = page.locator("#as-of-slider")
    expect(page.locator("#as-of")).to_be_hidden()
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".sentence")).to_contain_text("as reported up to 25 March 2024")
    page.keyboard.press("Home")
    expect(page.locator(".sentence")).to_contain_text("as reported up to 26 February 2024")
    assert "as_of=2024-02-26" in page.url
    visitor.settle()
    page.keyboard.press("End")
    expect(page.locator(".sentence")).to_have_text("All 51 events.")


def test_keys_search_move_open_keep_and_help(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jk?")
    expect(page.locator("#q")).to_have_value("jk?")
    page.locator("#q").fill("")
    page.locator("#results").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    rows = page.locator("[data-row]:visible")
    assert page.evaluate("document.activeElement.id") == rows.first.get_attribute("id")
    page.keyboard.press("b")
    expect(rows.first.locator(".is-kept")).to_be_visible()
    page.keyboard.press("b")
    expect(rows.first.locator(".is-kept")).to_have_count(0)
    page.keyboard.press("o")
    expect(page.locator("#pane .dossier-title")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()


def test_keys_can_be_switched_off(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.get_by_role("button", name="Switch keyboard shortcuts off").click()
    expect(page.get_by_role("button", name="Switch keyboard shortcuts on")).to_be_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_receipt_shows_on_hover_focus_and_tap_and_goes_with_escape(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(f"{STORY}?actor=ada-holm")
    date, receipt = page.locator(".when-button").first, page.locator(".when-receipt").first
    expect(receipt).to_be_hidden()
    date.hover()
    expect(receipt).to_be_visible()
    expect(receipt).to_contain_text("→ 5 March 2024")
    page.keyboard.press("Escape")
    expect(receipt).to_be_hidden()
    page.mouse.move(0, 0)
    date.focus()
    expect(receipt).to_be_visible()


def test_actors_are_found_within_the_rail(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.locator("#find").press_sequentially("sand")
    expect(page.locator("#rail-actors .value")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "find"
    assert page.url.endswith(STORY)
    page.locator("#f-actor-viktor-sand").click()
    expect(page.locator(".sentence")).to_contain_text("with Viktor Sand.")


def test_all_names_of_a_facet_narrow_as_one_types(visit: Visit) -> None:
    page = visit().open(f"{STORY}/facets/actor")
    page.locator("#find").press_sequentially("sand")
    expect(page.locator("#values .value")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"find=sand$"))
    assert page.evaluate("document.activeElement.id") == "find"


def test_lanes_show_the_event_beside_them(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(f"{STORY}?view=lanes")
    page.locator(".lane-wide a:visible").first.click()
    expect(page.locator("#pane .dossier-title")).to_be_visible()


def test_a_thousand_matters_aggregate_and_say_so(visit: Visit) -> None:
    visitor = visit(phone=True)
    for view, shown in (("lanes", ".heap"), ("calendar", ".cell-day"), ("matrix", ".matrix-narrow")):
        page = visitor.open(f"/stories/matters?view={view}")
        expect(page.locator(f"{shown}:visible").first).to_be_visible()
    page = visitor.open("/stories/matters?view=lanes")
    expect(page.get_by_text("a number stands for so many")).to_be_visible()
    heap = page.locator(".lane-narrow a:has(.heap):visible").first
    count = int(heap.locator(".heap-count").text_content() or "")
    heap.click()
    expect(page.locator("#explorer")).to_have_attribute("data-announce", re.compile(f"^{count} event"))


def test_when_the_server_is_gone_the_page_says_so(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.context.set_offline(True)
    page.locator("#f-actor-ada-holm").click()
    expect(page.locator("#notice")).to_contain_text("The server did not answer. Nothing was lost")
    expect(page.locator(".sentence")).to_have_text("All 51 events.")
    visitor.complaints.clear()


def test_a_refusal_is_told_where_one_looks(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.locator("[data-star]").evaluate_all("stars => stars.forEach(star => star.value = 'nothing')")
    page.locator("[data-star]:visible").first.click()
    expect(page.locator("#notice")).to_contain_text("There is no event at this address.")
    expect(page.locator(".row:visible").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_page_that_fails_halfway_says_so(visit: Visit, monkeypatch: pytest.MonkeyPatch, *, script: bool) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError

    visitor = visit(script=script)
    with monkeypatch.context() as broken:
        broken.setattr(Timeline, "select", fail)
        visitor.page.goto(visitor.site / STORY, wait_until="commit")  # an unfinished page is never loaded
        expect(visitor.page.get_by_text("Something went wrong on our side")).to_be_visible()
        for _ in range(100):  # the browser learns a moment later that there is no more
            if visitor.complaints:
                break
            visitor.page.wait_for_timeout(50)
    visitor.complaints.clear()
    visitor.page.goto(visitor.site / STORY)
    expect(visitor.page.locator(".sentence")).to_have_text("All 51 events.")


def test_code_in_attributes_never_runs(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.evaluate(
        """() => {
          window.ran = false;
          const evil = document.createElement("button");
          evil.setAttribute("hx-on:click", "window.ran = true");
          evil.setAttribute("hx-get", "js:window.ran = true");
          evil.setAttribute("onclick", "window.ran = true");
          evil.id = "evil";
          document.querySelector("main").append(evil);
          htmx.process(evil);
          evil.click();
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is False
    visitor.complaints.clear()


def test_nothing_is_kept_of_past_pages(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.locator("#f-actor-ada-holm").click()
    visitor.settle()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.adoptedStyleSheets.length") == 0
    assert page.locator("style").count() == 0


def test_swaps_do_not_shift_what_one_reads(visit: Visit) -> None:
    visitor = visit()
    page = visitor.open(STORY)
    page.evaluate(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {"
        " if (!e.hadRecentInput) shift += e.value })).observe({type: 'layout-shift', buffered: true})"
    )
    visitor.settle()
    assert page.evaluate("shift") < 0.02
    page.locator("[data-star]:visible").nth(2).click()
    visitor.settle()
    page.locator("#f-actor-ada-holm").click()
    visitor.settle()
    assert page.evaluate("shift") < 0.02


def test_paper_shows_what_was_found_and_the_addresses_of_its_sources(visit: Visit) -> None:
    page = visit(dark=True).open(f"{STORY}?q=closes+the+aske+channel")
    event = page.locator("[data-open]").first.get_attribute("href") or ""
    page.emulate_media(media="print")
    for hidden in (".rail", ".side", ".top", ".foot", ".switches", ".row .star-button"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".row").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.goto(page.url.partition("/stories")[0] + event)
    shown = page.locator("a[rel~=external]").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://courier.example.com/aske-channel-closed" in shown or "attr(href)" in shown


def _drag(page: Page, start: float, stop: float) -> None:
    box = page.locator(".bars").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + stop) / 2, box["y"] + 30)
    page.mouse.move(box["x"] + box["width"] * stop, box["y"] + 30)
    page.mouse.up()


def _dates(page: Page) -> tuple[str, str]:
    return page.locator("#from").input_value(), page.locator("#to").input_value()
