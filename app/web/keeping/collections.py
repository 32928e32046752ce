"""Collections: their pages for the owner and for those they are shared with."""

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.storage.bookmarks import list_collected
from app.storage.collections import (
    Collection,
    change_collection,
    find_collection,
    find_shared,
    list_collections,
    make_collection,
    share_collection,
    unshare_collection,
)
from app.web import addresses
from app.web.chrome import Chrome, Link
from app.web.errors import BadRequestError, MissingError
from app.web.exports.kept import FORMS, send_kept
from app.web.keeping.bookmarks import view
from app.web.keeping.session import changing, set_reader_cookie
from app.web.keeping.views import CollectionView, view_collection
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)

Title = Annotated[str, Form(max_length=200)]
Description = Annotated[str, Form(max_length=20_000)]


@router.post("/collections")
def make(request: Request, title: Title) -> Response:
    """A new collection."""
    _require_title(title)
    with changing(request) as change:
        public_id = make_collection(change.connection, change.reader_id, title.strip(), change.today)
    return _go(request, change.key, addresses.collection(public_id))


@router.get("/collections/{name}")
async def show_collection(request: Request, name: str) -> Response:
    """A collection of the reader's own, or the same in another format."""
    public_id, _, form = name.partition(".")
    with visiting(request) as visit:
        found = find_collection(visit.connection, visit.reader.id, public_id)
        if found is None or (found.removed and form):
            raise MissingError("collection", public_id)
        if form:
            return _send(visit, found, form)
        others = [view_collection(c) for c in list_collections(visit.connection, visit.reader.id) if not c.removed]
        return _show(visit, found, others)


@router.post("/collections/{public_id}")
def describe(request: Request, public_id: str, title: Title, description: Description = "") -> Response:
    """Change title and description."""
    _require_title(title)
    with changing(request) as change:
        values = {"title": title.strip(), "description": description.strip()}
        _require(found=change_collection(change.connection, change.reader_id, public_id, **values))
    return _go(request, change.key, addresses.collection(public_id))


@router.post("/collections/{public_id}/{action}")
def act(request: Request, public_id: str, action: str) -> Response:
    """Share, stop sharing, remove or bring back a collection."""
    with changing(request) as change:
        owner = (change.connection, change.reader_id, public_id)
        if action == "share":
            found = share_collection(*owner)
        elif action == "unshare":
            found = unshare_collection(*owner)
        elif action in {"remove", "restore"}:
            found = change_collection(*owner, removed=change.now if action == "remove" else "")
        else:
            raise MissingError("page", action)
        _require(found=found)
    there = addresses.BOOKMARKS if action == "remove" else addresses.collection(public_id)
    return _go(request, change.key, there)


@router.get("/shared/{name}")
async def show_shared(request: Request, name: str) -> Response:
    """A shared collection, for whoever has its address."""
    share, _, form = name.partition(".")
    with visiting(request) as visit:
        found = find_shared(visit.connection, share)
        if found is None:
            raise MissingError("shared collection", share)
        if form:
            return _send(visit, found, form)
        chrome = Chrome(found.title, addresses.shared(share), indexed=False)
        kept = view(visit, list_collected(visit.connection, found.id))
        links = _formats(lambda form: addresses.shared(share, form))
        return visit.page(
            "keeping/shared.html", chrome, collection=view_collection(found), kept=kept, formats=links
        )  # fmt: skip


def _show(visit: Visit, found: Collection, others: Sequence[CollectionView]) -> Response:
    here = addresses.collection(found.public_id)
    return visit.page(
        "keeping/collection.html",
        Chrome(found.title, here, indexed=False),
        collection=view_collection(found),
        kept=view(visit, list_collected(visit.connection, found.id)),
        collections=others,
        formats=_formats(lambda form: addresses.collection(found.public_id, form)),
        share=f"{visit.base}{addresses.shared(found.share)}" if found.share else "",
        undo=visit.request.query_params.get("undo", ""),
        here=here,
    )


def _formats(address: Callable[[str], str]) -> list[Link]:
    return [Link(form.text, address(name)) for name, form in FORMS.items()]


def _send(visit: Visit, found: Collection, form: str) -> Response:
    kept = list_collected(visit.connection, found.id)
    return send_kept(visit, found.title, found.description, kept, form, [found])


def _require(*, found: bool) -> None:
    if not found:
        raise MissingError("collection", "")


def _require_title(title: str) -> None:
    if not title.strip():
        raise BadRequestError("A collection needs a title.", "Go back and write one; nothing was lost.")


def _go(request: Request, key: str, path: str) -> Response:
    response = RedirectResponse(path, 303)
    set_reader_cookie(request, response, key)
    return response
