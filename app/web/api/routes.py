"""The API's addresses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.domain.filters import Order
from app.storage.articles import find_article
from app.storage.dossiers import load_dossiers
from app.storage.passages import list_passages
from app.storage.permalinks import Permalink, Remains, follow
from app.storage.reading import load_heads
from app.storage.summaries import Summary, list_summaries
from app.storage.timeline import BadCursorError, FacetCount, Selection, Timeline
from app.web import addresses
from app.web.api import models
from app.web.api.parameters import describe_filter
from app.web.errors import BadRequestError, MissingError
from app.web.exports.document import describe_article, describe_event
from app.web.timeline.asking import Asked, read_query, refuse_problems
from app.web.visits import Visit, visiting

_FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": models.ErrorModel, "description": "part of the address could not be understood"},
    404: {"model": models.ErrorModel, "description": "nothing is there"},
}
router = APIRouter(prefix=addresses.API, tags=["stories"], responses=_FAULTS)
Filtered = Depends(describe_filter)


@router.get("/stories", response_model=models.StoriesModel)
async def list_stories(request: Request) -> Response:
    """All stories by title."""
    with visiting(request) as visit:
        return JSONResponse({"stories": [_describe_story(one) for one in list_summaries(visit.connection)]})


@router.get("/stories/{slug}/events", response_model=models.EventsModel, dependencies=[Filtered])
async def list_events(
    request: Request,
    slug: str,
    order: Order = "oldest",
    cursor: str = "",
    size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """A page of a story's timeline under a filter."""
    with _selecting(request, slug) as (visit, timeline, asked, selection):
        try:
            page = selection.page(cursor, order, size)
        except BadCursorError as error:
            raise BadRequestError(f"“{cursor[:40]}” is no cursor.", "Use the `next` of another answer.") from error
        dossiers = load_dossiers(visit.connection, page.numbers)
        as_of = asked.query.filter.as_of
        known = [d.as_of(as_of) if as_of else d for d in dossiers]
        return JSONResponse(
            {
                "count": selection.count,
                "total": timeline.total,
                "undated": selection.undated,
                "left_out": selection.left_out,
                "events": [describe_event(d) for d in known if d],
                "next": page.next,
            }
        )


@router.get("/stories/{slug}/facets", response_model=dict[str, list[models.FacetValueModel]], dependencies=[Filtered])
async def list_facets(request: Request, slug: str) -> Response:
    """The values by which a selection can be narrowed or widened, the commonest first."""
    with _selecting(request, slug) as (_visit, _timeline, _asked, selection):
        return JSONResponse({name: [_describe_value(v) for v in values] for name, values in selection.facets().items()})


@router.get("/stories/{slug}/histogram", response_model=models.HistogramModel, dependencies=[Filtered])
async def show_histogram(request: Request, slug: str) -> Response:
    """How many of the selected events begin when."""
    with _selecting(request, slug) as (_visit, _timeline, _asked, selection):
        histogram = selection.histogram()
        bars = [
            {"start": bar.start.isoformat(), "end": bar.end.isoformat(), "counts": bar.counts}
            for bar in histogram.bars
        ]  # fmt: skip
        return JSONResponse(
            {"unit": histogram.unit, "bars": bars, "before": histogram.before, "after": histogram.after}
        )  # fmt: skip


@router.get("/events/{identifier}", response_model=models.EventModel)
async def show_event(request: Request, identifier: str) -> Response:
    """The event that holds a mention."""
    with visiting(request) as visit:
        found = follow(visit.connection, identifier)
        if not isinstance(found, Permalink):
            raise MissingError("event", identifier, found if isinstance(found, Remains) else None)
        return JSONResponse(describe_event(load_dossiers(visit.connection, [found.number])[0]))


@router.get("/articles/{identifier}", response_model=models.ArticleModel)
async def show_article(request: Request, identifier: str) -> Response:
    """An article with its text and the passages that feed events."""
    with visiting(request) as visit:
        article = find_article(visit.connection, identifier)
        if article is None:
            raise MissingError("article", identifier)
        head = load_heads(visit.connection, [article.id])[article.id]
        passages = [
            {"id": p.id, "start": p.mention.start, "end": p.mention.end, "url": addresses.event(p.event, p.slug)}
            for p in list_passages(visit.connection, article.id)
        ]
        return JSONResponse({**describe_article(head), "text": article.text, "passages": passages})


@contextmanager
def _selecting(request: Request, slug: str) -> Iterator[tuple[Visit, Timeline, Asked, Selection]]:
    """What an address's filter selects.

    Raises:
        MissingError: there is no such story.
        BadRequestError: part of the filter is not understood; a program should not get an answer to half of it.
    """
    with visiting(request) as visit:
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        asked = read_query(visit.connection, request.query_params)
        refuse_problems(asked)
        yield visit, timeline, asked, timeline.select(visit.connection, asked.query.filter)


def _describe_story(one: Summary) -> Mapping[str, Any]:
    return {
        "slug": one.story.slug,
        "title": one.story.title,
        "events": one.events,
        "articles": one.articles,
        "first": one.first and one.first.isoformat(),
        "last": one.last and one.last.isoformat(),
    }


def _describe_value(value: FacetCount) -> Mapping[str, Any]:
    return {
        "slug": value.slug,
        "name": value.name,
        "kind": value.kind,
        "count": value.count,
        "selected": value.selected,
    }
