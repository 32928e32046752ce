"""The lines of a large file, one after the other, whatever it is written in."""

import io
from collections.abc import Iterator

from app.importer.readers.encodings import detect_encoding
from app.importer.readers.pieces import LIMITS, Piece

_SAMPLE = 256 * 1024


def detect_piece(piece: Piece) -> str:
    """The encoding of a piece, by its beginning."""
    piece.stream.seek(0)
    sample = piece.stream.read(_SAMPLE)
    piece.stream.seek(0)
    whole = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample
    return detect_encoding(whole, piece.around.charset)


def read_lines(piece: Piece, encoding: str) -> Iterator[str | None]:
    """The lines with their ends; None for one that is too long, which is passed over without being held."""
    piece.stream.seek(0)
    text = io.TextIOWrapper(piece.stream, encoding, errors="replace", newline="\n")
    try:
        while line := text.readline(LIMITS.document):
            if line.endswith("\n") or len(line) < LIMITS.document:
                yield line
                continue
            while (rest := text.readline(LIMITS.document)) and not rest.endswith("\n"):
                pass
            yield None
    finally:
        text.detach()
