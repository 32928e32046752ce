"""The addresses of imports. Only editors see them: they tell what was sent, and from where."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from app.storage.articles import list_public_ids
from app.storage.database import reading
from app.storage.import_effects import list_touched
from app.storage.imports import RunRecord, get_run, list_inputs, list_runs
from app.storage.places import uploads_folder
from app.storage.stories import get_story, list_stories
from app.web import addresses
from app.web.chrome import Alternate, Chrome, Link
from app.web.editing.guard import require_editor
from app.web.errors import MissingError
from app.web.imports.asking import ask, ask_again, ask_for_sample
from app.web.imports.clerk import Clerk
from app.web.imports.page import describe_progress, view_events, view_form, view_input, view_run
from app.web.imports.receiving import UploadLimits, receive
from app.web.visits import Site, Visit, visiting

router = APIRouter(include_in_schema=False)
_INPUTS_A_PAGE = 200
_EVENTS_SHOWN = 100
_BETWEEN_LOOKS = 0.5


@router.get("/import")
async def show_imports(request: Request) -> Response:
    """The form, and the imports so far."""
    require_editor(request)
    with visiting(request) as visit:
        stories = {story.id: story for story in list_stories(visit.connection)}
        now = datetime.now(UTC)
        runs = [view_run(run, stories.get(run.story_id or 0), now) for run in list_runs(visit.connection)]
        form = view_form(list(stories.values()), _limits(request))
        visit.headers["cache-control"] = "no-store"
        chosen = request.query_params.get("story", "")
        chrome = Chrome("Import", addresses.IMPORT, indexed=False)
        return visit.page("imports/page.html", chrome, form=form, runs=runs, chosen=chosen)


@router.post("/import")
async def take_upload(request: Request) -> Response:
    """Files and pasted texts; the answer is where their progress is told."""
    editor = require_editor(request)
    site: Site = request.app.state.site
    folder = uploads_folder(site.engine) / secrets.token_hex(8)
    upload = await receive(request, folder, _limits(request))
    try:
        number = ask(site.engine, upload, editor.name)
    except BaseException:
        upload.discard()
        raise
    _clerk(request).wake()
    return _lead_to(request, number)


@router.post("/import/sample")
async def take_sample(request: Request) -> Response:
    """The story that comes with the program; the answer is where its progress is told."""
    editor = require_editor(request)
    number = ask_for_sample(request.app.state.site.engine, editor.name)
    _clerk(request).wake()
    return _lead_to(request, number)


@router.get("/import/{name}")
async def show_import(request: Request, name: str) -> Response:
    """One import: how far it is, and what became of its inputs."""
    require_editor(request)
    number, _, form = name.partition(".")
    with visiting(request) as visit:
        run = _find(visit, number)
        visit.headers["cache-control"] = "no-store"
        if form == "json":
            return _send(visit, run)
        return _show(visit, run)


@router.get("/import/{number}/events")
async def send_progress(request: Request, number: str) -> Response:
    """The progress as it happens, until the import is over or nobody listens."""
    require_editor(request)
    with visiting(request) as visit:
        _find(visit, number)
    return StreamingResponse(
        _follow(request, int(number)), media_type="text/event-stream", headers={"cache-control": "no-store"}
    )


@router.post("/import/{number}/retry")
async def retry_import(request: Request, number: str) -> Response:
    """The same again, as a new import: what is there already stays as it is."""
    editor = require_editor(request)
    with visiting(request) as visit:
        run = _find(visit, number)
    again = ask_again(request.app.state.site.engine, run, editor.name)
    _clerk(request).wake()
    return _lead_to(request, again)


async def _follow(request: Request, number: int) -> AsyncIterator[str]:
    site: Site = request.app.state.site
    told = ""
    while not await request.is_disconnected():
        with reading(site.engine) as connection:
            run = get_run(connection, number)
        if run is None:
            return
        progress = describe_progress(run, datetime.now(UTC))
        now = json.dumps(progress)
        yield f"data: {now}\n\n" if now != told else ": still here\n\n"
        told = now
        if not progress["live"]:
            return
        await asyncio.sleep(_BETWEEN_LOOKS)


def _show(visit: Visit, run: RunRecord) -> Response:
    asked = visit.request.query_params
    state, after = asked.get("state", ""), int(asked.get("after", "0")) if asked.get("after", "0").isdigit() else 0
    story = get_story(visit.connection, run.story_id) if run.story_id else None
    view = view_run(run, story, datetime.now(UTC))
    inputs = list_inputs(visit.connection, run.id, state, after, _INPUTS_A_PAGE + 1)
    shown = inputs[:_INPUTS_A_PAGE]
    named = list_public_ids(visit.connection, [one.article for one in shown if one.article])
    more = addresses.import_run(run.id, state=state, after=shown[-1].position) if len(inputs) > len(shown) else ""
    also = Alternate("JSON", "application/json", addresses.import_run(run.id, "json"))
    link = Link(story.title, addresses.story(story.slug)) if story else None
    refresh = 2 if view.live else 0
    chrome = Chrome(view.title, view.address, link, alternates=(also,), indexed=False, refresh=refresh)
    return visit.page(
        "imports/run.html",
        chrome,
        run=view,
        events_address=addresses.import_events(run.id),
        json_address=addresses.import_run(run.id, "json"),
        inputs=[view_input(one, named.get(one.article or 0, "")) for one in shown],
        more=more,
        states=[(one, run.counts[one], addresses.import_run(run.id, state=one)) for one in run.counts],
        state=state,
        touched=view_events(list_touched(visit.connection, run.id, _EVENTS_SHOWN)) if run.finished else [],
    )


def _send(visit: Visit, run: RunRecord) -> Response:
    told = describe_progress(run, datetime.now(UTC))
    inputs = [
        {"ref": one.ref, "state": one.state, "reason": one.reason, "encoding": one.encoding, "reader": one.reader}
        for one in list_inputs(visit.connection, run.id)
    ]
    touched = list_touched(visit.connection, run.id) if run.finished else []
    events = [
        {"id": one.public_id, "title": one.title, "new": one.new, "url": addresses.event(one.public_id, one.slug)}
        for one in touched
    ]
    whole = "short" not in visit.request.query_params
    report = {"inputs": inputs, "events": events} if whole else {}
    return JSONResponse({"id": run.id, **told, **report}, headers={"cache-control": "no-store"})


def _lead_to(request: Request, number: int) -> Response:
    """On to the import's page; programs are told where that is."""
    address = addresses.import_run(number)
    if "application/json" in request.headers.get("accept", ""):
        told = {"id": number, "url": address, "json": addresses.import_run(number, "json")}
        return JSONResponse(told, 201, {"location": address})
    return RedirectResponse(address, 303)


def _find(visit: Visit, number: str) -> RunRecord:
    run = get_run(visit.connection, int(number)) if number.isdigit() and len(number) < 12 else None
    if run is None:
        raise MissingError("import", number)
    return run


def _limits(request: Request) -> UploadLimits:
    limits: UploadLimits = request.app.state.upload_limits
    return limits


def _clerk(request: Request) -> Clerk:
    clerk: Clerk = request.app.state.clerk
    return clerk
