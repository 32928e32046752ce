"""One request: what it may use, whose it is, and how it is answered — as page, as fragment, or as "unchanged"."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.importer.analysis import Knowledge, load_knowledge
from app.storage.database import reading
from app.storage.readers import Reader, find_reader
from app.storage.timeline import Timelines
from app.web.assets import Assets
from app.web.chrome import Chrome
from app.web.editing.bar import Bar, Queues, view_bar
from app.web.editing.guard import Doorkeeper, Editor, find_editor
from app.web.head_first import HeadFirst
from app.web.preferences import Preferences, read_cookies
from app.web.rendering import Templates

READER_COOKIE = "dateline_reader"
VARY = "HX-Request, HX-Target, HX-History-Restore-Request, Cookie"
_CACHING = "private, no-cache"


@dataclass(frozen=True, slots=True)
class Site:
    """What the whole application shares; one a process. `knowledge` is what imports and decisions read texts with."""

    engine: Engine
    timelines: Timelines
    assets: Assets
    templates: Templates
    secure_cookies: bool = False
    door: Doorkeeper = field(default_factory=Doorkeeper)
    queues: Queues = field(default_factory=Queues)
    knowledge: Callable[[], Knowledge] = load_knowledge


@dataclass(slots=True)
class Visit:
    """A request being answered from one state of the database."""

    site: Site
    request: Request
    connection: Connection
    reader: Reader
    preferences: Preferences
    editor: Editor | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def etag(self, version: object) -> str:
        """The validator of this address for this reader: it changes with content, keeping, and code."""
        parts = (
            version, self.reader.id, self.reader.version, self.preferences, self.fragment, self.editor,
            self.site.templates.digest, self.site.assets.digest,
        )  # fmt: skip
        return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'

    @property
    def base(self) -> str:
        """What begins absolute addresses: scheme and host as the reader's browser has them."""
        return str(self.request.base_url).rstrip("/")

    @property
    def fragment(self) -> str:
        """The id of the element that htmx wants to replace; "" where the whole page is wanted."""
        given = self.request.headers
        if given.get("hx-request") != "true" or given.get("hx-history-restore-request") == "true":
            return ""
        return given.get("hx-target", "").partition("#")[2]

    def unchanged(self, version: object) -> Response | None:
        """An empty 304 where the browser has this version already."""
        etag = self.etag(version)
        known = self.request.headers.get("if-none-match", "")
        if etag not in {part.strip() for part in known.split(",")}:
            self.headers["etag"] = etag
            return None
        return Response(status_code=304, headers={"etag": etag, "cache-control": _CACHING, "vary": VARY})

    def page(
        self, template: str, chrome: Chrome, status: int = 200, *, parts: tuple[str, ...] = (), **views: Any
    ) -> Response:
        """Answer with a page, or with the part of it that was asked for.

        `parts` are the elements that `template` can give alone; who asks for any other is sent to the whole page.
        """
        if self.fragment and self.fragment not in parts:
            url = self.request.url
            return Response(headers={"hx-redirect": f"{url.path}?{url.query}" if url.query else url.path, "vary": VARY})
        return HTMLResponse(self._render(template, chrome, **views), status, self._headers)

    def page_head_first(
        self,
        template: str,
        chrome: Chrome,
        make: Callable[[], Mapping[str, Any]],
        tell: Callable[[], str],
        held: ExitStack,
    ) -> Response:
        """Answer with a whole page whose head is on its way while `make` finds what its body shows.

        `held` keeps this visit open; `tell` has the body for a reader whose page could not be made.
        """
        head = self.site.templates.render("shared/head.html", chrome=chrome, preferences=self.preferences)
        return HeadFirst(
            head, lambda: self._render(template, chrome, head_sent=True, **make()), tell, held, self._headers
        )

    @property
    def _headers(self) -> dict[str, str]:
        return {"cache-control": _CACHING, "vary": VARY, **self.headers}

    def _render(self, template: str, chrome: Chrome, *, head_sent: bool = False, **views: Any) -> str:
        shared = {"reader": self.reader, "preferences": self.preferences, "fragment": self.fragment}
        bar = self._bar(chrome)
        return self.site.templates.render(template, chrome=chrome, bar=bar, head_sent=head_sent, **shared, **views)

    def _bar(self, chrome: Chrome) -> Bar:
        return view_bar(self.connection, self.site, self.editor, chrome)


@contextmanager
def visiting(request: Request) -> Iterator[Visit]:
    """The visit of a request, with a connection that sees one state of the database."""
    site: Site = request.app.state.site
    with reading(site.engine) as connection:
        reader = find_reader(connection, request.cookies.get(READER_COOKIE, ""))
        preferences = read_cookies(request.cookies)
        yield Visit(site, request, connection, reader, preferences, find_editor(connection, request))
