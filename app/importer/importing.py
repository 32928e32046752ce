"""Imports as they are asked for: which story, from which files or articles, in how many processes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from app.domain.text import slugify
from app.importer.analysis import Knowledge
from app.importer.distributing import engage
from app.importer.inputs import Input
from app.importer.manifest import Manifest, load_manifest
from app.importer.running import Importer, ImportReport, Opener, Progress, rehearsing
from app.importer.walking import Batch, Task, measure_batch, walk_batch
from app.importer.working import hire
from app.storage.database import writing
from app.storage.stories import DeletedStoryError, Story, ensure_story, list_stories

__all__ = ["ImportReport", "NoStoryError", "Order", "choose_story", "import_inputs", "import_paths", "run_order"]


class NoStoryError(ValueError):
    """Nothing says which story the articles belong to, or that one was deleted."""


@dataclass(frozen=True, slots=True)
class Order:
    """An import as asked for; `rehearsal` only tells what would change.

    Texts are read by `jobs` processes here, or by the workers of a cluster at `engine` ("dask://host:port").
    """

    batch: Batch
    story: str = ""
    kind: str = "command"
    jobs: int = 1
    engine: str = ""
    rehearsal: bool = False
    progress: Progress | None = None
    run: int = 0


def run_order(engine: Engine, order: Order, knowledge: Knowledge) -> ImportReport:
    """Carry out an import into the story named, else that of a manifest, else the only one.

    Raises:
        NoStoryError: none of these tells the story.
        ManifestError: a manifest cannot be read.
        EngineError: the cluster that was asked for cannot be used.
    """
    batch = order.batch
    manifests = [load_manifest(p if p.is_dir() else p.parent) for p in batch.paths] if batch.trusted else []
    total = measure_batch(batch)
    engine.dispose()  # the processes to be made are not to inherit what is open
    working = engage(order.engine, knowledge) if order.engine else hire(knowledge, order.jobs)
    with working as work, _opening(engine, rehearsal=order.rehearsal) as opener:
        story = choose_story(opener, order.story, manifests)
        importer = Importer(opener, story, knowledge, order.kind, describe(order), total, order.run, order.progress)
        return importer.carry_out(work(walk_batch(batch)))


def describe(order: Order) -> dict[str, object]:
    """What was asked for, as it is kept with the run: enough to ask for it again."""
    batch = order.batch
    return {
        "paths": [str(path.resolve()) for path in batch.paths],
        "columns": dict(batch.columns),
        "story": order.story,
    }


def import_paths(
    engine: Engine, paths: Sequence[Path], knowledge: Knowledge, *, story: str = "", progress: Progress | None = None
) -> ImportReport:
    """Import files and folders in this process; see `run_order`."""
    return run_order(engine, Order(Batch(paths), story, progress=progress), knowledge)


def import_inputs(
    engine: Engine, story: Story, inputs: Iterable[Input], knowledge: Knowledge, progress: Progress | None = None
) -> ImportReport:
    """Import what readers have handed over, in this process."""
    with hire(knowledge, 1) as work:
        importer = Importer(partial(writing, engine), story, knowledge, progress=progress)
        return importer.carry_out(work(Task(one) for one in inputs))


def choose_story(opener: Opener, slug: str, manifests: Iterable[Manifest | None]) -> Story:
    """The story to import into, made if it is new.

    Raises:
        NoStoryError: neither the caller nor a manifest names one, and there is not exactly one.
    """
    named = next((m for m in manifests if m and m.story), None)
    try:
        return _find_story(opener, slug, named)
    except DeletedStoryError as error:
        raise NoStoryError(str(error)) from error


def _find_story(opener: Opener, slug: str, named: Manifest | None) -> Story:
    with opener() as connection:
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


@contextmanager
def _opening(engine: Engine, *, rehearsal: bool) -> Iterator[Opener]:
    if not rehearsal:
        yield partial(writing, engine)
        return
    with rehearsing(engine) as opener:
        yield opener
