"""The pages of imports: the form with the list of runs, and the report of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.importer.readers.pieces import LIMITS, describe_size
from app.importer.uploads import is_interrupted
from app.storage.import_effects import Touched
from app.storage.imports import STATES, InputState, RunRecord
from app.storage.stories import Story
from app.web import addresses, words
from app.web.chrome import Link
from app.web.imports.receiving import UploadLimits

_HOW = {
    "command": "in a terminal",
    "watch": "from a watched folder",
    "upload": "uploaded",
    "paste": "pasted",
    "retry": "tried again",
    "sample": "the sample",
}
_ACCEPTED = ".txt,.html,.htm,.mhtml,.json,.jsonl,.ndjson,.csv,.tsv,.rss,.atom,.xml,.warc,.gz,.pdf,.docx,.eml,.zip"


@dataclass(frozen=True, slots=True)
class RunView:
    """One import in the list, and at the head of its own page. `live` while it may still change."""

    address: str
    title: str
    story: Link | None
    when: str
    state: str
    live: bool
    counts: str
    percent: int
    left: str
    retry: str


@dataclass(frozen=True, slots=True)
class InputView:
    """What became of one input."""

    ref: str
    state: str
    reason: str
    how: str
    article: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event that an import made or added to."""

    title: str
    address: str
    new: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """What the form offers and says beforehand."""

    stories: Sequence[Story]
    accepted: str
    limits: list[str]
    most: int


def view_form(stories: Sequence[Story], limits: UploadLimits) -> FormView:
    """The form, with its limits in words."""
    said = [
        f"{describe_size(limits.total)} and {limits.files:,} files at a time",
        f"{describe_size(LIMITS.document)} a document, {LIMITS.article:,} characters an article",
        f"archives with {LIMITS.entries:,} entries, {LIMITS.nesting} deep, packed to no less than a {LIMITS.ratio}th",
    ]
    return FormView(stories, _ACCEPTED, said, limits.total)


def view_run(run: RunRecord, story: Story | None, now: datetime) -> RunView:
    """An import as it stands."""
    counts = [f"{run.counts[state]:,} {state}" for state in STATES if run.counts.get(state)]
    return RunView(
        address=addresses.import_run(run.id),
        title=f"Import {run.id}",
        story=Link(story.title, addresses.story(story.slug)) if story else None,
        when=" ".join(filter(None, (_moment(run.started), _HOW.get(run.kind, "")))),
        state=_state(run),
        live=not run.finished and not is_interrupted(run),
        counts=", ".join(counts) or ("nothing to import was in it" if run.finished else "nothing yet"),
        percent=_percent(run),
        left=_left(run, now),
        retry=addresses.import_retry(run.id) if _can_retry(run) else "",
    )


def view_input(state: InputState, article: str) -> InputView:
    """One input; `article` is the public id of what it became."""
    how = " · ".join(filter(None, (state.reader, state.encoding if state.encoding != state.reader else "")))
    return InputView(state.ref, state.state, state.reason, how, addresses.article(article) if article else "")


def view_events(touched: Sequence[Touched]) -> list[EventView]:
    """The events with links."""
    return [EventView(one.title, addresses.event(one.public_id, one.slug), one.new) for one in touched]


def describe_progress(run: RunRecord, now: datetime) -> dict[str, object]:
    """How far an import is, for scripts and programs."""
    view = view_run(run, None, now)
    return {
        "state": view.state,
        "live": view.live,
        "counts": {state: run.counts.get(state, 0) for state in STATES},
        "percent": view.percent,
        "text": ". ".join(filter(None, (view.counts, view.left))),
    }


def _state(run: RunRecord) -> str:
    if run.finished:
        return "finished"
    if not run.beat:
        return "waiting"
    return "interrupted" if is_interrupted(run) else "running"


def _can_retry(run: RunRecord) -> bool:
    """Again makes sense where something was rejected or left undone, and its files are there still."""
    return bool(run.request.get("paths")) and (is_interrupted(run) or bool(run.finished and run.counts.get("rejected")))


def _percent(run: RunRecord) -> int:
    if run.finished:
        return 100
    return min(99, 100 * run.bytes_done // run.bytes_total) if run.bytes_total else 0


def _left(run: RunRecord, now: datetime) -> str:
    """How fast it goes and how long it will take; "" while nobody can tell."""
    done = sum(run.counts.values())
    if run.finished or not done or not run.bytes_done:
        return ""
    seconds = max(0.001, (now - datetime.fromisoformat(run.started)).total_seconds())
    left = seconds * max(0, run.bytes_total - run.bytes_done) / run.bytes_done
    told = f"{round(left)} s" if left < 90 else words.counted(round(left / 60), "minute")
    return f"{done / seconds:.1f} a second, about {told} left"


def _moment(iso: str) -> str:
    moment = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{words.day(moment.date())}, {moment:%H:%M} UTC"
