import gzip
import hashlib
import json
import re
from pathlib import Path

from fastapi import FastAPI

from app.web.api.guide import read_operations
from app.web.assets import STATIC, Assets
from app.web.rendering import TEMPLATES, Templates
from tests.asking import Asker

VENDOR = STATIC / "vendor"
DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_addresses_follow_the_content_and_may_be_kept_for_ever(asker: Asker) -> None:
    page = asker.get("/help").text
    addresses = set(re.findall(r'[" ](/static/[^" ]+)', page))
    assert len(addresses) >= 6
    for address in addresses:
        answer = asker.get(address)
        assert answer.status == 200, address
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        digest = address.split(".")[-2]
        assert hashlib.sha256(answer.body).hexdigest().startswith(digest)


def test_stylesheets_refer_only_to_what_is_here(asker: Asker) -> None:
    sheet = "".join(asker.get(Assets().address(name)).text for name in ("dateline.css", "fonts.css"))
    references = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(references) >= 9
    for reference in references:
        assert reference.startswith("#") or asker.get(reference).status == 200, reference
    assert "@import" not in sheet


def test_text_is_sent_compressed(asker: Asker) -> None:
    assets = Assets()
    zipped = asker.get(assets.address("dateline.css"), accept_encoding="gzip")
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == asker.get(assets.address("dateline.css")).body


def test_vendored_files_are_what_their_checksums_say() -> None:
    checksums = dict(line.split("  ")[::-1] for line in (VENDOR / "SHA256SUMS").read_text().splitlines())
    files = sorted(p.name for p in VENDOR.iterdir() if p.name not in {"SHA256SUMS", "README.md"})
    assert sorted(checksums) == files
    for name, digest in checksums.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
    assert "Zero-Clause BSD" in (VENDOR / "htmx-4.0.1.LICENSE").read_text()


def test_fonts_have_their_licences() -> None:
    for font in (STATIC / "fonts").glob("*.woff2"):
        family = re.sub(r"-latin.*", "", font.stem)
        assert "SIL Open Font License" in (font.parent / f"{family}.LICENSE").read_text(), font


def test_the_fonts_come_with_the_second_page(asker: Asker) -> None:
    assert 'as="font"' not in asker.get("/help").text
    asker.cookies["dateline_fonts"] = "here"
    page = asker.get("/help").text
    assert page.count('as="font"') == 2
    assert Assets().address("fonts.css") in page
    assert "data-fonts" not in page


def test_templates_escape_and_are_strict() -> None:
    templates = Templates(asset=str)
    assert templates._environment.autoescape is True
    for path in TEMPLATES.rglob("*.html"):
        source = path.read_text("utf-8")
        assert "|safe" not in source.replace(" ", ""), path
        assert "autoescape" not in source, path


def test_the_first_load_fits_in_a_hundred_kilobytes(asker: Asker) -> None:
    """Everything that a first visit to a timeline fetches, compressed."""
    page = asker.get("/stories/strait-talks", accept_encoding="gzip")
    html = gzip.decompress(page.body).decode()
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    later = re.search(r'data-fonts="([^"]+)"', html)
    assert later
    wanted |= set(later[1].split())
    sizes = {name: len(asker.get(name, accept_encoding="gzip").body) for name in wanted}
    total = len(page.body) + sum(sizes.values())
    assert len(wanted) == 6
    assert total <= 100_000, sizes


def test_the_openapi_document_is_the_committed_one(app: FastAPI) -> None:
    assert json.loads(DOCUMENT.read_text("utf-8")) == app.openapi(), "run `make openapi` and read what changed"


def test_the_guide_tells_of_every_operation(app: FastAPI, asker: Asker) -> None:
    page = asker.get("/api").text
    operations = list(read_operations(app.openapi()))
    assert len(operations) >= 6
    for operation in operations:
        assert f"{operation.method} {operation.path}" in page
    assert asker.get("/api/v1/openapi.json").json == app.openapi()
    assert asker.get("/docs").status == 404
