"""What readers are given: named bytes that may hold articles, what is known of them, and how much is too much."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from app.importer.inputs import Input

HEAD = 4096
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in, so that nothing that somebody sends can use up memory or disk.

    Sizes are in bytes; `article` in characters. An entry of an archive may be `ratio` times as large as it is packed
    once it is larger than `spared`. `nesting` counts archives within archives.
    """

    document: int = 32 * _MEGABYTE
    article: int = 1_500_000
    entries: int = 100_000
    unpacked: int = 4096 * _MEGABYTE
    ratio: int = 200
    spared: int = _MEGABYTE
    nested: int = 64 * _MEGABYTE
    nesting: int = 3


LIMITS = Limits()


class TooMuchError(ValueError):
    """More than the limits allow; the message says what and how much."""


class UnreadableError(ValueError):
    """A file is not what it looks like, or is damaged; the message is for its sender."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a piece from what it came in: its address, when it was fetched, how it is written.

    `columns` maps our names of fields to the columns of tables, as the sender said.
    """

    url: str = ""
    fetched: str = ""
    charset: str = ""
    media: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that may hold articles. `ref` is what its sender can find it by, `name` what it is called.

    `stream` can be read from any place; `depth` counts what it is nested in.
    """

    ref: str
    name: str
    stream: BinaryIO
    size: int
    around: Around = field(default_factory=Around)
    depth: int = 0

    def peek(self) -> bytes:
        """How it begins; it is read from its beginning afterwards."""
        self.stream.seek(0)
        head = self.stream.read(HEAD)
        self.stream.seek(0)
        return head

    def read(self, most: int = LIMITS.document) -> bytes:
        """The whole of it.

        Raises:
            TooMuchError: it is larger than `most` bytes.
        """
        self.stream.seek(0)
        raw = self.stream.read(most + 1)
        if len(raw) > most:
            raise TooMuchError(f"larger than the {describe_size(most)} that one document may have")
        return raw

    def within(self, name: str, raw: bytes, around: Around | None = None) -> "Piece":
        """A piece that this one holds, under the name that it has there."""
        return Piece(f"{self.ref}/{name}", name, io.BytesIO(raw), len(raw), around or self._carried(), self.depth + 1)

    def _carried(self) -> Around:
        return Around(columns=self.around.columns)


Found = Input | Piece


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file. `recognises` gets a name in lower case and how the bytes begin (at most `HEAD` of them).

    `read` yields articles, rejections, and pieces for other readers; it may raise `TooMuchError` and
    `UnreadableError`. A reader that `walks` goes through something large in little memory and leaves the work to the
    readers of what it yields; the others read one document, and may do so in another process.
    """

    name: str
    recognises: Callable[[str, bytes], bool]
    read: Callable[[Piece], Iterator[Found]]
    walks: bool = False


def describe_size(size: int) -> str:
    """Bytes in words: "32 MB"."""
    for unit, length in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= length:
            return f"{size / length:.3g} {unit}"
    return f"{size} bytes"
