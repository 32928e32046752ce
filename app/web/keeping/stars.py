"""Keeping an event and letting it go: the star's two addresses."""

import json
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.storage.bookmarks import Snapshot, keep_event, release_event, sweep
from app.storage.dossiers import Dossier, load_dossiers
from app.storage.permalinks import Permalink, follow
from app.storage.readers import find_reader
from app.web import addresses
from app.web.errors import MissingError
from app.web.keeping.session import Change, changing, set_reader_cookie
from app.web.stars import Star
from app.web.visits import Site

router = APIRouter(include_in_schema=False)
_KEPT_AFTER_REMOVAL = timedelta(days=30)

Identifier = Annotated[str, Form(max_length=100)]
Back = Annotated[str, Form(alias="next", max_length=2000)]
"""Where the reader was, without script."""


@router.post("/bookmarks")
def keep(request: Request, event: Identifier, back: Back = addresses.BOOKMARKS) -> Response:
    """Keep an event."""
    with changing(request) as change:
        dossier = _find(change.connection, event)
        keep_event(change.connection, change.reader_id, take_snapshot(dossier), change.today)
    star = Star(dossier.event.id, dossier.event.title, kept=True)
    return _answer(request, change, star, back, f"Kept: {dossier.event.title}")


@router.post("/bookmarks/remove")
def release(request: Request, event: Identifier, back: Back = addresses.BOOKMARKS) -> Response:
    """Let an event go; it can be brought back for some weeks."""
    with changing(request) as change:
        dossier = _find(change.connection, event)
        held = (dossier.event.id, *dossier.event.also)
        release_event(change.connection, change.reader_id, held, change.now)
        before = datetime.fromisoformat(change.now) - _KEPT_AFTER_REMOVAL
        sweep(change.connection, change.reader_id, before.isoformat(timespec="seconds"))
    star = Star(dossier.event.id, dossier.event.title, kept=False)
    return _answer(request, change, star, back, f"No longer kept: {dossier.event.title}")


def take_snapshot(dossier: Dossier) -> Snapshot:
    """What an event is now, in the form that a bookmark keeps."""
    event = dossier.event
    date = event.date.edtf or event.date.words
    return Snapshot(event.id, dossier.story, event.title, dossier.lead.quote, date, event.id, event.origins)


def _find(connection: Connection, identifier: str) -> Dossier:
    found = follow(connection, identifier)
    if not isinstance(found, Permalink):
        raise MissingError("event", identifier)
    return load_dossiers(connection, [found.number])[0]


def _answer(request: Request, change: Change, star: Star, back: str, said: str) -> Response:
    """The star as it is now, for a swap; else back to where the reader was, in a list to the event's place."""
    if request.headers.get("hx-request") != "true":
        place = "" if "#" in back else f"#e-{star.event}"
        response: Response = RedirectResponse(addresses.local(back) + place, 303)
    else:
        site: Site = request.app.state.site
        with site.engine.connect() as connection:
            reader = find_reader(connection, change.key)
        html = site.templates.render("shared/starred.html", star=star, reader=reader)
        response = HTMLResponse(html, headers={"hx-trigger": json.dumps({"announce": said}, ensure_ascii=True)})
    set_reader_cookie(request, response, change.key)
    return response
