"""Imports that were asked for in a browser: carried out one after the other, gone on with after an interruption."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.importer.analysis import Knowledge
from app.importer.importing import NoStoryError, Order, run_order
from app.importer.manifest import ManifestError
from app.importer.walking import Batch
from app.storage.database import reading, writing
from app.storage.imports import RunRecord, claim_run, end_run, get_run, list_waiting_runs
from app.storage.places import uploads_folder

KINDS = ("upload", "paste", "retry", "sample")
PATIENCE = timedelta(seconds=60)
"""An import that has not shown that it lives for so long has been interrupted."""


def carry_out_waiting(engine: Engine, knowledge: Knowledge, jobs: int = 1) -> int:
    """Carry out the imports that wait or were interrupted; how many there were."""
    count = 0
    while (run := _claim(engine)) is not None:
        try:
            run_order(engine, _order(run, jobs), knowledge)
        except (NoStoryError, ManifestError):
            _give_up(engine, run.id)
        _tidy(engine, run.id)
        count += 1
    return count


def is_interrupted(run: RunRecord) -> bool:
    """Whether nobody works on an import that has begun and not ended."""
    return not run.finished and bool(run.beat) and run.beat < _ago(PATIENCE)


def _claim(engine: Engine) -> RunRecord | None:
    now, before = _ago(timedelta()), _ago(PATIENCE)
    with writing(engine) as connection:
        waiting = list_waiting_runs(connection, KINDS)
        return next((run for run in waiting if claim_run(connection, run.id, now, before)), None)


def _order(run: RunRecord, jobs: int) -> Order:
    """The import that was asked for. What came by browser may not give itself an editor's word by a manifest."""
    asked = run.request
    names = {Path(path): str(name) for path, name in asked.get("names", {}).items()}
    root = Path(asked["root"]) if asked.get("root") else None
    paths = [Path(path) for path in asked["paths"]]
    batch = Batch(paths, asked.get("columns", {}), names, trusted=not names, root=root)
    return Order(batch, asked.get("story", ""), run.kind, jobs, run=run.id)


def _tidy(engine: Engine, number: int) -> None:
    """Remove the uploaded files of an import from which nothing was rejected: nobody will want to try it again."""
    with reading(engine) as connection:
        run = get_run(connection, number)
    if run and run.finished and not run.counts.get("rejected"):
        forget_files(engine, run)


def forget_files(engine: Engine, run: RunRecord) -> None:
    """Remove the files that came with an upload; those on the user's own disk are never touched."""
    root = uploads_folder(engine).resolve()
    for path in run.request.get("names", {}):
        folder = Path(path).resolve().parent
        if folder.parent == root:
            shutil.rmtree(folder, ignore_errors=True)


def _give_up(engine: Engine, number: int) -> None:
    """End an import that cannot be carried out at all."""
    with writing(engine) as connection:
        end_run(connection, number, _ago(timedelta()))


def _ago(span: timedelta) -> str:
    return (datetime.now(UTC) - span).isoformat(timespec="milliseconds")
