"""Signing in and out, and the tokens by which programs write."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.storage.database import writing
from app.storage.editors import admit, dismiss, forget_expired, list_tokens, withdraw_token
from app.web import addresses
from app.web.chrome import Chrome
from app.web.editing.guard import EDITOR_COOKIE, UNNAMED, require_editor
from app.web.visits import Site, visiting

router = APIRouter(include_in_schema=False)
_LASTS = timedelta(days=30)

Name = Annotated[str, Form(max_length=80)]
Back = Annotated[str, Form(alias="next", max_length=2000)]


@router.get("/sign-in")
async def show_form(request: Request) -> Response:
    """The form; where everybody may write, it asks for a name only."""
    with visiting(request) as visit:
        return visit.page(
            "editing/sign_in.html",
            Chrome("Sign in", addresses.SIGN_IN, indexed=False),
            open=visit.site.door.open,
            back=addresses.local(request.query_params.get("next", ""), addresses.HOME),
            wrong="",
        )


@router.post("/sign-in")
def sign_in(
    request: Request, name: Name = "", password: Annotated[str, Form(max_length=1000)] = "", back: Back = addresses.HOME
) -> Response:
    """Let an editor in."""
    site: Site = request.app.state.site
    if not site.door.open and not site.door.is_right(password):
        return _refuse(request, back)
    now = datetime.now(UTC)
    with writing(site.engine) as connection:
        forget_expired(connection, _iso(now))
        made, expires = _iso(now), _iso(now + _LASTS)
        secret = admit(connection, name=_clean(name), kind="session", made=made, expires=expires)
    response = RedirectResponse(addresses.local(back), 303)
    response.set_cookie(
        EDITOR_COOKIE, secret, max_age=int(_LASTS.total_seconds()), httponly=True, samesite="lax",
        secure=site.secure_cookies,
    )  # fmt: skip
    return response


@router.post("/sign-out")
def sign_out(request: Request, back: Back = addresses.HOME) -> Response:
    """End the session."""
    site: Site = request.app.state.site
    with writing(site.engine) as connection:
        dismiss(connection, request.cookies.get(EDITOR_COOKIE, ""))
    response = RedirectResponse(addresses.local(back), 303)
    response.delete_cookie(EDITOR_COOKIE, httponly=True, samesite="lax", secure=site.secure_cookies)
    return response


@router.get("/access")
async def show_tokens(request: Request) -> Response:
    """The API tokens."""
    require_editor(request)
    return _show_tokens(request)


@router.post("/access")
def make_token(request: Request, name: Name) -> Response:
    """A new token; it is shown this once."""
    require_editor(request)
    with writing(request.app.state.site.engine) as connection:
        secret = admit(connection, name=_clean(name), kind="token", made=_iso(datetime.now(UTC)))
    return _show_tokens(request, secret)


@router.post("/access/{number}/withdraw")
def end_token(request: Request, number: int) -> Response:
    """A token that holds no longer."""
    require_editor(request)
    with writing(request.app.state.site.engine) as connection:
        withdraw_token(connection, number)
    return RedirectResponse(addresses.ACCESS, 303)


def _show_tokens(request: Request, secret: str = "") -> Response:
    with visiting(request) as visit:
        chrome = Chrome("API tokens", addresses.ACCESS, indexed=False)
        visit.headers["cache-control"] = "no-store"
        return visit.page("editing/access.html", chrome, tokens=list_tokens(visit.connection), secret=secret)


def _refuse(request: Request, back: str) -> Response:
    with visiting(request) as visit:
        busy = visit.site.door.is_busy()
        wrong = (
            "Too many wrong passwords were tried. Wait a minute, then try again."
            if busy
            else "That is not the password. Nothing was changed."
        )
        chrome = Chrome("Sign in", addresses.SIGN_IN, indexed=False)
        return visit.page(
            "editing/sign_in.html", chrome, 429 if busy else 403, open=False, back=addresses.local(back), wrong=wrong
        )


def _clean(name: str) -> str:
    return " ".join(name.split()) or UNNAMED


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
