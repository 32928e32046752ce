"""Decisions sent by forms: made, undone, and listed with who, when and why."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.importer.decisions.desk import DecisionError, Desk
from app.importer.decisions.drafting import draft
from app.importer.decisions.making import Word, create_story, decide, undo
from app.importer.decisions.wishes import Wish
from app.storage.articles import find_article
from app.storage.database import writing
from app.storage.decisions import Decision, find_decision, list_decisions
from app.storage.permalinks import Permalink, follow
from app.storage.stories import find_story, get_story
from app.web import addresses
from app.web.chrome import Chrome, Link
from app.web.editing.guard import Editor, require_editor
from app.web.editing.wording import view_decision
from app.web.errors import BadRequestError, MissingError
from app.web.visits import Site, Visit, visiting

router = APIRouter(include_in_schema=False)
Reason = Annotated[str, Form(max_length=1000)]
_PAGE = 50
_MANY = ("snippets", "actors")
_OFFSETS = ("start", "end")


@router.get("/stories/{slug}/decisions")
async def show_decisions(request: Request, slug: str, before: int | None = None) -> Response:
    """All that editors have decided in a story, the latest first."""
    with visiting(request) as visit:
        story = find_story(visit.connection, slug)
        if story is None:
            raise MissingError("story", slug)
        found = list_decisions(visit.connection, story.id, before=before, limit=_PAGE + 1)
        older = addresses.decisions(slug, found[_PAGE - 1].number) if len(found) > _PAGE else ""
        chrome = Chrome("Decisions", addresses.decisions(slug), Link(story.title, addresses.story(slug)), indexed=False)
        return _list(visit, chrome, found[:_PAGE], older)


@router.get("/decisions")
async def show_all(request: Request, before: int | None = None) -> Response:
    """All decisions of all stories, deleted ones included, the latest first."""
    require_editor(request)
    with visiting(request) as visit:
        found = list_decisions(visit.connection, None, before=before, limit=_PAGE + 1)
        older = f"{addresses.DECISIONS}?before={found[_PAGE - 1].number}" if len(found) > _PAGE else ""
        return _list(visit, Chrome("Decisions", addresses.DECISIONS, indexed=False), found[:_PAGE], older)


@router.post("/stories/{slug}/decisions")
async def make_decision(request: Request, slug: str) -> Response:
    """Decide; then the page of what was decided about."""
    editor = require_editor(request)
    async with request.form(max_files=0, max_fields=400) as form:
        wish, reason = read_wish(form), str(form.get("reason", ""))
    made = await run_in_threadpool(make, request, slug, wish, write(editor, reason))
    return RedirectResponse(_back(request, made), 303)


@router.post("/decisions/{key}/undo")
def undo_decision(request: Request, key: str, reason: Reason = "") -> Response:
    """Undo a decision; then the list of them."""
    undone = take_back(request, key, write(require_editor(request), reason))
    place = addresses.decisions(undone.story) if _is_there(request, undone) else addresses.DECISIONS
    return RedirectResponse(f"{place}#d-{undone.id}", 303)


@router.post("/stories")
def make_story(request: Request, title: Annotated[str, Form(max_length=300)], reason: Reason = "") -> Response:
    """A new story."""
    editor = require_editor(request)
    with explained(), writing(request.app.state.site.engine) as connection:
        story = create_story(connection, title, write(editor, reason))
    return RedirectResponse(addresses.story(story.slug), 303)


def read_wish(form: FormData) -> Wish:
    """What a form asks for. Several actors may be given in one field, with semicolons."""
    given: dict[str, Any] = {}
    for each in fields(Wish):
        values = [value for value in form.getlist(each.name) if isinstance(value, str)]
        if each.name in _MANY:
            given[each.name] = tuple(values)
        elif values:
            given[each.name] = _offset(values[0]) if each.name in _OFFSETS else values[0]
    wish = Wish(**{"kind": "", **given})
    if wish.kind == "event-make" and wish.actor:
        given["actors"] = tuple(part for part in wish.actor.split(";") if part.strip())
    return Wish(**{"kind": "", **given})


def write(editor: Editor, reason: str) -> Word:
    """An editor's word, given now."""
    return Word(editor.name, datetime.now(UTC).isoformat(timespec="seconds"), " ".join(reason.split()))


def make(request: Request, slug: str, wish: Wish, word: Word) -> Decision:
    """Make a decision in a story."""
    site: Site = request.app.state.site
    knowledge = site.knowledge()
    with explained(), writing(site.engine) as connection:
        story = find_story(connection, slug)
        if story is None:
            raise MissingError("story", slug)
        return decide(connection, story, draft(Desk(connection, story), wish, knowledge), word, knowledge)


def take_back(request: Request, key: str, word: Word) -> Decision:
    """Undo a decision."""
    site: Site = request.app.state.site
    with explained(), writing(site.engine) as connection:
        found = find_decision(connection, key)
        if found is None or found.story_id is None:
            raise MissingError("decision", key)
        return undo(connection, get_story(connection, found.story_id), found, word, site.knowledge())


@contextmanager
def explained() -> Iterator[None]:
    """Answer a decision that makes no sense by saying why."""
    try:
        yield
    except DecisionError as error:
        what = f"{str(error)[:1].upper()}{str(error)[1:]}."
        raise BadRequestError(what, "Nothing was changed. Go back and try again.", 422) from error


def _list(visit: Visit, chrome: Chrome, found: list[Decision], older: str) -> Response:
    visit.headers["cache-control"] = "no-store"
    may_undo = visit.editor is not None
    decided = [view_decision(one) for one in found]
    return visit.page("editing/decisions.html", chrome, decided=decided, older=older, may_undo=may_undo)


def _back(request: Request, made: Decision) -> str:
    """Where to go after a decision: the page on which it was made, as long as what it is about is there."""
    kind = made.action.kind
    with visiting(request) as visit:
        resting = [rest.holds for rest in made.rests if rest.holds]
        found = follow(visit.connection, resting[0]) if resting else None
        if isinstance(found, Permalink):
            return f"{addresses.correct('events', found.event)}#decided"
        if kind.startswith("article-") and find_article(visit.connection, made.subject):
            return f"{addresses.correct('articles', made.subject)}#decided"
        if kind == "story-delete":
            return addresses.DECISIONS
    return f"{addresses.decisions(made.story)}#d-{made.id}"


def _is_there(request: Request, decision: Decision) -> bool:
    with visiting(request) as visit:
        return find_story(visit.connection, decision.story) is not None


def _offset(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 10 else 0
