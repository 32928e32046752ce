"""An import from its inputs to its report: one transaction and one terminal state for each input."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from app.domain.text import slugify
from app.importer.analysis import Knowledge, analyse
from app.importer.inputs import Incoming, Input, Rejected
from app.importer.manifest import Manifest, load_manifest
from app.importer.readers import read_path
from app.importer.storing import store_article
from app.storage.database import writing
from app.storage.imports import InputState, begin_run, end_run, record_input
from app.storage.stories import DeletedStoryError, Story, count_content, ensure_story, list_stories

Progress = Callable[[InputState], None]


class NoStoryError(ValueError):
    """Nothing says which story the articles belong to, or that one was deleted."""


@dataclass
class ImportReport:
    """What an import did: the state of every input, and what it added to the story."""

    story: Story
    inputs: list[InputState] = field(default_factory=list)
    events_new: int = 0
    reports_joined: int = 0
    undated: int = 0

    def count(self, state: str) -> int:
        """How many inputs ended in that state."""
        return sum(one.state == state for one in self.inputs)


def import_paths(
    engine: Engine, paths: Sequence[Path], knowledge: Knowledge, *, story: str = "", progress: Progress | None = None
) -> ImportReport:
    """Import files and folders into a story: the one named, else the one of their manifest, else the only one.

    Raises:
        NoStoryError: none of these tells the story.
        ManifestError: a manifest cannot be read.
    """
    chosen = choose_story(engine, story, [load_manifest(p if p.is_dir() else p.parent) for p in paths])
    return import_inputs(engine, chosen, (one for path in paths for one in read_path(path)), knowledge, progress)


def choose_story(engine: Engine, slug: str, manifests: Iterable[Manifest | None]) -> Story:
    """The story to import into, made if it is new.

    Raises:
        NoStoryError: neither the caller nor a manifest names one, and there is not exactly one.
    """
    named = next((m for m in manifests if m and m.story), None)
    try:
        return _find_story(engine, slug, named)
    except DeletedStoryError as error:
        raise NoStoryError(str(error)) from error


def _find_story(engine: Engine, slug: str, named: Manifest | None) -> Story:
    with writing(engine) as connection:
        if slug:
            title = named.title if named and named.story == slug else slug.replace("-", " ").capitalize()
            return ensure_story(connection, slugify(slug), title)
        if named:
            return ensure_story(connection, slugify(named.story), named.title or named.story)
        there = list_stories(connection)
    if len(there) != 1:
        message = "which story do these belong to? Name it with --story"
        raise NoStoryError(message)
    return there[0]


def import_inputs(
    engine: Engine, story: Story, inputs: Iterable[Input], knowledge: Knowledge, progress: Progress | None = None
) -> ImportReport:
    """Import what readers hand over, one transaction each; what fails is rejected with its reason."""
    report = ImportReport(story)
    with writing(engine) as connection:
        run = begin_run(connection, story.id, _now())
        before = count_content(connection, story.id)
    for state in _store_all(engine, story, run, inputs, knowledge):
        report.inputs.append(state)
        if progress:
            progress(state)
    with writing(engine) as connection:
        end_run(connection, run, _now())
        after = count_content(connection, story.id)
    report.events_new = max(0, after.events - before.events)
    report.reports_joined = max(0, after.reports - before.reports - report.events_new)
    report.undated = after.undated
    return report


def _store_all(
    engine: Engine, story: Story, run: int, inputs: Iterable[Input], knowledge: Knowledge
) -> Iterator[InputState]:
    seen: set[str] = set()
    for position, one in enumerate(inputs, start=1):
        if one.ref in seen:
            yield _record(engine, run, position, one.ref, "another input of this import has the same id")
        elif isinstance(one, Rejected):
            yield _record(engine, run, position, one.ref, one.reason)
        else:
            yield _store_one(engine, story, run, position, one, knowledge)
        seen.add(one.ref)


def _store_one(
    engine: Engine, story: Story, run: int, position: int, one: Incoming, knowledge: Knowledge
) -> InputState:
    analysis = analyse(one, knowledge)
    with writing(engine) as connection:
        stored = store_article(connection, story, one, analysis, knowledge)
        state = InputState(one.ref, stored.state, stored.reason or _remark(one))
        record_input(connection, run, position, state, stored.article)
    return state


def _remark(one: Incoming) -> str:
    return f"{one.removed} characters that cannot be stored were left out" if one.removed else ""


def _record(engine: Engine, run: int, position: int, ref: str, reason: str) -> InputState:
    state = InputState(ref, "rejected", reason)
    with writing(engine) as connection:
        record_input(connection, run, position, state, None)
    return state


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
