"""The help page: how to read what is shown, what can be typed, and the keys."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.web import addresses
from app.web.chrome import Chrome
from app.web.visits import visiting

router = APIRouter(include_in_schema=False)


@router.get(addresses.HELP)
async def show_help(request: Request) -> Response:
    """How to read and use the pages."""
    with visiting(request) as visit:
        return visit.page("help/page.html", Chrome("Help", addresses.HELP))
