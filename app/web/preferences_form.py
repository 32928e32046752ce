"""Where the foot of each page sends the theme and the switch of the keys."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.web import addresses
from app.web.preferences import COOKIE, LIFETIME, read_preferences
from app.web.visits import Site

router = APIRouter(include_in_schema=False)


@router.post(addresses.PREFERENCES)
async def save_preferences(
    request: Request,
    theme: Annotated[str, Form(max_length=10)] = "",
    keys: Annotated[str, Form(max_length=10)] = "",
    back: Annotated[str, Form(alias="next", max_length=2000)] = addresses.HOME,
) -> Response:
    """Change what was chosen, keep the rest, and go back."""
    site: Site = request.app.state.site
    before = read_preferences(request.cookies.get(COOKIE, ""))
    wanted = urlencode({"theme": theme or before.theme, "keys": keys or ("on" if before.keys else "off")})
    response = RedirectResponse(addresses.local(back), 303)
    value = read_preferences(wanted).write()
    response.set_cookie(COOKIE, value, max_age=LIFETIME, samesite="lax", secure=site.secure_cookies, httponly=True)
    return response
