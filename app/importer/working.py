"""The pure part of an import in any number of processes: documents read and analysed, given back in their order."""

import hashlib
import logging
import multiprocessing
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from app.importer.analysis import Analysis, Knowledge, analyse
from app.importer.inputs import Incoming, Input, Rejected
from app.importer.readers import read_piece
from app.importer.walking import Document, Task, complete

_log = logging.getLogger(__name__)
_AHEAD = 10
_HELD = 48 * 1024 * 1024
"""Parcels for each process, and bytes for all, that are under way at most."""
_PARCEL, _HEAVY = 4, 64 * 1024
"""Tasks that are handed over at once, fewer where they have so many bytes: each handing over costs the writer."""


@dataclass(frozen=True, slots=True)
class Worked:
    """An input and, where it is an article, what its text tells."""

    input: Input
    analysis: Analysis | None = None


Done = tuple[Task, list[Worked]]


def work(task: Task, knowledge: Knowledge) -> list[Worked]:
    """Read and analyse what a task holds; what the program cannot cope with is rejected, whatever happens."""
    try:
        return [_analyse(complete(found, task), knowledge) for found in _read(task)] or [_nothing(task)]
    except Exception as error:  # noqa: BLE001 - one text must not end an import; the reason is logged and kept
        _log.exception("%s could not be read", task.work.ref)
        return [_failed(task, f"{type(error).__name__}: {error}")]


Work = Callable[[Iterable[Task]], Iterator[Done]]


@contextmanager
def hire(knowledge: Knowledge, jobs: int) -> Iterator[Work]:
    """What works on tasks and gives the results in their order: this process, or `jobs` more that are made at once.

    Where there are as many as cores, one fewer, but two: the process that writes needs a core, and all wait for it.
    Where a process dies over a task, the tasks under way are tried again one at a time, and that one is rejected.
    """
    if jobs <= 1:
        yield lambda tasks: ((task, work(task, knowledge)) for task in tasks)
        return
    crew = _Crew(knowledge, min(jobs, max(2, _count_cores() - 1)))
    try:
        yield crew.work
    finally:
        crew.dismiss()


def _count_cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Crew:
    """Processes that know what is to be known, and that end when this one ends, however that comes."""

    def __init__(self, knowledge: Knowledge, jobs: int) -> None:
        self._knowledge, self._jobs = knowledge, jobs
        self._pool = self._hire(jobs)
        self._pool.submit(os.getpid)  # makes the processes

    def work(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """The results of tasks, with so many under way that nobody waits and little is held."""
        waiting: deque[_Given] = deque()
        for parcel in _pack(tasks, _AHEAD * self._jobs):
            while waiting and (len(waiting) >= _AHEAD * self._jobs or _held(waiting) + _weigh(parcel) > _HELD):
                yield from self.fetch(waiting)
            waiting.append((parcel, self.give(parcel)))
        while waiting:
            yield from self.fetch(waiting)

    def give(self, parcel: Sequence[Task]) -> "Future[list[list[Worked]]]":
        try:
            return self._pool.submit(_work_here, parcel)
        except BrokenProcessPool:
            self._replace()
            return self._pool.submit(_work_here, parcel)

    def fetch(self, waiting: "deque[_Given]") -> list[Done]:
        """The results of the parcel that has waited longest."""
        parcel, future = waiting.popleft()
        try:
            return list(zip(parcel, future.result(), strict=True))
        except BrokenProcessPool:
            results = [(task, self._try_alone(task)) for task in parcel]
        self._replace()
        rest = [other for other, _ in waiting]
        waiting.clear()
        waiting.extend((other, self.give(other)) for other in rest)
        return results

    def dismiss(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _replace(self) -> None:
        self.dismiss()
        self._pool = self._hire(self._jobs)

    def _try_alone(self, task: Task) -> list[Worked]:
        pool = self._hire(1)
        try:
            return pool.submit(_work_here, [task]).result()[0]
        except BrokenProcessPool:
            return [_failed(task, "a process died over it")]
        finally:
            pool.shutdown(wait=False)

    def _hire(self, jobs: int) -> ProcessPoolExecutor:
        """Copies of this process where the system can make them, since they know everything at once."""
        method = "fork" if sys.platform == "linux" else "spawn"
        context = multiprocessing.get_context(method)
        return ProcessPoolExecutor(jobs, context, _begin, (self._knowledge, os.getpid()))


_Given = tuple[Sequence[Task], "Future[list[list[Worked]]]"]


def _pack(tasks: Iterable[Task], alone: int) -> Iterator[list[Task]]:
    """The tasks in parcels, in their order; the first few `alone`, lest of few tasks one process gets all."""
    parcel: list[Task] = []
    for number, task in enumerate(tasks):
        parcel.append(task)
        if number < alone or len(parcel) >= _PARCEL or _weigh(parcel) > _HEAVY:
            yield parcel
            parcel = []
    if parcel:
        yield parcel


def _weigh(parcel: Iterable[Task]) -> int:
    return sum(task.size for task in parcel)


def _held(waiting: Iterable[_Given]) -> int:
    return sum(_weigh(parcel) for parcel, _ in waiting)


_here: list[Knowledge] = []
"""What a worker process knows."""


def _begin(knowledge: Knowledge, parent: int) -> None:
    _here[:] = [knowledge]
    if hasattr(os, "nice"):
        os.nice(5)  # the one that writes comes first: all the others wait for it
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """A process that was killed cannot tell its workers to end: they look for themselves."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


def _work_here(parcel: Sequence[Task]) -> list[list[Worked]]:
    with suppress(KeyboardInterrupt):  # the first process ends the import
        return [work(task, _here[0]) for task in parcel]
    return []


def _read(task: Task) -> Iterator[Input]:
    if not isinstance(task.work, Document):
        yield task.work
        return
    digest = hashlib.sha256(task.work.raw).hexdigest()
    for found in read_piece(task.work.as_piece()):
        yield replace(found, digest=digest) if isinstance(found, Incoming) else found


def _analyse(found: Input, knowledge: Knowledge) -> Worked:
    return Worked(found, analyse(found, knowledge) if isinstance(found, Incoming) else None)


def _nothing(task: Task) -> Worked:
    return Worked(Rejected(task.work.ref, "nothing was found in it"))


def _failed(task: Task, what: str) -> Worked:
    return Worked(Rejected(task.work.ref, f"the program could not cope with it ({what}); the others were imported"))
