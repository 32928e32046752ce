"""The pure part of an import on the workers of a Dask cluster; this process alone writes to the database.

A worker needs the same version of Dateline installed, and nothing else: no database, no settings.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from app.importer.analysis import Knowledge
from app.importer.inputs import Rejected
from app.importer.rules import fingerprint_rules
from app.importer.walking import Task
from app.importer.working import Done, Work, Worked, work

_PATIENCE = "10s"
PREFIX = "dask://"
_AHEAD = 4
_HELD = 256 * 1024 * 1024
"""Tasks for each of the cluster's threads, and bytes for all, that are under way at most."""


class EngineError(ValueError):
    """The cluster cannot be used; the message says why, and what to do."""


@contextmanager
def engage(address: str, knowledge: Knowledge) -> Iterator[Work]:
    """What works on tasks on the cluster whose scheduler is at `dask://host:port`; results come in their order.

    Raises:
        EngineError: the address is no such one, the extra is not installed, nobody answers, or a worker has other
            rules than this program, so that its results would not be ours.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise EngineError("--engine needs the extra: pip install 'dateline[dask]'") from error
    if not address.startswith(PREFIX):
        raise EngineError(f"no such engine: {address} (dask://host:port)")
    try:
        client: Any = Client(f"tcp://{address.removeprefix(PREFIX)}", timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise EngineError(f"no scheduler answers at {address}: {error}") from error
    with client:
        _check_workers(client)
        known = client.scatter(knowledge, broadcast=True)
        yield lambda tasks: _spread(client, known, tasks)


def _check_workers(client: Any) -> None:
    found = client.run(fingerprint_rules)
    if not found:
        raise EngineError("the cluster has no workers")
    own = fingerprint_rules()
    others = sorted(worker for worker, theirs in found.items() if theirs != own)
    if others:
        raise EngineError(f"another version of Dateline is installed for {', '.join(others)}")


def _spread(client: Any, known: Any, tasks: Iterable[Task]) -> Iterator[Done]:
    """The results of tasks in their order, with so many under way that no worker waits."""
    most = _AHEAD * max(1, sum(client.nthreads().values()))
    waiting: deque[tuple[Task, Any]] = deque()
    held = 0
    for task in tasks:
        while waiting and (len(waiting) >= most or held + task.size > _HELD):
            held -= waiting[0][0].size
            yield _fetch(*waiting.popleft())
        waiting.append((task, client.submit(work, task, known, pure=False, retries=2)))
        held += task.size
    while waiting:
        yield _fetch(*waiting.popleft())


def _fetch(task: Task, future: Any) -> Done:
    """A task's result; where the cluster lost its worker more than once, the task is rejected."""
    error = future.exception()
    if error is None:
        return task, future.result()
    return task, [Worked(Rejected(task.work.ref, f"the cluster could not work on it: {error}"))]
