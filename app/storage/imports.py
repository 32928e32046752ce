"""Imports as kept: each run, and the one terminal state of each of its inputs."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from app.storage.database import insert_row
from app.storage.import_tables import import_inputs, import_runs


@dataclass(frozen=True, slots=True)
class InputState:
    """What became of one input: imported, duplicate or rejected, with the reason."""

    ref: str
    state: str
    reason: str


def begin_run(connection: Connection, story_id: int, started: str) -> int:
    """Note that an import begins; `started` is ISO 8601."""
    return insert_row(connection, import_runs, story_id=story_id, started=started, finished="")


def record_input(connection: Connection, run_id: int, position: int, state: InputState, article_id: int | None) -> None:
    """Note the terminal state of the input that is number `position` of its run."""
    values = {
        "run_id": run_id,
        "position": position,
        "ref": state.ref,
        "state": state.state,
        "reason": state.reason,
        "article_id": article_id,
    }
    connection.execute(insert(import_inputs).values(**values))


def end_run(connection: Connection, run_id: int, finished: str) -> None:
    """Note that an import has come to its end."""
    connection.execute(update(import_runs).where(import_runs.c.id == run_id).values(finished=finished))


def list_inputs(connection: Connection, run_id: int) -> list[InputState]:
    """The inputs of a run in the order in which they came to their end."""
    columns = (import_inputs.c.ref, import_inputs.c.state, import_inputs.c.reason)
    query = select(*columns).where(import_inputs.c.run_id == run_id).order_by(import_inputs.c.id)
    return [InputState(*row) for row in connection.execute(query)]
