"""The timeline's addresses."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.filters import Filter, Problem
from app.domain.search import parse_search
from app.storage.bookmarks import find_kept
from app.storage.calendar import load_calendar
from app.storage.timeline import BadCursorError, Page, Selection, Timeline, load_cards
from app.web import addresses
from app.web.chrome import Alternate, Chrome, Link
from app.web.errors import BadRequestError, MissingError
from app.web.exports.story import FORMATS, stream_story
from app.web.timeline.asking import Asked, read_query
from app.web.timeline.cards import Showing
from app.web.timeline.days import group_days
from app.web.timeline.page import Advice, view_advice, view_explorer, view_pager
from app.web.timeline.parts import take_apart
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)


@router.get("/stories/{name}")
async def show_timeline(request: Request, name: str) -> Response:
    """A story's timeline, or the same in another format."""
    slug, _, form = name.partition(".")
    with visiting(request) as visit:
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        asked = read_query(visit.connection, request.query_params)
        return _send(visit, timeline, asked, form) if form else _show(visit, timeline, asked)


def _send(visit: Visit, timeline: Timeline, asked: Asked, form: str) -> Response:
    """The timeline in another format; what could not be understood is refused rather than left out."""
    if form not in FORMATS:
        raise MissingError("page", form)
    if asked.problems:
        what = "; ".join(f"“{p.value}” ({p.name})" for p in asked.problems)
        raise BadRequestError(f"Not understood: {what}.", "; ".join(p.advice for p in asked.problems))
    known = visit.unchanged((timeline.story.id, timeline.story.version))
    if known:
        return known
    query = replace(asked.query, cursor="")
    site = visit.site
    response = stream_story(site.engine, site.timelines, timeline.story.slug, query, FORMATS[form], visit.base)
    response.headers.update(visit.headers)
    return response


def _show(visit: Visit, timeline: Timeline, asked: Asked) -> Response:
    known = visit.unchanged((timeline.story.id, timeline.story.version))
    if known:
        return known
    slug, query = timeline.story.slug, asked.query
    selection = timeline.select(visit.connection, query.filter)
    asked, page = _turn(asked, selection)
    cards = load_cards(visit.connection, page.numbers, query.filter.as_of)
    kept = find_kept(visit.connection, visit.reader.id, [card.public_id for card in cards])
    showing = Showing(slug, query, parse_search(query.filter.text), kept, addresses.story(slug, query))
    days, undated = group_days(cards, showing)
    calendar = load_calendar(visit.connection, timeline.story.id)
    story = Link(timeline.story.title, addresses.story(slug))
    explorer = view_explorer(
        asked, story, slug, timeline.total, selection, calendar.days, _advise(visit, timeline, asked, selection.count)
    )
    return visit.page(
        "timeline/page.html",
        _chrome(timeline, asked, story),
        400 if asked.problems else 200,
        explorer=explorer,
        days=days,
        undated=undated,
        pager=view_pager(slug, query, page, selection.count),
    )


def _turn(asked: Asked, selection: Selection) -> tuple[Asked, Page]:
    """The page that the cursor asks for; the first, and a word about it, where the cursor is none of ours."""
    query = asked.query
    try:
        return asked, selection.page(query.cursor, query.order)
    except BadCursorError:
        problem = Problem("cursor", query.cursor, "this is no place in the list; it begins at the beginning")
        asked = replace(asked, query=replace(query, cursor=""), problems=(*asked.problems, problem))
        return asked, selection.page("", query.order)


def _advise(visit: Visit, timeline: Timeline, asked: Asked, count: int) -> list[Advice]:
    """Where nothing is left: how many events each restriction alone keeps away."""
    if count or asked.query.filter == Filter():
        return []
    parts = take_apart(asked.query.filter, asked.names)
    counts = [(part, timeline.select(visit.connection, part.without).count) for part in parts]
    return view_advice(timeline.story.slug, asked.query, counts)


def _chrome(timeline: Timeline, asked: Asked, story: Link) -> Chrome:
    slug, query = timeline.story.slug, replace(asked.query, cursor="")
    return Chrome(
        title=timeline.story.title,
        address=addresses.story(slug, query),
        story=story,
        alternates=tuple(Alternate(f.text, f.kind, addresses.story(slug, query, name)) for name, f in FORMATS.items()),
    )
