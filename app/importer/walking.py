"""From paths to tasks: every file below them in order, large ones gone through in little memory."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.importer.inputs import Incoming, Input, Rejected
from app.importer.manifest import Manifest, load_manifest
from app.importer.readers import walk_piece
from app.importer.readers.archives import is_beside_the_point
from app.importer.readers.pieces import LIMITS, Around, Piece, TooMuchError, describe_size


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one document that is yet to be read, and what is known of it; it can go to another process."""

    ref: str
    name: str
    raw: bytes
    around: Around
    depth: int

    def as_piece(self) -> Piece:
        """What its reader is given."""
        return Piece(self.ref, self.name, io.BytesIO(self.raw), len(self.raw), self.around, self.depth)


@dataclass(frozen=True, slots=True)
class Task:
    """One unit of work, and how many of the bytes given have been gone through when it is done.

    `manifest` is the one beside the file called `file`, if it is to be completed from one.
    """

    work: Input | Document
    done: int = 0
    manifest: Manifest | None = None
    file: str = ""

    @property
    def size(self) -> int:
        """About how much memory it takes, in bytes."""
        return len(self.work.raw) if isinstance(self.work, Document) else len(getattr(self.work, "text", ""))


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be imported: files and folders, and how the columns of tables are called.

    `names` are what uploaded files were called, by path; an upload's manifests are not trusted. Files below `root`
    are named as if that had been given.
    """

    paths: Sequence[Path]
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[Path, str] = field(default_factory=dict)
    trusted: bool = True
    root: Path | None = None

    def name(self, file: Path, ref: str) -> str:
        """What a file is called in reports and exports."""
        below = file.relative_to(self.root).as_posix() if self.root else ref
        return self.names.get(file, below)


def walk_batch(batch: Batch) -> Iterator[Task]:
    """The tasks of a batch, in an order that depends on names only."""
    done = 0
    for path in batch.paths:
        if not path.exists():
            yield Task(Rejected(path.name or str(path), f"there is no file or folder {path}"), done)
            continue
        manifest = load_manifest(path if path.is_dir() else path.parent) if batch.trusted else None
        for file, ref in list_files(path):
            if is_beside_the_point(batch.name(file, ref)):
                yield Task(Rejected(batch.name(file, ref), "this is about articles, not one of them"), done)
                continue
            yield from _walk_file(file, batch.name(file, ref), Around(columns=batch.columns), manifest, done)
            done += _size(file)


def list_files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a folder that may hold articles, each with its path below the folder; or the one file itself."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        below = file.relative_to(path).as_posix()
        if file.is_file() and not is_beside_the_point(below):
            yield file, below


def measure_batch(batch: Batch) -> int:
    """How many bytes there are to go through."""
    return sum(_size(file) for path in batch.paths if path.exists() for file, _ in list_files(path))


def _walk_file(file: Path, ref: str, around: Around, manifest: Manifest | None, before: int) -> Iterator[Task]:
    try:
        stream = file.open("rb")
    except OSError as error:
        yield Task(Rejected(ref, f"cannot be read: {error.strerror}"), before)
        return
    with stream:
        piece = Piece(ref, ref, stream, _size(file), around)
        try:
            for found in walk_piece(piece):
                work = _load(found) if isinstance(found, Piece) else found
                yield Task(work, before + stream.tell(), manifest, file.name)
        except OSError as error:
            yield Task(Rejected(ref, f"cannot be read: {error.strerror or error}"), before)


def _load(piece: Piece) -> Document | Rejected:
    """A document's bytes; one that is too large is not even read."""
    if piece.size > LIMITS.document:
        reason = f"{describe_size(piece.size)}; one document may have {describe_size(LIMITS.document)}"
        return Rejected(piece.ref, reason)
    try:
        return Document(piece.ref, piece.name, piece.read(), piece.around, piece.depth)
    except TooMuchError as error:
        return Rejected(piece.ref, str(error))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def complete(found: Input, task: Task) -> Input:
    """Add what the manifest beside its file knows of an article."""
    if task.manifest is None or not isinstance(found, Incoming):
        return found
    return task.manifest.complete(found, task.file)
