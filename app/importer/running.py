"""One import from its inputs to its report: one writer, a transaction for some inputs, one terminal state for each.

It may be killed at any moment: what it had written stays, and run again it does the rest. A rehearsal does the same
in one transaction that is undone at its end.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from app.importer.analysis import Analysis, Knowledge
from app.importer.inputs import Incoming
from app.importer.storing import Stored, store_articles
from app.importer.working import Done, Worked
from app.storage.events import count_undated
from app.storage.import_effects import Touched, count_effect, list_touched
from app.storage.imports import InputState, begin_run, end_run, list_inputs, note_progress, record_inputs
from app.storage.stories import Story
from app.storage.timeline import save_timeline

_log = logging.getLogger(__name__)
_SNAPSHOT_AFTER = 500
"""So many inputs, and twice as many each time: a snapshot is of the whole story, and must not be paid by each."""
TOGETHER = 100
"""Articles a transaction at most: an article so stored costs a fourth of what it costs alone."""
_FIRST = 10
"""So many in the first, then as many as are stored by then: early there is something to see, and nobody waits."""
_PATIENCE = 1.0
"""Seconds after which what has been read is stored, however little it is."""
_UNFORESEEN = (ValueError, TypeError, LookupError, ArithmeticError, AssertionError, RecursionError)
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
        due = _SNAPSHOT_AFTER
        for state, place in self._store_all(done):
            report.inputs.append(state)
            if self.progress:
                self.progress(Step(state, len(report.inputs), place, self.total))
            if len(report.inputs) >= due:
                due *= 2
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
        position, waiting, stored = 0, list[_Arrived](), time.monotonic()
        for task, results in done:
            for result in results:
                position += 1
                if position <= len(before):
                    yield before[position - 1], task.done
                else:
                    waiting.append(_Arrived(position, result, task.done, repeated=result.input.ref in seen))
                seen.add(result.input.ref)
                enough = min(TOGETHER, max(_FIRST, position // 2))
                if len(waiting) >= enough or (waiting and time.monotonic() > stored + _PATIENCE):
                    yield from self._store(waiting)
                    waiting, stored = [], time.monotonic()
        yield from self._store(waiting)

    def _store(self, arrived: Sequence["_Arrived"]) -> list[tuple[InputState, int]]:
        """One transaction: the articles, the states of the inputs, and how far the run is.

        Where the program cannot cope with one of them, each is stored alone.
        """
        if not arrived:
            return []
        failures = {one.position: failure for one in arrived if (failure := one.failure)}
        try:
            with self.opener() as connection:
                states = self._write(connection, [one for one in arrived if not one.failure])
                self._record(connection, states | failures, arrived[-1])
        except _UNFORESEEN as error:
            if len(arrived) > 1:
                return [state for one in arrived for state in self._store([one])]
            states = {arrived[0].position: _fail(arrived[0].result, error)}
            with self.opener() as connection:
                self._record(connection, states, arrived[0])
        told = states | failures
        return [(told[one.position], one.done) for one in arrived]

    def _write(self, connection: Connection, arrived: Sequence["_Arrived"]) -> dict[int, InputState]:
        pairs = [one.article for one in arrived]
        stored = store_articles(connection, self.story, pairs, self.knowledge) if pairs else []
        states: dict[int, InputState] = {}
        for one, (incoming, analysis), found in zip(arrived, pairs, stored, strict=True):
            reason = "; ".join(filter(None, (found.reason, *self._remarks(incoming, analysis, found))))
            states[one.position] = InputState(
                incoming.ref, found.state, reason, incoming.encoding, incoming.reader, found.article
            )
        return states

    def _record(self, connection: Connection, states: dict[int, InputState], last: "_Arrived") -> None:
        record_inputs(connection, self.run, states)
        note_progress(connection, self.run, now(), last.done)

    def _remarks(self, incoming: Incoming, analysis: Analysis, stored: Stored) -> Iterator[str]:
        """What its sender should know of an article that was imported."""
        if stored.state != "imported":
            return
        yield incoming.note
        if incoming.removed:
            yield f"{incoming.removed} characters that cannot be stored were left out"
        if incoming.lost:
            yield f"{incoming.lost} characters could not be read as {incoming.encoding} and show as \ufffd"
        if not self.knowledge.reads(analysis.language):
            yield f"kept and searchable; no events were read in it, since its language is {analysis.language}"

    def _sum_up(self, connection: Connection, report: ImportReport) -> ImportReport:
        effect = count_effect(connection, self.run)
        report.run = self.run
        report.events_new, report.events_changed, report.reports_joined = effect.new, effect.changed, effect.joined
        report.undated = count_undated(connection, self.story.id)
        report.touched = list_touched(connection, self.run, _TOLD)
        return report


@dataclass(frozen=True, slots=True)
class _Arrived:
    """An input that has been read: its number in the run, and the bytes gone through up to it."""

    position: int
    result: Worked
    done: int
    repeated: bool

    @property
    def failure(self) -> InputState | None:
        """Why it cannot be stored; None where it can."""
        if self.repeated:
            return _reject(self.result, "another input of this import has the same id")
        if self.result.analysis is None or not isinstance(self.result.input, Incoming):
            return _reject(self.result, getattr(self.result.input, "reason", ""))
        return None

    @property
    def article(self) -> tuple[Incoming, Analysis]:
        """The article; only of one that can be stored."""
        if self.result.analysis is None or not isinstance(self.result.input, Incoming):
            raise TypeError(f"{self.result.input.ref} is no article")
        return self.result.input, self.result.analysis


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


def _fail(result: Worked, error: Exception) -> InputState:
    _log.error("%s could not be stored", result.input.ref, exc_info=error)
    return _reject(result, f"the program could not cope with it ({type(error).__name__}: {error})")


def _reject(result: Worked, reason: str) -> InputState:
    return InputState(result.input.ref, "rejected", reason, reader=getattr(result.input, "reader", ""))
