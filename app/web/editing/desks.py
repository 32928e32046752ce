"""The pages on which editors put right an event, an article, an actor or a story."""

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.storage.actors import find_actor, list_actor_stories
from app.storage.articles import find_article
from app.storage.decisions import Decision
from app.storage.decisions.records import list_about
from app.storage.dossiers import Evidence, load_dossiers
from app.storage.permalinks import Permalink, follow
from app.storage.reading import load_heads
from app.storage.stories import Story, find_story, get_story
from app.web import addresses, words
from app.web.chrome import Chrome, Link
from app.web.editing.forms import DeskView, actor_forms, article_forms, event_forms, story_forms
from app.web.editing.guard import require_editor
from app.web.editing.wording import view_decision
from app.web.errors import MissingError
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False, prefix="/correct")
_EXCERPT = 140


@router.get("/events/{identifier}")
async def correct_event(request: Request, identifier: str) -> Response:
    """What can be decided about an event, and what was."""
    require_editor(request)
    with visiting(request) as visit:
        found = follow(visit.connection, identifier)
        if not isinstance(found, Permalink):
            raise MissingError("event", identifier)
        dossier = load_dossiers(visit.connection, [found.number])[0]
        event = dossier.event
        forms = event_forms(
            event.id, event.title, event.date.edtf or "", event.status,
            [(actor.slug, actor.name) for actor in event.actors], [_snippet(e) for e in dossier.evidence],
            disputed=event.disputed,
        )  # fmt: skip
        story = get_story(visit.connection, dossier.story_id)
        desk = DeskView(event.title, addresses.event(event.id, dossier.slug), "event", _action(story), forms)
        decided = list_about(visit.connection, "", [source.id for source in event.sources])
        return _show(visit, story, [desk], decided, addresses.correct("events", event.id))


@router.get("/articles/{identifier}")
async def correct_article(request: Request, identifier: str) -> Response:
    """What can be decided about an article, and what was."""
    require_editor(request)
    with visiting(request) as visit:
        article = find_article(visit.connection, identifier)
        if article is None:
            raise MissingError("article", identifier)
        head = load_heads(visit.connection, [article.id])[article.id]
        day = article.published.isoformat() if article.published else ""
        refs = [publication.ref for publication in head.publications]
        quote = request.query_params.get("quote", "")[:2000]
        forms = article_forms(
            article.public_id, day, head.outlet, refs, excluded=article.standing == "excluded", quote=quote
        )
        story = get_story(visit.connection, article.story_id)
        title = article.title or "Untitled article"
        desk = DeskView(title, addresses.article(article.public_id), "article", _action(story), forms)
        decided = list_about(visit.connection, article.public_id)
        return _show(visit, story, [desk], decided, addresses.correct("articles", article.public_id))


@router.get("/actors/{slug}")
async def correct_actor(request: Request, slug: str) -> Response:
    """What can be decided about an actor in each of its stories, and what was."""
    require_editor(request)
    with visiting(request) as visit:
        actor = find_actor(visit.connection, slug)
        if actor is None:
            raise MissingError("actor", slug)
        unknown = slug not in visit.site.knowledge().registry.actors
        stories = list_actor_stories(visit.connection, actor.id)
        desks = [
            DeskView(
                actor.name, addresses.actor(slug), f"actor in “{story.title}”", _action(story),
                actor_forms(slug, actor.name, unknown=unknown),
            )
            for story in stories
        ]  # fmt: skip
        decided = list_about(visit.connection, slug)
        return _show(
            visit, stories[0] if len(stories) == 1 else None, desks, decided, addresses.correct("actors", slug)
        )


@router.get("/stories/{slug}")
async def correct_story(request: Request, slug: str) -> Response:
    """What can be decided about a story itself."""
    require_editor(request)
    with visiting(request) as visit:
        story = find_story(visit.connection, slug)
        if story is None:
            raise MissingError("story", slug)
        desk = DeskView(story.title, addresses.story(slug), "story", _action(story), story_forms(story.title))
        return _show(visit, story, [desk], (), addresses.correct("stories", slug))


def _show(visit: Visit, story: Story | None, desks: list[DeskView], decided: Iterable[Decision], here: str) -> Response:
    link = Link(story.title, addresses.story(story.slug)) if story else None
    title = f"Correct: {desks[0].title}" if desks else "Correct"
    chrome = Chrome(title, here, link, indexed=False)
    visit.headers["cache-control"] = "no-store"
    return visit.page("editing/desk.html", chrome, desks=desks, decided=[view_decision(one) for one in decided])


def _snippet(evidence: Evidence) -> tuple[str, str]:
    """A report by its id, in the words by which an editor tells it from the others."""
    day = words.short_day(evidence.article.published) if evidence.article.published else "undated"
    quote = " ".join(evidence.quote.split())
    short = quote if len(quote) <= _EXCERPT else f"{quote[:_EXCERPT].rsplit(' ', 1)[0]} …"
    return evidence.source.id, f"{evidence.article.outlet or 'Outlet not named'}, {day}: “{short}”"


def _action(story: Story) -> str:
    return addresses.decisions(story.slug)
