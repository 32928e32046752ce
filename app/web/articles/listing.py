"""All articles of a story, or those whose text holds what was searched for."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.filters import parse
from app.storage.reading import ArticleHead, list_heads
from app.web import addresses, words
from app.web.articles.finding import find_articles
from app.web.chrome import Chrome, Link
from app.web.errors import MissingError
from app.web.receipts import known_from
from app.web.visits import visiting

router = APIRouter(include_in_schema=False)
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in the list."""

    title: str
    address: str
    outlets: str
    day: str
    dated: str


@router.get("/stories/{slug}/articles")
async def show_articles(request: Request, slug: str, after: str = "", q: str = "") -> Response:
    """The articles of a story by day, the undated last; those that hold a text, newest first, if one is given."""
    text = parse([("q", q)])[0].filter.text
    with visiting(request) as visit:
        timeline = visit.site.timelines.get(visit.connection, slug)
        if timeline is None:
            raise MissingError("story", slug)
        finds = find_articles(visit.connection, timeline, text) if text else None
        heads, following = ([], "") if finds else list_heads(visit.connection, timeline.story.id, after, _AT_ONCE)
        link = Link(timeline.story.title, addresses.story(slug))
        return visit.page(
            "articles/list.html",
            Chrome(f"Articles · {timeline.story.title}", addresses.articles(slug, text=text), link),
            story=link,
            all=addresses.articles(slug),
            text=text,
            finds=finds,
            articles=list(_lines(heads)),
            next=addresses.articles(slug, following) if following else "",
        )


def _lines(heads: Iterable[ArticleHead]) -> Iterable[ArticleLine]:
    for head in heads:
        outlets = list(dict.fromkeys(p.outlet for p in head.publications if p.outlet))
        yield ArticleLine(
            head.title or head.ref or "Untitled article",
            addresses.article(head.public_id),
            words.listed(outlets) or "outlet not named",
            words.weekday_day(head.published) if head.published else "day not known",
            known_from(head.published_from) if head.published else "",
        )
