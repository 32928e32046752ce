"""From files to articles: each reader is one module, chosen by what a file is called and how it begins.

A package adds readers of its own by an entry point in the group `dateline.readers` that leads to a
`app.importer.readers.pieces.Reader`; they are asked before those that come with the program.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points

from app.importer.inputs import Incoming, Input, Rejected
from app.importer.readers import archives, feeds, html, jsonl, mail, pdf, tables, text, warc, word
from app.importer.readers.pieces import LIMITS, Found, Piece, Reader, TooMuchError, UnreadableError

GROUP = "dateline.readers"
_OWN = (
    warc.READER, word.READER, archives.ZIP, archives.GZIP, pdf.READER, jsonl.READER, jsonl.JSON, tables.READER,
    mail.READER, html.READER, feeds.READER, text.READER,
)  # fmt: skip
"""In the order in which they are asked; plain text takes what nobody else knows."""


@cache
def list_readers() -> tuple[Reader, ...]:
    """All readers, those of other packages first, by name."""
    added = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return (*(point.load() for point in added), *_OWN)


def choose_reader(piece: Piece) -> Reader:
    """The first reader that recognises a piece."""
    name, head = piece.name.lower(), piece.peek()
    return next(reader for reader in list_readers() if reader.recognises(name, head))


def read_piece(piece: Piece) -> Iterator[Input]:
    """All articles of a piece and of what it holds; what cannot be read is rejected with its reason."""
    for found in open_piece(piece):
        yield from read_piece(found) if isinstance(found, Piece) else [found]


def walk_piece(piece: Piece) -> Iterator[Found]:
    """What a piece holds, as far as that is cheap to tell: articles, and single documents that are yet to be read."""
    reader = choose_reader(piece)
    if not reader.walks:
        yield piece
        return
    for found in open_piece(piece, reader):
        yield from walk_piece(found) if isinstance(found, Piece) else [found]


def open_piece(piece: Piece, reader: Reader | None = None) -> Iterator[Found]:
    """What the reader of a piece finds in it; a piece that is nested too deep is rejected."""
    if piece.depth > LIMITS.nesting + 1:
        yield Rejected(piece.ref, f"nested more than {LIMITS.nesting} deep")
        return
    chosen = reader or choose_reader(piece)
    try:
        for found in chosen.read(piece):
            yield _admit(found, chosen.name) if isinstance(found, Incoming) else found
    except (TooMuchError, UnreadableError) as error:
        yield Rejected(piece.ref, str(error))


def _admit(found: Incoming, reader: str) -> Input:
    """An article at the door: without what cannot be stored, and not longer than allowed."""
    if len(found.text) > LIMITS.article:
        return Rejected(found.ref, f"{len(found.text):,} characters; an article may have {LIMITS.article:,}")
    cleaned = replace(found, reader=reader).cleaned()
    return cleaned if cleaned.text.strip() else Rejected(cleaned.ref, "the article has no text")
