"""ZIP and gzip: what they hold, read in memory and within limits; nothing is unpacked to disk."""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from app.importer.inputs import Rejected
from app.importer.readers.pieces import (
    LIMITS,
    Around,
    Found,
    Piece,
    Reader,
    TooMuchError,
    UnreadableError,
    describe_size,
)

_ENCRYPTED = 1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_zip(piece: Piece) -> Iterator[Found]:
    """The entries of an archive, in the order of their names.

    Raises:
        UnreadableError: it is damaged.
        TooMuchError: it has too many entries, or is nested too deep.
    """
    _check_depth(piece)
    try:
        piece.stream.seek(0)
        archive = zipfile.ZipFile(piece.stream)
    except _BROKEN as error:
        raise UnreadableError(f"this ZIP archive is damaged: {error}") from error
    with archive:
        entries = [
            entry for entry in archive.infolist() if not entry.is_dir() and not is_beside_the_point(entry.filename)
        ]
        if len(entries) > LIMITS.entries:
            raise TooMuchError(f"{len(entries):,} entries; an archive may have {LIMITS.entries:,}")
        if not entries:
            yield Rejected(piece.ref, "the archive holds no files")
        unpacked = 0
        for entry in sorted(entries, key=lambda one: one.filename):
            unpacked += entry.file_size
            yield _read_entry(archive, entry, piece, unpacked)


def read_gzip(piece: Piece) -> Iterator[Found]:
    """The one file that was packed.

    Raises:
        UnreadableError: it is damaged.
        TooMuchError: it is too large, or packed too well to be true.
    """
    _check_depth(piece)
    piece.stream.seek(0)
    most = min(LIMITS.nested, max(LIMITS.spared, piece.size * LIMITS.ratio))
    try:
        with gzip.open(piece.stream) as packed:
            raw = packed.read(most + 1)
    except _BROKEN as error:
        raise UnreadableError(f"this gzip file is damaged: {error}") from error
    if len(raw) > most:
        raise TooMuchError(f"unpacks to more than {describe_size(most)}")
    yield piece.within(PurePosixPath(piece.name).name.removesuffix(".gz") or "content", raw)


def is_beside_the_point(path: str) -> bool:
    """Manifests, read-me files and hidden files are about the articles, not articles."""
    name = PurePosixPath(path)
    hidden = any(part.startswith(".") and part != "." and not part.startswith("..") for part in name.parts)
    hidden = hidden or "__MACOSX" in name.parts
    return hidden or name.name == "manifest.toml" or name.stem.upper() in {"README", "LICENSE", "LICENCE"}


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, piece: Piece, unpacked: int) -> Found:
    ref = f"{piece.ref}/{entry.filename}"
    too_much = _tell_excess(entry, unpacked)
    if too_much:
        return Rejected(ref, too_much)
    try:
        with archive.open(entry) as stream:
            raw = stream.read(LIMITS.nested + 1)
    except _BROKEN as error:
        return Rejected(ref, f"the entry is damaged: {error}")
    return piece.within(entry.filename, raw, Around(columns=piece.around.columns))


def _tell_excess(entry: zipfile.ZipInfo, unpacked: int) -> str:
    """Why an entry is not unpacked; "" where it can be. More than it declares is never read."""
    if entry.flag_bits & _ENCRYPTED:
        return "the entry is encrypted"
    if entry.file_size > LIMITS.nested:
        return f"{describe_size(entry.file_size)}; an entry may have {describe_size(LIMITS.nested)}"
    if entry.file_size > LIMITS.spared and entry.file_size > LIMITS.ratio * max(1, entry.compress_size):
        return f"unpacks to more than {LIMITS.ratio} times its size"
    if unpacked > LIMITS.unpacked:
        return f"the archive unpacks to more than {describe_size(LIMITS.unpacked)}"
    return ""


def _check_depth(piece: Piece) -> None:
    if piece.depth >= LIMITS.nesting:
        raise TooMuchError(f"archives may be nested {LIMITS.nesting} deep")


ZIP = Reader(
    "zip",
    lambda name, head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or name.endswith(".zip"),
    read_zip,
    walks=True,
)
GZIP = Reader("gzip", lambda _name, head: head.startswith(b"\x1f\x8b"), read_gzip, walks=True)
