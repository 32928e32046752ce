"""The article's addresses."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.storage.articles import Article, find_article
from app.storage.passages import list_copies, list_passages
from app.storage.reading import load_heads
from app.storage.stories import get_story
from app.storage.versions import list_article_versions, list_evidence
from app.web import addresses
from app.web.articles.compare import view_comparison
from app.web.articles.page import view_article
from app.web.articles.versions import is_change, view_change
from app.web.chrome import Alternate, Chrome, Link
from app.web.errors import MissingError
from app.web.exports.document import describe_article
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)


@router.get("/articles/{name}")
async def show_article(request: Request, name: str) -> Response:
    """An article with what was read in it, or the same as JSON."""
    identifier, _, form = name.partition(".")
    with visiting(request) as visit:
        article = _find(visit, identifier)
        if form not in {"", "json"}:
            raise MissingError("page", name)
        return _send(visit, article) if form else _show(visit, article)


@router.get("/articles/{one}/beside/{other}")
async def compare_articles(request: Request, one: str, other: str) -> Response:
    """Two texts of one origin, or two versions at one address, side by side."""
    with visiting(request) as visit:
        pair = _find(visit, one), _find(visit, other)
        heads = load_heads(visit.connection, [article.id for article in pair])
        story = get_story(visit.connection, pair[0].story_id)
        comparison = view_comparison(*((heads[article.id], article.text) for article in pair))
        evidence = [list_evidence(visit.connection, article.id, article.text) for article in pair]
        changed = is_change(list_article_versions(visit.connection, pair[0].id), one, other)
        change = view_change(evidence[0], evidence[1]) if changed else None
        link = Link(story.title, addresses.story(story.slug))
        chrome = Chrome("Side by side", addresses.compare(one, other), link)
        return visit.page("articles/compare.html", chrome, comparison=comparison, change=change)


def _find(visit: Visit, identifier: str) -> Article:
    article = find_article(visit.connection, identifier)
    if article is None:
        raise MissingError("article", identifier)
    return article


def _show(visit: Visit, article: Article) -> Response:
    story = get_story(visit.connection, article.story_id)
    known = visit.unchanged((story.id, story.version))
    if known:
        return known
    head = load_heads(visit.connection, [article.id])[article.id]
    copies = list_copies(visit.connection, story.id, article.origin)
    link = Link(story.title, addresses.story(story.slug))
    view = view_article(
        article,
        head,
        copies,
        list_passages(visit.connection, article.id),
        link,
        versions=list_article_versions(visit.connection, article.id),
        earlier=list_evidence(visit.connection, article.id, article.text) if article.standing else (),
    )
    also = Alternate("JSON", "application/json", f"{view.address}.json")
    chrome = Chrome(view.title, view.address, link, alternates=(also,), description=view.citation)
    return visit.page("articles/page.html", chrome, article=view)


def _send(visit: Visit, article: Article) -> Response:
    head = load_heads(visit.connection, [article.id])[article.id]
    passages = list_passages(visit.connection, article.id)
    told = [
        {"id": p.id, "start": p.mention.start, "end": p.mention.end, "url": addresses.event(p.event, p.slug)}
        for p in passages
    ]
    return JSONResponse({**describe_article(head), "text": article.text, "passages": told})
