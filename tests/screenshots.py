"""Takes the pictures of the README and the docs: imports the sample story, serves it, and looks at it.

python -m tests.screenshots [directory]
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browsers import find_browser, flags
from tests.serving import Site, serving

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "screenshots"
LARGEST = 250_000
"""Bytes of a picture."""
_LOADS = 20


@dataclass(frozen=True)
class Picture:
    """What is pictured: a view of the story, what is done there first, and on which screen."""

    name: str
    query: str = ""
    act: Callable[[Page], None] = lambda _page: None
    dark: bool = False
    phone: bool = False


def _await_fonts(page: Page) -> None:
    """A page does not wait for its fonts and never changes them: where they came too late it is loaded again."""
    ready = (
        "document.fonts.check('1rem \"Public Sans\"') && document.fonts.size > 0 && "
        "[...document.fonts].some(font => font.status === 'loaded')"
    )
    for _ in range(_LOADS):
        if page.evaluate(ready):
            return
        page.reload(wait_until="networkidle")
    message = f"{page.url} does without its typefaces"
    raise RuntimeError(message)


def _open_event(page: Page) -> None:
    page.locator("[data-open]:visible").first.click()
    expect(page.locator(".dossier")).to_be_visible()
    _await_fonts(page)  # on a phone it is a page of its own
    page.locator(".dossier .why summary").first.click()
    page.evaluate("document.querySelector('.side')?.scrollTo(0, 0); scrollTo(0, 0)")


def _open_filters(page: Page) -> None:
    page.locator("label[for=filters-shown]").first.click()


PICTURES = (
    Picture("timeline"),
    Picture("timeline-dark", dark=True),
    Picture("event", "?corroborated=1&status=happened", _open_event),
    Picture("lanes", "?view=lanes"),
    Picture("calendar", "?view=calendar"),
    Picture("who-with-whom", "?view=matrix"),
    Picture("search", "?q=sanctions"),
    Picture("phone", phone=True),
    Picture("phone-filters", act=_open_filters, phone=True),
    Picture("phone-event", "?corroborated=1&status=happened", _open_event, phone=True),
)


def take_pictures(site: Site, story: str, target: Path) -> list[Path]:
    """Write all pictures of a served story; returns where they are."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=[*flags(), "--lang=en-GB"])
        taken = [_take(browser, site / f"/stories/{story}{picture.query}", picture, target) for picture in PICTURES]
        browser.close()
    return taken


def _take(browser: Browser, address: str, picture: Picture, target: Path) -> Path:
    context = browser.new_context(
        viewport={"width": 375, "height": 812} if picture.phone else {"width": 1440, "height": 900},
        device_scale_factor=2 if picture.phone else 1,
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    everywhere = urljoin(address, "/")  # as on every page but the first
    context.add_cookies([{"name": "dateline_fonts", "value": "here", "url": everywhere}])
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    _await_fonts(page)
    picture.act(page)
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    path = target / f"{picture.name}.png"
    path.write_bytes(_shrink(page.screenshot()))
    context.close()
    return path


def _shrink(picture: bytes) -> bytes:
    """The picture in 256 colours that leave out none of its kinds.

    Raises:
        RuntimeError: it is still larger than a page should have to carry.
    """
    made = BytesIO()
    whole = Image.open(BytesIO(picture)).convert("RGB")
    whole.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    if made.tell() > LARGEST:
        message = f"a picture of {made.tell():,} bytes: show less on it"
        raise RuntimeError(message)
    return made.getvalue()


def main() -> None:
    """Make the pictures in the directory that is named, else in docs/screenshots."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/dateline.db"
        program = Path(sys.executable).with_name("dateline")
        subprocess.run([program, "import", str(ROOT / "seeds"), "--database-url", url], check=True)
        with serving(url) as site:
            for path in take_pictures(site, "ukraine-diplomacy-january-2022", target):
                print(f"{path.stat().st_size:>8,} bytes  {path}")


if __name__ == "__main__":
    main()
