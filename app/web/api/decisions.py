"""The API's addresses for what editors decide."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.importer.decisions.making import create_story
from app.importer.decisions.wishes import Wish
from app.storage.database import writing
from app.storage.decisions import Decision, list_decisions
from app.storage.queue import count_queue
from app.storage.stories import find_story
from app.web import addresses
from app.web.api import models
from app.web.api.deciding import DecisionModel, DecisionsModel, NewStory, QueueModel, StoryModel, UndoModel, WishModel
from app.web.editing.deciding import explained, make, take_back, write
from app.web.editing.guard import require_editor
from app.web.editing.wording import tell
from app.web.errors import MissingError
from app.web.visits import visiting

_FAULTS: dict[int | str, dict[str, Any]] = {
    401: {"model": models.ErrorModel, "description": "only editors may do this: send a token"},
    404: {"model": models.ErrorModel, "description": "nothing is there"},
    422: {"model": models.ErrorModel, "description": "the decision makes no sense as things stand"},
}
router = APIRouter(prefix=addresses.API, tags=["decisions"], responses=_FAULTS)


@router.get("/stories/{slug}/decisions", response_model=DecisionsModel)
async def list_story_decisions(
    request: Request,
    slug: str,
    before: Annotated[int | None, Query(ge=1, description="the `next` of another answer")] = None,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """What editors have decided in a story, the latest first, undone ones included."""
    with visiting(request) as visit:
        story = find_story(visit.connection, slug)
        if story is None:
            raise MissingError("story", slug)
        found = list_decisions(visit.connection, story.id, before=before, limit=size + 1)
    following = found[size - 1].number if len(found) > size else None
    return JSONResponse({"decisions": [describe_decision(one) for one in found[:size]], "next": following})


@router.post("/stories/{slug}/decisions", response_model=DecisionModel, status_code=201)
def make_story_decision(request: Request, slug: str, wanted: WishModel) -> Response:
    """Decide; which of the fields are needed depends on `kind`."""
    editor = require_editor(request)
    wish = Wish(**wanted.model_dump(exclude={"reason"}))
    return JSONResponse(describe_decision(make(request, slug, wish, write(editor, wanted.reason))), 201)


@router.post("/decisions/{key}/undo", response_model=DecisionModel)
def undo_story_decision(request: Request, key: str, wanted: UndoModel) -> Response:
    """Undo a decision."""
    editor = require_editor(request)
    return JSONResponse(describe_decision(take_back(request, key, write(editor, wanted.reason))))


@router.get("/stories/{slug}/queue", response_model=QueueModel)
async def show_story_queue(request: Request, slug: str) -> Response:
    """How much wants an editor in a story."""
    with visiting(request) as visit:
        story = find_story(visit.connection, slug)
        if story is None:
            raise MissingError("story", slug)
        return JSONResponse(asdict(count_queue(visit.connection, story.id)))


@router.post("/stories", response_model=StoryModel, status_code=201)
def make_new_story(request: Request, wanted: NewStory) -> Response:
    """Make a story; its slug follows from the title."""
    editor = require_editor(request)
    with explained(), writing(request.app.state.site.engine) as connection:
        story = create_story(connection, wanted.title, write(editor, wanted.reason))
    return JSONResponse({"slug": story.slug, "title": story.title, "url": addresses.story(story.slug)}, 201)


def describe_decision(one: Decision) -> dict[str, Any]:
    """A decision as the API tells it."""
    return {
        "id": one.id,
        "kind": one.action.kind,
        "story": one.story,
        "subject": one.subject or None,
        "rests_on": [{"mention": rest.mention, "now": rest.holds or None} for rest in one.rests],
        "what": tell(one.action),
        "by": one.by,
        "made": one.made,
        "reason": one.reason or None,
        "before": one.before or None,
        "after": one.after or None,
        "fit": one.fit,
        "undone": one.undone or None,
        "undone_by": one.undone_by or None,
        "undone_why": one.undone_why or None,
    }
