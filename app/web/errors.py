"""Pages for what goes wrong: what happened, that nothing was lost, and what to try."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from app.storage.permalinks import Remains
from app.web import addresses
from app.web.chrome import Chrome, Link
from app.web.editing.bar import NO_BAR
from app.web.editing.guard import SignInError
from app.web.preferences import read_cookies
from app.web.security import Refusal
from app.web.visits import VARY, Site

_log = logging.getLogger(__name__)


class MissingError(Exception):
    """Nothing is at this address; says what kind of thing was looked for, and under which name."""

    def __init__(self, kind: str, name: str, remains: Remains | None = None) -> None:
        super().__init__(f"no {kind} {name!r}")
        self.kind, self.name, self.remains = kind, name, remains


class BadRequestError(Exception):
    """What was sent cannot be used; the message says why, the advice what to send."""

    def __init__(self, what: str, advice: str, status: int = 400) -> None:
        super().__init__(what)
        self.what, self.advice, self.status = what, advice, status


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error page: `remains` is what stood at an address whose event is gone."""

    status: int
    what: str
    advice: str
    links: tuple[Link, ...] = (Link("All stories", addresses.HOME), Link("Help", addresses.HELP))
    remains: Remains | None = None


_OUR_FAULT = Trouble(
    500,
    "Something went wrong on our side.",
    "Nothing was lost. Try again; if it stays so, the server's log says why.",
)


def install(app: FastAPI) -> None:
    """Answer every kind of error in our own words."""
    app.add_exception_handler(MissingError, _answer_missing)
    app.add_exception_handler(BadRequestError, _answer_bad)
    app.add_exception_handler(SignInError, _answer_unknown)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)


def refuse(request: Request, refusal: Refusal) -> Response:
    """The answer to a request that is not let in."""
    return answer(request, Trouble(refusal.status, refusal.what, refusal.advice))


async def fail(request: Request, error: Exception) -> Response:
    """The answer where the program is at fault; what happened goes to the log, never to the page."""
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return answer(request, _OUR_FAULT)


def tell_failure(request: Request) -> str:
    """What follows the head of a page where the program is at fault."""
    return _render(request, "errors/page.html", _OUR_FAULT, head_sent=True)


def answer(request: Request, trouble: Trouble) -> Response:
    """An error as a page, as a notice for a swap, or as JSON, whichever the request expects."""
    if wants_json(request):
        return JSONResponse({"error": {"what": trouble.what, "advice": trouble.advice}}, trouble.status)
    is_swap = request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers
    html = _render(request, "errors/notice.html" if is_swap else "errors/page.html", trouble)
    swapping = {"hx-retarget": "#notice", "hx-reswap": "innerHTML show:none", "hx-push-url": "false"}
    headers = {"cache-control": "no-store", "vary": VARY, **(swapping if is_swap else {})}
    return HTMLResponse(html, trouble.status, headers)


def _render(request: Request, template: str, trouble: Trouble, *, head_sent: bool = False) -> str:
    site: Site = request.app.state.site if "app" in request.scope else request.scope["state"]["site"]
    return site.templates.render(
        template,
        chrome=Chrome(f"{trouble.status} {_phrase(trouble.status)}", indexed=False),
        trouble=trouble,
        reader=None,
        bar=NO_BAR,
        preferences=read_cookies(request.cookies),
        fragment="",
        head_sent=head_sent,
    )


def wants_json(request: Request) -> bool:
    """Whether a program is asking."""
    path = request.url.path
    if request.headers.get("accept", "") == "application/json" or path == addresses.METRICS:
        return True
    return path.startswith("/api/") or path.endswith((".json", ".csv", ".ics", ".atom"))


async def _answer_missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, MissingError)  # noqa: S101 - registered for nothing else
    if error.remains:
        what = "This event is gone: its article was removed, or is read differently now."
        return answer(request, Trouble(410, what, "This is what stood here.", remains=error.remains))
    what, advice = (
        _WHAT.get(error.kind, f"There is no {error.kind} at this address."),
        _ADVICE.get(error.kind, _ADVICE["page"]),
    )
    return answer(request, Trouble(404, what, advice))


_WHAT: Mapping[str, str] = {"reader": "This recovery link leads to no bookmarks."}
_ADVICE: Mapping[str, str] = {
    "page": "Check the address, or start from the list of stories.",
    "story": "It may have been renamed or deleted; the list of stories has those that are here.",
    "event": "Check the address; every event that was ever shown here keeps its address.",
    "article": "It may have been deleted; the story's list of articles has those that are here.",
    "actor": "Names are written in small letters with hyphens, as in /actors/littoral-council.",
    "collection": "A collection is seen only by its reader, or by those who were given its share address.",
    "reader": "The link may be incomplete; copy it whole from the page that gave it.",
    "bookmark": "It may have been removed; the bookmarks page lists what was removed lately.",
    "shared collection": "Its owner may have stopped sharing it.",
}


async def _answer_bad(request: Request, error: Exception) -> Response:
    assert isinstance(error, BadRequestError)  # noqa: S101 - registered for nothing else
    return answer(request, Trouble(error.status, error.what, error.advice))


async def _answer_unknown(request: Request, _error: Exception) -> Response:
    """Lead a browser to the form and then back to the page it was on; tell a program what to send."""
    if wants_json(request):
        response = answer(
            request, Trouble(401, "Only editors may do this.", "Send “Authorization: Bearer” with an API token.")
        )
        response.headers["www-authenticate"] = "Bearer"
        return response
    here = request.url if request.method == "GET" else URL(request.headers.get("referer", ""))
    back = addresses.local(f"{here.path}{'?' if here.query else ''}{here.query}")
    address = addresses.sign_in(back)
    if request.headers.get("hx-request") == "true":
        return Response(status_code=204, headers={"hx-redirect": address})
    return RedirectResponse(address, 303)


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
    if error.status_code == HTTPStatus.NOT_FOUND:
        return await _answer_missing(request, MissingError("page", request.url.path))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        trouble = Trouble(405, "This address cannot be used that way.", "Go back and use the page's own buttons.")
        response = answer(request, trouble)
        response.headers.update(error.headers or {})
        return response
    return answer(request, Trouble(error.status_code, f"{error.detail}", "Go back and try again."))


async def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
    wrong = "; ".join(f"{'.'.join(str(p) for p in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return answer(request, Trouble(422, "The request could not be understood.", wrong or "Check what was sent."))


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
