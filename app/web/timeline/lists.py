"""What a timeline has only room to hint at, whole: all values of a facet, searchable; the histogram as a table."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.filters import Filter
from app.storage.timeline import Timeline
from app.web import addresses, words
from app.web.chrome import Chrome, Link
from app.web.errors import MissingError
from app.web.timeline.asking import Asked, read_query
from app.web.timeline.facets import TITLES, Facet, view_value
from app.web.timeline.overview import view_table
from app.web.timeline.page import view_form
from app.web.timeline.parts import tell
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)
_MOST = 500
"""Values on the page; whoever looks for another types a part of its name."""


@router.get("/stories/{slug}/facets/{name}")
async def show_values(request: Request, slug: str, name: str, find: str = "") -> Response:
    """The values of a facet under a filter, those whose name holds `find`."""
    with visiting(request) as visit:
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        if name not in TITLES:
            raise MissingError("page", name)
        asked = read_query(visit.connection, request.query_params)
        return _show_values(visit, timeline, asked, name, find.strip()[:100])


@router.get("/stories/{slug}/histogram")
async def show_histogram(request: Request, slug: str) -> Response:
    """The events of a filter by day, week, month or year, as a table."""
    with visiting(request) as visit:
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        asked = read_query(visit.connection, request.query_params)
        return _show_histogram(visit, timeline, asked)


def _show_histogram(visit: Visit, timeline: Timeline, asked: Asked) -> Response:
    slug, query = timeline.story.slug, asked.query
    table = view_table(slug, query, timeline.select(visit.connection, query.filter).histogram())
    story, chrome = _head(timeline, asked, f"Events by {table.unit}", addresses.histogram(slug, query))
    return visit.page(
        "timeline/histogram.html", chrome, parts=("histogram",), story=story, table=table, within=_within(asked)
    )


def _head(timeline: Timeline, asked: Asked, title: str, here: str) -> tuple[Link, Chrome]:
    """The way back to the timeline as it was, and the frame of the page."""
    slug, name = timeline.story.slug, timeline.story.title
    chrome = Chrome(f"{title} · {name}", here, Link(name, addresses.story(slug)))
    return Link(name, addresses.story(slug, asked.query)), chrome


def _within(asked: Asked) -> str:
    wanted = asked.query.filter
    return f"Among the events{tell(wanted, asked.names)}." if wanted != Filter() else ""


def _show_values(visit: Visit, timeline: Timeline, asked: Asked, name: str, find: str) -> Response:
    slug, query = timeline.story.slug, asked.query
    selection = timeline.select(visit.connection, query.filter)
    counts = selection.facet(name, None, find)
    groups = words.ACTOR_KINDS if name == "actor" else {"": TITLES[name]}
    facets = [
        Facet(f"{name}-{kind}" if kind else name, title, values, [])
        for kind, title in groups.items()
        if (values := [view_value(slug, query, name, c) for c in counts[:_MOST] if kind in {"", c.kind}])
    ]
    story, chrome = _head(timeline, asked, TITLES[name], addresses.facet(slug, name, query))
    return visit.page(
        "timeline/values.html",
        chrome,
        parts=("values", "rail-actors"),
        story=story,
        title=TITLES[name],
        facets=facets,
        found=_found(len(counts), find),
        within=_within(asked),
        form=view_form(addresses.facet(slug, name, asked.query).partition("?")[0], query, set()),
        find=find,
    )


def _found(count: int, find: str) -> str:
    shown = f", the first {_MOST:,} shown" if count > _MOST else ""
    return f"{words.counted(count, 'name')}{f' with “{find}”' if find else ''}{shown}"
