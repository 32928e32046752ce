"""The whole list of a facet's values, searchable: more actors than fit beside a timeline."""

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
        return _show(visit, timeline, asked, name, find.strip()[:100])


def _show(visit: Visit, timeline: Timeline, asked: Asked, name: str, find: str) -> Response:
    slug, query = timeline.story.slug, asked.query
    selection = timeline.select(visit.connection, query.filter)
    counts = selection.facet(name, None, find)
    groups = words.ACTOR_KINDS if name == "actor" else {"": TITLES[name]}
    facets = [
        Facet(f"{name}-{kind}" if kind else name, title, values, [])
        for kind, title in groups.items()
        if (values := [view_value(slug, query, name, c) for c in counts[:_MOST] if kind in {"", c.kind}])
    ]
    here = addresses.facet(slug, name, query)
    story = Link(timeline.story.title, addresses.story(slug, query))
    return visit.page(
        "timeline/values.html",
        Chrome(f"{TITLES[name]} · {timeline.story.title}", here, Link(story.text, addresses.story(slug))),
        parts=("values", "rail-actors"),
        story=story,
        title=TITLES[name],
        facets=facets,
        found=_found(len(counts), find),
        within=f"Among the events{tell(query.filter, asked.names)}." if query.filter != Filter() else "",
        form=view_form(addresses.facet(slug, name, asked.query).partition("?")[0], query, set()),
        find=find,
    )


def _found(count: int, find: str) -> str:
    shown = f", the first {_MOST:,} shown" if count > _MOST else ""
    return f"{words.counted(count, 'name')}{f' with “{find}”' if find else ''}{shown}"
