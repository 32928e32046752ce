"""Sends static files; an address is good for ever, since it changes with the content."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.web.assets import PREFIX
from app.web.errors import MissingError
from app.web.visits import Site

router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "{name:path}")
async def send_asset(request: Request, name: str) -> Response:
    """A file, compressed beforehand where that pays."""
    site: Site = request.app.state.site
    asset = site.assets.find(PREFIX + name)
    if asset is None:
        raise MissingError("page", name)
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "Accept-Encoding"}
    if asset.zipped and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.zipped, headers={**headers, "content-encoding": "gzip"}, media_type=asset.kind)
    return Response(asset.body, headers=headers, media_type=asset.kind)
