"""The front page: the stories, or the way to the only one."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.storage.summaries import list_summaries
from app.web import addresses, words
from app.web.chrome import Chrome
from app.web.imports.asking import SAMPLE
from app.web.visits import visiting

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story in the list."""

    title: str
    address: str
    events: str
    articles: str
    span: str


@router.get("/")
async def show_stories(request: Request) -> Response:
    """All stories; with one only, its timeline."""
    with visiting(request) as visit:
        summaries = list_summaries(visit.connection)
        if len(summaries) == 1:
            return RedirectResponse(addresses.story(summaries[0].story.slug), 302)
        views = [
            StoryView(
                one.story.title,
                addresses.story(one.story.slug),
                words.counted(one.events, "event"),
                words.counted(one.articles, "article"),
                words.span(one.first, one.last) if one.first and one.last else "",
            )
            for one in summaries
        ]
        sample = addresses.SAMPLE if not views and SAMPLE.is_dir() else ""
        return visit.page("stories/page.html", Chrome("Stories", addresses.HOME), stories=views, sample=sample)
