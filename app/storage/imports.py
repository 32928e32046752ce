"""Imports as kept: each run with how far it is, and the one terminal state of each of its inputs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from app.storage.database import insert_row, insert_rows
from app.storage.import_tables import import_inputs, import_runs

STATES = ("imported", "duplicate", "rejected")


@dataclass(frozen=True, slots=True)
class InputState:
    """What became of one input: imported, duplicate or rejected, with the reason."""

    ref: str
    state: str
    reason: str
    encoding: str = ""
    reader: str = ""
    article: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One import: when it began, ended ("" where it has not) and last showed that it lives, in ISO 8601.

    `kind` says how it came; `request` what was asked for; `counts` how many inputs are in which state.
    """

    id: int
    story_id: int | None
    started: str
    finished: str
    kind: str
    beat: str
    request: Mapping[str, Any]
    bytes_total: int
    bytes_done: int
    counts: Mapping[str, int] = field(default_factory=dict)


def begin_run(
    connection: Connection,
    story_id: int | None,
    started: str,
    kind: str = "",
    request: Mapping[str, Any] | None = None,
    bytes_total: int = 0,
    beat: str | None = None,
) -> int:
    """Note that an import begins; `started` is ISO 8601. Its row number. An empty `beat` says that it waits."""
    asked = json.dumps(request or {}, ensure_ascii=False)
    values = {
        "story_id": story_id,
        "started": started,
        "finished": "",
        "kind": kind,
        "beat": started if beat is None else beat,
    }
    return insert_row(connection, import_runs, **values, request=asked, bytes_total=bytes_total)


def note_progress(connection: Connection, run_id: int, beat: str, bytes_done: int) -> None:
    """Note that a run lives, and how many bytes it has gone through."""
    connection.execute(update(import_runs).where(import_runs.c.id == run_id).values(beat=beat, bytes_done=bytes_done))


def record_inputs(connection: Connection, run_id: int, states: Mapping[int, InputState]) -> None:
    """Note the terminal states of inputs, by their positions in their run."""
    rows = [
        {
            "run_id": run_id,
            "position": position,
            "ref": state.ref,
            "state": state.state,
            "reason": state.reason,
            "encoding": state.encoding,
            "reader": state.reader,
            "article_id": state.article,
        }
        for position, state in states.items()
    ]
    insert_rows(connection, import_inputs, rows)


def end_run(connection: Connection, run_id: int, finished: str) -> None:
    """Note that an import has come to its end."""
    values = {"finished": finished, "beat": finished, "bytes_done": import_runs.c.bytes_total}
    connection.execute(update(import_runs).where(import_runs.c.id == run_id).values(values))


def claim_run(connection: Connection, run_id: int, now: str, before: str) -> bool:
    """Take up an unfinished run that nobody has worked on since `before`; whether it is ours (both ISO 8601)."""
    free = (import_runs.c.id == run_id) & (import_runs.c.finished == "") & (import_runs.c.beat < before)
    return connection.execute(update(import_runs).where(free).values(beat=now)).rowcount == 1


def get_run(connection: Connection, run_id: int) -> RunRecord | None:
    """A run."""
    return next(iter(_load(connection, _RUNS.where(import_runs.c.id == run_id))), None)


def list_runs(connection: Connection, limit: int = 50) -> list[RunRecord]:
    """The latest runs, the last one first."""
    return _load(connection, _RUNS.order_by(import_runs.c.id.desc()).limit(limit))


def list_waiting_runs(connection: Connection, kinds: Sequence[str]) -> list[RunRecord]:
    """The unfinished runs of these kinds, the first one first."""
    waiting = (import_runs.c.finished == "") & import_runs.c.kind.in_(kinds)
    return _load(connection, _RUNS.where(waiting).order_by(import_runs.c.id))


def list_inputs(
    connection: Connection, run_id: int, state: str = "", after: int = 0, limit: int | None = None
) -> list[InputState]:
    """The inputs of a run in their order, from behind a position on; those in one state, or all."""
    columns = (
        import_inputs.c[name] for name in ("ref", "state", "reason", "encoding", "reader", "article_id", "position")
    )
    chosen = (import_inputs.c.run_id == run_id) & (import_inputs.c.position > after)
    query = select(*columns).where(chosen).order_by(import_inputs.c.position).limit(limit)
    return [
        InputState(*row) for row in connection.execute(query.where(import_inputs.c.state == state) if state else query)
    ]


_RUNS = select(
    *(import_runs.c[name] for name in RunRecord.__slots__ if name != "counts"),
)


def _load(connection: Connection, query: Select[Any]) -> list[RunRecord]:
    rows = [dict(row) for row in connection.execute(query).mappings()]
    counted = (
        select(import_inputs.c.run_id, import_inputs.c.state, func.count())
        .where(import_inputs.c.run_id.in_([row["id"] for row in rows]))
        .group_by(import_inputs.c.run_id, import_inputs.c.state)
    )
    counts: dict[int, dict[str, int]] = {row["id"]: {} for row in rows}
    for run, state, number in connection.execute(counted):
        counts[run][state] = number
    return [RunRecord(**{**row, "request": json.loads(row["request"])}, counts=counts[row["id"]]) for row in rows]
