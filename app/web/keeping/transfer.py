"""Taking bookmarks elsewhere: the recovery link, and importing what was exported."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.domain.text import clean
from app.storage.bookmarks import Snapshot, keep_event, list_bookmarks, place_bookmark, take_over
from app.storage.collections import find_collection, list_collections, make_collection
from app.storage.database import writing
from app.storage.readers import delete_reader, find_reader, touch_reader
from app.web import addresses
from app.web.chrome import Chrome
from app.web.errors import BadRequestError, MissingError
from app.web.keeping.session import Change, changing, set_reader_cookie
from app.web.visits import READER_COOKIE, Site, visiting

router = APIRouter(include_in_schema=False)
_LARGEST = 8 * 1024 * 1024
_MOST = 10_000


@router.get("/recovery")
async def show_recovery(request: Request) -> Response:
    """The link that brings the reader's bookmarks into another browser."""
    with visiting(request) as visit:
        key = request.cookies.get(READER_COOKIE, "")
        link = f"{visit.base}{addresses.recovery(key)}" if visit.reader.id else ""
        visit.headers["cache-control"] = "no-store"
        return visit.page("keeping/recovery.html", Chrome("Recovery link", "/recovery", indexed=False), link=link)


@router.get("/recover/{key}")
async def offer_recovery(request: Request, key: str) -> Response:
    """Asks before anything changes: opening a link must not."""
    with visiting(request) as visit:
        found = find_reader(visit.connection, key)
        if not found.id:
            raise MissingError("reader", "")
        visit.headers["cache-control"] = "no-store"
        same = found.id == visit.reader.id
        chrome = Chrome("Bring your bookmarks here", "", indexed=False)
        return visit.page("keeping/recover.html", chrome, key=key, found=found, same=same)


@router.post("/recover")
def recover(request: Request, key: Annotated[str, Form(max_length=200)]) -> Response:
    """Take up the reader of a recovery link; what this browser had kept joins it."""
    site: Site = request.app.state.site
    with writing(site.engine) as connection:
        found = find_reader(connection, key)
        if not found.id:
            raise MissingError("reader", "")
        here = find_reader(connection, request.cookies.get(READER_COOKIE, ""))
        if here.id and here.id != found.id:
            take_over(connection, found.id, here.id)
            delete_reader(connection, here.id)
        touch_reader(connection, found.id)
    response = RedirectResponse(addresses.BOOKMARKS, 303)
    set_reader_cookie(request, response, key)
    return response


@router.post("/bookmarks/import")
def import_bookmarks(request: Request, file: UploadFile) -> Response:
    """Add the bookmarks of an exported file; those that are there already stay as they are."""
    given = _read(file)
    with changing(request) as change:
        _insert(change, given)
    response = RedirectResponse(addresses.BOOKMARKS, 303)
    set_reader_cookie(request, response, change.key)
    return response


def _read(file: UploadFile) -> dict[str, Any]:
    raw = file.file.read(_LARGEST + 1)
    advice = "Choose the JSON file that “Take it along” on this page gave; nothing was changed."
    if len(raw) > _LARGEST:
        raise BadRequestError("The file is larger than 8 MB.", advice, 413)
    try:
        given = json.loads(clean(raw.decode("utf-8-sig")).text)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BadRequestError("The file is not JSON.", advice) from error
    if not isinstance(given, dict) or not isinstance(given.get("bookmarks"), list):
        raise BadRequestError("The file holds no bookmarks.", advice)
    return given


def _insert(change: Change, given: dict[str, Any]) -> None:
    """Collections are found again by id or title; bookmarks by the mention they hold."""
    places = {entry.get("id"): _place(change, entry) for entry in _objects(given.get("collections"))}
    kept = {b.kept.mention for b in list_bookmarks(change.connection, change.reader_id)}
    for entry in _objects(given["bookmarks"])[:_MOST]:
        snapshot = _snapshot(entry)
        if not snapshot.mention or snapshot.mention in kept:
            continue
        created = _text(entry, "created", 10) or change.today
        number = keep_event(change.connection, change.reader_id, snapshot, created, _text(entry, "note", 20_000))
        place = places.get(entry.get("collection"))
        if place:
            place_bookmark(change.connection, change.reader_id, number, place)


def _place(change: Change, entry: dict[str, Any]) -> int | None:
    """The row of a collection: the reader's own of that id or title, or a new one."""
    title = _text(entry, "title", 200) or "Untitled"
    same = [c for c in list_collections(change.connection, change.reader_id) if not c.removed]
    found = next((c for c in same if c.public_id == entry.get("id") or c.title == title), None)
    if found:
        return found.id
    description = _text(entry, "description", 20_000)
    public_id = make_collection(change.connection, change.reader_id, title, change.today, description)
    made = find_collection(change.connection, change.reader_id, public_id)
    return made.id if made else None


def _snapshot(entry: dict[str, Any]) -> Snapshot:
    origins = entry.get("origins")
    return Snapshot(
        mention=_text(entry, "mention", 100),
        story=_text(entry, "story", 200),
        title=_text(entry, "title", 1000),
        quote=_text(entry, "quote", 20_000),
        date=_text(entry, "date", 200),
        event=_text(entry, "event", 100) or _text(entry, "mention", 100),
        origins=origins if isinstance(origins, int) and 0 < origins < 1_000_000 else 1,
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _text(entry: dict[str, Any], name: str, longest: int) -> str:
    value = entry.get(name)
    return value[:longest] if isinstance(value, str) else ""
