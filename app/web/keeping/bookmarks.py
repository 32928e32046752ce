"""The bookmarks page, and what can be done on it."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.storage.bookmarks import (
    Bookmark,
    list_bookmarks,
    move_bookmark,
    place_bookmark,
    release_event,
    restore_bookmark,
    write_note,
)
from app.storage.collections import find_collection, list_collections
from app.storage.timeline import load_cards
from app.web import addresses
from app.web.chrome import Alternate, Chrome
from app.web.errors import MissingError
from app.web.exports.kept import FORMS, send_kept
from app.web.keeping.session import changing, set_reader_cookie
from app.web.keeping.stars import Back
from app.web.keeping.views import KeptView, view_collection, view_kept
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)

Note = Annotated[str, Form(max_length=20_000)]
Identifier = Annotated[str, Form(max_length=100)]


@router.get("/bookmarks")
async def show_bookmarks(request: Request) -> Response:
    """Everything that the reader keeps outside collections, and the collections."""
    with visiting(request) as visit:
        kept = list_bookmarks(visit.connection, visit.reader.id)
        collections = [view_collection(c) for c in list_collections(visit.connection, visit.reader.id)]
        return visit.page(
            "keeping/bookmarks.html",
            Chrome("Bookmarks", addresses.BOOKMARKS, indexed=False, alternates=_alternates()),
            kept=view(visit, [b for b in kept if not b.collection]),
            removed=view(visit, list_bookmarks(visit.connection, visit.reader.id, removed=True)),
            collections=[c for c in collections if not c.removed],
            removed_collections=[c for c in collections if c.removed],
            undo=request.query_params.get("undo", ""),
            here=addresses.BOOKMARKS,
        )


@router.get("/bookmarks.{form:path}")
async def send_bookmarks(request: Request, form: str) -> Response:
    """All bookmarks in another format; the JSON is what can be imported again."""
    with visiting(request) as visit:
        kept = list_bookmarks(visit.connection, visit.reader.id)
        collections = list_collections(visit.connection, visit.reader.id)
        return send_kept(visit, "Bookmarks", "", kept, form, [c for c in collections if not c.removed])


@router.post("/bookmarks/{number}/note")
def save_note(request: Request, number: int, note: Note = "", back: Back = addresses.BOOKMARKS) -> Response:
    """Change a bookmark's note."""
    with changing(request) as change:
        _require(write_note(change.connection, change.reader_id, number, note.strip()))
    return _back(request, change.key, f"{back}#b-{number}")


@router.post("/bookmarks/{number}/place")
def place(request: Request, number: int, collection: Identifier = "", back: Back = addresses.BOOKMARKS) -> Response:
    """Put a bookmark into a collection, or into none."""
    with changing(request) as change:
        found = find_collection(change.connection, change.reader_id, collection) if collection else None
        _require(found is not None or not collection)
        _require(place_bookmark(change.connection, change.reader_id, number, found.id if found else None))
    return _back(request, change.key, back)


@router.post("/bookmarks/{number}/move")
def move(request: Request, number: int, by: Annotated[int, Form()], back: Back = addresses.BOOKMARKS) -> Response:
    """Move a bookmark up or down."""
    with changing(request) as change:
        move_bookmark(change.connection, change.reader_id, number, by)
    return _back(request, change.key, f"{back}#b-{number}")


@router.post("/bookmarks/{number}/remove")
def remove(request: Request, number: int, back: Back = addresses.BOOKMARKS) -> Response:
    """Take a bookmark away; the page offers to bring it back."""
    with changing(request) as change:
        kept = list_bookmarks(change.connection, change.reader_id)
        mention = next_or_missing(kept, number)
        release_event(change.connection, change.reader_id, [mention], change.now)
    return _back(request, change.key, f"{back}?undo={number}")


@router.post("/bookmarks/{number}/restore")
def restore(request: Request, number: int, back: Back = addresses.BOOKMARKS) -> Response:
    """Bring a bookmark back."""
    with changing(request) as change:
        _require(restore_bookmark(change.connection, change.reader_id, number))
    return _back(request, change.key, f"{back}#b-{number}")


def view(visit: Visit, kept: list[Bookmark]) -> list[KeptView]:
    """The views of bookmarks, with what their events are now."""
    numbers = sorted({bookmark.number for bookmark in kept if bookmark.number})
    cards = {card.number: card for card in load_cards(visit.connection, numbers)}
    return view_kept(kept, cards)


def next_or_missing(kept: list[Bookmark], number: int) -> str:
    """The mention of the bookmark of that number."""
    mention = next((b.kept.mention for b in kept if b.id == number), None)
    if mention is None:
        raise MissingError("bookmark", str(number))
    return mention


def _require(found: bool) -> None:  # noqa: FBT001 - it says yes or no
    if not found:
        raise MissingError("bookmark", "")


def _back(request: Request, key: str, path: str) -> Response:
    response = RedirectResponse(addresses.local(path, addresses.BOOKMARKS), 303)
    set_reader_cookie(request, response, key)
    return response


def _alternates() -> tuple[Alternate, ...]:
    return tuple(Alternate(form.text, form.kind, f"{addresses.BOOKMARKS}.{name}") for name, form in FORMS.items())
