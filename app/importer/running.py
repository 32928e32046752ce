"""One import from its inputs to its report: one writer, one transaction and one terminal state for each input.

It may be killed at any moment: what it had written stays, and run again it does the rest. A rehearsal does the same
in one transaction that is undone at its end.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from app.importer.analysis import Knowledge
from app.importer.inputs import Incoming
from app.importer.storing import Stored, store_article
from app.importer.working import Done, Worked
from app.storage.import_effects import Touched, count_effect, list_touched
from app.storage.imports import InputState, begin_run, end_run, list_inputs, note_progress, record_input
from app.storage.stories import Story, count_content
from app.storage.timeline import save_timeline

_log = logging.getLogger(__name__)
_SNAPSHOT_EVERY = 500
_TOLD = 200
"""So many events are named in a report."""

Opener = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import is: the last input, and bytes gone through of all."""

    state: InputState
    count: int
    done: int
    total: int


Progress = Callable[[Step], None]


@dataclass
class ImportReport:
    """What an import did: the state of every input, and what it made of the story."""

    story: Story
    run: int = 0
    inputs: list[InputState] = field(default_factory=list)
    events_new: int = 0
    events_changed: int = 0
    reports_joined: int = 0
    undated: int = 0
    touched: list[Touched] = field(default_factory=list)

    def count(self, state: str) -> int:
        """How many inputs ended in that state."""
        return sum(one.state == state for one in self.inputs)


@dataclass
class Importer:
    """The writer of one import into a story; `opener` opens its transactions.

    `kind` says how it came, `request` what was asked for. A `run` that is there already (an upload's) is gone on
    with behind the inputs that it has done; otherwise one is begun.
    """

    opener: Opener
    story: Story
    knowledge: Knowledge
    kind: str = ""
    request: dict[str, object] = field(default_factory=dict)
    total: int = 0
    run: int = 0
    progress: Progress | None = None

    def carry_out(self, done: Iterable[Done]) -> ImportReport:
        """Write what was worked out, and report."""
        report = ImportReport(self.story)
        with self.opener() as connection:
            self.run = self.run or begin_run(connection, self.story.id, now(), self.kind, self.request, self.total)
        for state, place in self._store_all(done):
            report.inputs.append(state)
            if self.progress:
                self.progress(Step(state, len(report.inputs), place, self.total))
            if len(report.inputs) % _SNAPSHOT_EVERY == 0:
                with self.opener() as connection:
                    save_timeline(connection, self.story.slug)
        with self.opener() as connection:
            save_timeline(connection, self.story.slug)
            end_run(connection, self.run, now())
            return self._sum_up(connection, report)

    def _store_all(self, done: Iterable[Done]) -> Iterator[tuple[InputState, int]]:
        with self.opener() as connection:
            before = list_inputs(connection, self.run)
        seen: set[str] = set()
        position = 0
        for task, results in done:
            for result in results:
                position += 1
                known = before[position - 1] if position <= len(before) else None
                yield known or self._store_one(position, result, seen, task.done), task.done
                seen.add(result.input.ref)

    def _store_one(self, position: int, result: Worked, seen: set[str], done: int) -> InputState:
        """One transaction: the article, its state, and how far the run is."""
        if result.input.ref in seen:
            failed = _reject(result, "another input of this import has the same id")
        elif result.analysis is None:
            failed = _reject(result, getattr(result.input, "reason", ""))
        else:
            try:
                with self.opener() as connection:
                    return self._write(connection, position, result, done)
            except (ValueError, TypeError, LookupError, ArithmeticError, AssertionError, RecursionError) as error:
                _log.exception("%s could not be stored", result.input.ref)
                failed = _reject(result, f"the program could not cope with it ({type(error).__name__}: {error})")
        with self.opener() as connection:
            return self._record(connection, position, failed, done)

    def _write(self, connection: Connection, position: int, result: Worked, done: int) -> InputState:
        incoming = result.input
        if not isinstance(incoming, Incoming) or result.analysis is None:
            raise TypeError(f"{incoming.ref} is no article")
        stored = store_article(connection, self.story, incoming, result.analysis, self.knowledge)
        reason = "; ".join(filter(None, (stored.reason, *self._remarks(incoming, result, stored))))
        state = InputState(incoming.ref, stored.state, reason, incoming.encoding, incoming.reader, stored.article)
        return self._record(connection, position, state, done)

    def _record(self, connection: Connection, position: int, state: InputState, done: int) -> InputState:
        record_input(connection, self.run, position, state, state.article)
        note_progress(connection, self.run, now(), done)
        return state

    def _remarks(self, incoming: Incoming, result: Worked, stored: Stored) -> Iterator[str]:
        """What its sender should know of an article that was imported."""
        if stored.state != "imported" or result.analysis is None:
            return
        yield incoming.note
        if incoming.removed:
            yield f"{incoming.removed} characters that cannot be stored were left out"
        if incoming.lost:
            yield f"{incoming.lost} characters could not be read as {incoming.encoding} and show as \ufffd"
        if not self.knowledge.reads(result.analysis.language):
            yield f"kept and searchable; no events were read in it, since its language is {result.analysis.language}"

    def _sum_up(self, connection: Connection, report: ImportReport) -> ImportReport:
        effect = count_effect(connection, self.run)
        report.run = self.run
        report.events_new, report.events_changed, report.reports_joined = effect.new, effect.changed, effect.joined
        report.undated = count_content(connection, self.story.id).undated
        report.touched = list_touched(connection, self.run, _TOLD)
        return report


@contextmanager
def rehearsing(engine: Engine) -> Iterator[Opener]:
    """Write transactions within one that is undone at the end."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin() as whole:

        @contextmanager
        def open_within() -> Iterator[Connection]:
            with connection.begin_nested():
                yield connection

        yield open_within
        whole.rollback()


def now() -> str:
    """This moment in ISO 8601, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _reject(result: Worked, reason: str) -> InputState:
    return InputState(result.input.ref, "rejected", reason, reader=getattr(result.input, "reader", ""))
