"""The timeline's addresses."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.filters import Filter, Problem
from app.domain.search import parse_search
from app.storage.bookmarks import find_kept
from app.storage.timeline import BadCursorError, Page, Timeline, load_cards
from app.web import addresses
from app.web.chrome import Alternate, Chrome, Link
from app.web.errors import MissingError, tell_failure
from app.web.exports.story import FORMATS, stream_story
from app.web.timeline.asking import Asked, read_query, refuse_problems
from app.web.timeline.calendar import view_calendar
from app.web.timeline.cards import Showing
from app.web.timeline.days import group_days
from app.web.timeline.early import split_early, view_early
from app.web.timeline.lanes import view_lanes
from app.web.timeline.matrix import view_matrix
from app.web.timeline.page import Advice, view_advice, view_explorer, view_pager
from app.web.timeline.parts import take_apart
from app.web.timeline.scene import Scene
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)
_PAGE = "timeline/page.html"
_Views = tuple[Asked, dict[str, Any]]


@router.get("/stories/{name}")
async def show_timeline(request: Request, name: str) -> Response:
    """A story's timeline, or the same in another format."""
    slug, _, form = name.partition(".")
    with ExitStack() as held:
        visit = held.enter_context(visiting(request))
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        asked = read_query(visit.connection, request.query_params)
        return _send(visit, timeline, asked, form) if form else _show(visit, timeline, asked, held)


def _send(visit: Visit, timeline: Timeline, asked: Asked, form: str) -> Response:
    """The timeline in another format; what could not be understood is refused rather than left out."""
    if form not in FORMATS:
        raise MissingError("page", form)
    refuse_problems(asked)
    known = visit.unchanged((timeline.story.id, timeline.story.version))
    if known:
        return known
    query = replace(asked.query, cursor="")
    site = visit.site
    response = stream_story(site.engine, site.timelines, timeline.story.slug, query, FORMATS[form], visit.base)
    response.headers.update(visit.headers)
    return response


def _show(visit: Visit, timeline: Timeline, asked: Asked, held: ExitStack) -> Response:
    """A page, its head first; at once where it is a part of one, or where its status is not known before."""
    known = visit.unchanged((timeline.story.id, timeline.story.version))
    if known:
        return known
    story = Link(timeline.story.title, addresses.story(timeline.story.slug))
    chrome = _chrome(timeline, asked, story, visit.base)
    if not (visit.fragment or asked.problems or asked.query.cursor):
        make, tell = (lambda: _view(visit, timeline, asked, story)[1]), partial(tell_failure, visit.request)
        return visit.page_head_first(_PAGE, chrome, make, tell, held.pop_all())
    asked, views = _view(visit, timeline, asked, story)
    return visit.page(_PAGE, chrome, 400 if asked.problems else 200, parts=("explorer",), **views)


def _view(visit: Visit, timeline: Timeline, asked: Asked, story: Link) -> _Views:
    """Everything that a page shows; a cursor may have turned out to be a problem."""
    selection = timeline.select(visit.connection, asked.query.filter)
    scene = Scene(visit.connection, timeline, asked.query, selection)
    asked, views = _VIEWS[asked.query.view](visit, scene, asked) if selection.count else (asked, {})
    explorer = view_explorer(asked, story, scene, timeline.calendar.days, _advise(scene, asked))
    return asked, {"explorer": explorer, **views}


def _view_list(visit: Visit, scene: Scene, asked: Asked) -> _Views:
    asked, page = _turn(scene, asked)
    query = asked.query
    cards = load_cards(visit.connection, page.numbers, query.filter.as_of)
    kept = find_kept(visit.connection, visit.reader.id, [card.public_id for card in cards])
    showing = Showing(scene.story, query, parse_search(query.filter.text), kept)
    early, cards = split_early(cards, scene) if query.order == "oldest" and not page.offset else ([], cards)
    days, undated = group_days(cards, showing)
    pager = view_pager(scene.story, query, page, scene.selection.count)
    return asked, {"early": view_early(early, showing), "days": days, "undated": undated, "pager": pager}


_VIEWS: Mapping[str, Callable[[Visit, Scene, Asked], _Views]] = {
    "list": _view_list,
    "lanes": lambda _visit, scene, asked: (asked, {"lanes": view_lanes(scene)}),
    "calendar": lambda _visit, scene, asked: (asked, {"calendar": view_calendar(scene)}),
    "matrix": lambda _visit, scene, asked: (asked, {"matrix": view_matrix(scene)}),
}


WHOLE, PART = 80, 20
"""Up to so many events stand on one page; more come in pages of fewer, so that each is there at once."""


def _turn(scene: Scene, asked: Asked) -> tuple[Asked, Page]:
    """The page that the cursor asks for; the first, and a word about it, where the cursor is none of ours."""
    query = asked.query
    size = WHOLE if scene.selection.count <= WHOLE else PART
    try:
        return asked, scene.selection.page(query.cursor, query.order, size)
    except BadCursorError:
        problem = Problem("cursor", query.cursor, "this is no place in the list; it begins at the beginning")
        asked = replace(asked, query=replace(query, cursor=""), problems=(*asked.problems, problem))
        return asked, scene.selection.page("", query.order, size)


def _advise(scene: Scene, asked: Asked) -> list[Advice]:
    """Where nothing is left: how many events each restriction alone keeps away."""
    if scene.selection.count or asked.query.filter == Filter():
        return []
    parts = take_apart(asked.query.filter, asked.names)
    counts = [(part, scene.timeline.select(scene.connection, part.without).count) for part in parts]
    return view_advice(scene.story, asked.query, counts)


def _chrome(timeline: Timeline, asked: Asked, story: Link, base: str) -> Chrome:
    slug, query = timeline.story.slug, replace(asked.query, cursor="")
    return Chrome(
        title=timeline.story.title,
        address=addresses.story(slug, asked.query),
        story=story,
        alternates=(
            *(Alternate(f.text, f.kind, addresses.story(slug, query, name)) for name, f in FORMATS.items()),
            Alternate("Embed", "application/json+oembed", addresses.oembed(f"{base}{addresses.story(slug, query)}")),
        ),
    )
