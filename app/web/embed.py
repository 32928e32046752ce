"""A timeline inside another site's page: the only view that may be framed, and the oEmbed answer that leads to it."""

from dataclasses import replace
from html import escape
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.domain.filters import parse
from app.domain.search import parse_search
from app.storage.readers import NOBODY
from app.storage.stories import find_story
from app.storage.timeline import Timeline, load_cards
from app.web import addresses
from app.web.chrome import Chrome, Link
from app.web.errors import MissingError
from app.web.security import EMBED_POLICY
from app.web.timeline.asking import read_query
from app.web.timeline.cards import Showing
from app.web.timeline.days import group_days
from app.web.timeline.page import say
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)
_EVENTS = 50


@router.get("/embed/stories/{slug}")
async def show_embed(request: Request, slug: str) -> Response:
    """The first events of a timeline under a filter; shows nothing of the reader's and changes nothing."""
    with visiting(request) as visit:
        visit.reader = NOBODY
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        visit.headers["content-security-policy"] = EMBED_POLICY
        return visit.unchanged((timeline.story.id, timeline.story.version)) or _show(visit, timeline)


def _show(visit: Visit, timeline: Timeline) -> Response:
    asked = read_query(visit.connection, visit.request.query_params)
    slug, query = timeline.story.slug, replace(asked.query, cursor="", view="list")
    selection = timeline.select(visit.connection, query.filter)
    page = selection.page("", query.order, _EVENTS)
    cards = load_cards(visit.connection, page.numbers, query.filter.as_of)
    showing = Showing(slug, query, parse_search(query.filter.text), frozenset())
    days, undated = group_days(cards, showing)
    return visit.page(
        "embed/page.html",
        Chrome(timeline.story.title, addresses.embed(slug, query), indexed=False),
        story=Link(timeline.story.title, visit.base + addresses.story(slug, query)),
        sentence=say(selection.count, timeline.total, query.filter, asked.names),
        more=selection.count - len(cards),
        days=days,
        undated=undated,
    )


@router.get("/oembed")
async def answer_oembed(
    request: Request,
    url: str = "",
    maxwidth: Annotated[int, Query(ge=200, le=4000)] = 720,
    maxheight: Annotated[int, Query(ge=200, le=4000)] = 600,
    form: Annotated[str, Query(alias="format")] = "json",
) -> Response:
    """How a timeline's address is embedded (oEmbed 1.0, JSON only)."""
    parts = urlsplit(url)
    with visiting(request) as visit:
        place = parts.path.removeprefix("/stories/")
        ours = f"{parts.scheme}://{parts.netloc}" == visit.base and parts.path == f"/stories/{place}"
        story = find_story(visit.connection, place) if ours else None
        if story is None or form != "json":
            raise MissingError("page", url)
        query, _ = parse(QueryParams(parts.query).multi_items())
        source = visit.base + addresses.embed(story.slug, replace(query, cursor="", view="list"))
    return JSONResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": story.title,
            "provider_name": "Dateline",
            "provider_url": visit.base,
            "width": maxwidth,
            "height": maxheight,
            "html": f'<iframe src="{escape(source)}" title="{escape(story.title)}" width="{maxwidth}" '
            f'height="{maxheight}" loading="lazy"></iframe>',
        }
    )
