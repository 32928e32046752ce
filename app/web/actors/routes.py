"""The actor's addresses."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.storage.actors import Actor, find_actor, list_actor_stories, list_roles
from app.storage.stories import Story
from app.web import addresses
from app.web.actors.page import Part, actor_query, view_actor, view_part
from app.web.chrome import Alternate, Chrome, Link
from app.web.errors import MissingError
from app.web.timeline.scene import Scene
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)


@router.get("/actors/{name}")
async def show_actor(request: Request, name: str) -> Response:
    """An actor's page, or the same as JSON."""
    slug, _, form = name.partition(".")
    with visiting(request) as visit:
        actor = find_actor(visit.connection, slug)
        if actor is None or form not in {"", "json"}:
            raise MissingError("actor", slug)
        stories = list_actor_stories(visit.connection, actor.id)
        return _send(visit, actor, stories) if form else _show(visit, actor, stories)


def _show(visit: Visit, actor: Actor, stories: list[Story]) -> Response:
    known = visit.unchanged([(story.id, story.version) for story in stories])
    if known:
        return known
    parts = [part for story in stories if (part := _part(visit, actor, story))]
    view = view_actor(actor, list_roles(visit.connection, actor.id), parts)
    only = Link(stories[0].title, addresses.story(stories[0].slug)) if len(stories) == 1 else None
    also = Alternate("JSON", "application/json", addresses.actor(actor.slug, "json"))
    return visit.page(
        "actors/page.html", Chrome(actor.name, addresses.actor(actor.slug), only, "", (also,)), actor=view
    )


def _part(visit: Visit, actor: Actor, story: Story) -> Part | None:
    timeline = visit.site.timelines.get(visit.connection, story.slug)
    if timeline is None:
        return None
    query = actor_query(actor.slug)
    scene = Scene(visit.connection, timeline, query, timeline.select(visit.connection, query.filter))
    return view_part(visit, actor, scene)


def _send(visit: Visit, actor: Actor, stories: list[Story]) -> Response:
    roles = list_roles(visit.connection, actor.id)
    return JSONResponse(
        {
            "slug": actor.slug,
            "name": actor.name,
            "kind": actor.kind,
            "roles": [
                {
                    "role": role.role,
                    "first": role.first and role.first.isoformat(),
                    "last": role.last and role.last.isoformat(),
                    "events": role.events,
                }
                for role in roles
            ],
            "stories": [
                {
                    "slug": story.slug,
                    "title": story.title,
                    "url": addresses.story(story.slug, actor_query(actor.slug), "json"),
                }
                for story in stories
            ],
        }
    )
