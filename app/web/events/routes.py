"""The event's addresses: every mention's id leads to the event that holds it."""

from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.storage.bookmarks import find_kept
from app.storage.calendar import load_calendar
from app.storage.dossiers import Dossier, load_dossiers
from app.storage.neighbours import Neighbours, find_neighbours
from app.storage.permalinks import Permalink, Remains, follow
from app.storage.stories import get_story
from app.web import addresses
from app.web.chrome import Alternate, Chrome
from app.web.errors import BadRequestError, MissingError
from app.web.events.page import describe, view_event
from app.web.exports.event import send_event
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)
_ACTORS_FOLLOWED = 2


@router.get("/events/{name}")
@router.get("/events/{name}/{slug}")
async def show_event(request: Request, name: str, slug: str = "") -> Response:
    """An event's page, or the same in another format; another address of it leads to the right one."""
    identifier, _, form = name.partition(".")
    as_of = read_day(request.query_params.get("as_of", ""))
    with visiting(request) as visit:
        found = follow(visit.connection, identifier)
        if not isinstance(found, Permalink):
            raise MissingError("event", identifier, found if isinstance(found, Remains) else None)
        if (identifier, slug) != (found.event, "" if form else found.slug):
            return RedirectResponse(addresses.event(found.event, found.slug, as_of, form), 301)
        dossier = load_dossiers(visit.connection, [found.number])[0]
        return send_event(dossier, visit.base, form) if form else _show(visit, dossier, as_of)


def read_day(value: str) -> date | None:
    """A day from an address.

    Raises:
        BadRequestError: it is not written as a day.
    """
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        what = f"“{value[:40]}” is no day."
        raise BadRequestError(what, "Write days as YYYY-MM-DD, for example 2022-01-31.") from error


def _show(visit: Visit, dossier: Dossier, as_of: date | None) -> Response:
    story = get_story(visit.connection, dossier.story_id)
    known = visit.unchanged((story.id, story.version))
    if known:
        return known
    shown = dossier.as_of(as_of) if as_of else dossier
    if shown is None:
        raise BadRequestError(
            f"Nobody had told of this by {as_of}.", f"It was first told later: {dossier.event.title}", 404
        )
    days = load_calendar(visit.connection, story.id).days
    kept = bool(find_kept(visit.connection, visit.reader.id, [dossier.event.id]))
    latest = as_of or (days[-1] if days else None)
    view = view_event(shown, story.title, _near(visit, dossier), kept=kept, latest=latest, as_of=as_of)
    formats = tuple(Alternate(link.text, "", link.address) for link in view.formats[:1])
    chrome = Chrome(view.title, view.address, view.story, alternates=formats, description=describe(view))
    return visit.page("events/page.html", chrome, parts=("pane",), event=view)


def _near(visit: Visit, dossier: Dossier) -> dict[str, Neighbours]:
    """The neighbours on the whole timeline and on those of its first actors."""
    timeline = visit.site.timelines.get(visit.connection, dossier.story)
    if timeline is None:
        return {}
    followed = dossier.event.actors[:_ACTORS_FOLLOWED]
    found = find_neighbours(visit.connection, timeline, dossier.number, [actor.slug for actor in followed])
    return dict(zip(("", *(actor.name for actor in followed)), found, strict=True))
