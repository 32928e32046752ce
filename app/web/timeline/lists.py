"""What a timeline has only room to hint at, whole: all values of a facet, searchable; the histogram as a table."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.filters import Filter, Query
from app.storage.timeline import FacetCount, Timeline
from app.web import addresses, words
from app.web.chrome import Chrome, Link
from app.web.errors import MissingError
from app.web.timeline.asking import Asked, read_query
from app.web.timeline.facets import TITLES, Facet, view_rest, view_value
from app.web.timeline.overview import view_table
from app.web.timeline.page import view_form
from app.web.timeline.parts import tell
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)
_MOST = 500
"""Values on the page; whoever looks for another types a part of its name."""


@router.get("/stories/{slug}/facets/{name}")
async def show_values(request: Request, slug: str, name: str, find: str = "") -> Response:
    """The values of a facet, or of its actors of one kind, under a filter: those whose name holds `find`."""
    with visiting(request) as visit:
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        kind = name.removeprefix("actor-") if name.startswith("actor-") else ""
        if name not in TITLES and kind not in words.ACTOR_KINDS:
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
    facet, _, kind = name.partition("-")
    counts = timeline.select(visit.connection, query.filter).facet(facet, None, find)
    counts = [count for count in counts if kind in {"", count.kind}]
    title = words.ACTOR_KINDS[kind] if kind else TITLES[name]
    story, chrome = _head(timeline, asked, title, addresses.facet(slug, name, query))
    return visit.page(
        "timeline/values.html",
        chrome,
        parts=("values", "rail-actors", f"rest-{name}"),
        story=story,
        title=title,
        facets=_group(slug, query, name, counts[:_MOST]),
        rest=view_rest(slug, query, name, counts),
        found=_found(len(counts), find),
        within=_within(asked),
        form=view_form(addresses.facet(slug, name, asked.query).partition("?")[0], query, set()),
        find=find,
    )


def _group(slug: str, query: Query, name: str, counts: Sequence[FacetCount]) -> list[Facet]:
    """The values of a facet, actors of all kinds by their kind."""
    facet, _, only = name.partition("-")
    kinds = [only] if only else list(words.ACTOR_KINDS) if facet == "actor" else [""]
    made = ((kind, [view_value(slug, query, facet, count) for count in counts if count.kind == kind]) for kind in kinds)
    return [
        Facet(f"{facet}-{kind}" if kind else facet, words.ACTOR_KINDS.get(kind, TITLES[facet]), values)
        for kind, values in made
        if values
    ]


def _found(count: int, find: str) -> str:
    shown = f", the first {_MOST:,} shown" if count > _MOST else ""
    return f"{words.counted(count, 'name')}{f' with “{find}”' if find else ''}{shown}"
