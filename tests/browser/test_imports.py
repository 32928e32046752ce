"""Bringing articles in by browser: chosen, dropped and pasted, with script and without, with progress to the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.storage.database import open_engine
from app.storage.migrations import upgrade
from tests.browser.conftest import Visit, check_axe
from tests.importer.kinds import make_page, tell
from tests.serving import Site, serving

pytestmark = pytest.mark.browser
_PATIENCE = 90_000
_DROP = """([zone, files]) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of its own, since imports change what is there."""
    path: Path = tmp_path_factory.mktemp("imports") / "dateline.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    with serving(f"sqlite:///{path}") as served:
        yield served


def end(page: Page) -> None:
    """Wait until the import is over and its report is there."""
    expect(page.locator("[data-progress-state]")).to_have_text("Finished", timeout=_PATIENCE)
    expect(page.locator(".inputs .input").first).to_be_visible(timeout=_PATIENCE)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_chosen_files_are_imported_with_a_report_that_leads_to_events(
    visit: Visit, desk: Site, tmp_path: Path, *, script: bool
) -> None:
    number = 100 + script
    (tmp_path / "talks.txt").write_text(tell(number), "utf-8")
    (tmp_path / "page.html").write_text(make_page("Talks", [tell(number + 10)]), "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    visitor = visit(script=script, on=desk)
    page = visitor.open("/import")
    page.get_by_label("or into a new one, called").fill(f"Talks {number}")
    page.get_by_label("Files", exact=True).set_input_files(
        [tmp_path / n for n in ("talks.txt", "page.html", "empty.txt")]
    )
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/import/*", timeout=_PATIENCE)
    end(page)
    expect(page.locator(".input-imported")).to_have_count(2)
    expect(page.locator(".input-rejected")).to_contain_text("the file is empty")
    if script:
        assert check_axe(visitor) == []
    page.locator("#touched + ul a").first.click()
    expect(page.locator(".dossier-title")).to_be_visible()


def test_files_are_dropped(visit: Visit, desk: Site) -> None:
    page = visit(on=desk).open("/import")
    page.get_by_label("or into a new one, called").fill("Dropped")
    page.evaluate(_DROP, [page.locator("[data-drop]").element_handle(), [["a.txt", tell(120)], ["b.txt", tell(121)]]])
    expect(page.locator("[data-upload-state]")).to_have_text("2 files chosen.")
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/import/*", timeout=_PATIENCE)
    end(page)
    expect(page.locator(".input-imported")).to_have_count(2)


def test_without_events_the_page_asks_how_far_it_is(visit: Visit, desk: Site) -> None:
    visitor = visit(on=desk)
    page = visitor.open("/import")
    page.route("**/events", lambda route: route.abort())
    page.get_by_label("or into a new one, called").fill("Pasted")
    page.get_by_text("or paste the text of an article").click()
    page.get_by_label("Text", exact=True).fill(tell(130))
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/import/*", timeout=_PATIENCE)
    end(page)
    expect(page.locator(".input-imported")).to_have_count(1)
    visitor.complaints.clear()  # the browser told that the events were cut off, as they were meant to be


def test_what_is_refused_is_told_in_the_form(visit: Visit, desk: Site) -> None:
    page = visit(on=desk).open("/import")
    page.get_by_label("or into a new one, called").fill("Nothing")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("[data-upload-state]")).to_contain_text("There is no file and no text.")
