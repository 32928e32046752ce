"""Whether the program lives, and whether it can answer."""

from fastapi import APIRouter
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse

from app.storage.database import reading
from app.storage.stories import list_stories
from app.web.visits import Site

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def show_health() -> JSONResponse:
    """Always the same while the process runs."""
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


@router.get("/readyz")
async def show_readiness(request: Request) -> JSONResponse:
    """200 where the database answers and has its tables, 503 where not."""
    site: Site = request.app.state.site
    try:
        with reading(site.engine) as connection:
            list_stories(connection)
    except SQLAlchemyError:
        return JSONResponse({"status": "the database does not answer"}, 503, {"cache-control": "no-store"})
    return JSONResponse({"status": "ready"}, headers={"cache-control": "no-store"})
