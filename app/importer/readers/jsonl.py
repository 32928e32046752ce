"""JSON Lines: one article a line; a bad line is rejected with its number and the others are read."""

import json
from collections.abc import Iterator
from typing import Any

from app.importer.inputs import Incoming, Input, Rejected
from app.importer.readers.encodings import decode
from app.importer.readers.lines import detect_piece, read_lines
from app.importer.readers.pieces import LIMITS, Found, Piece, Reader, describe_size

_FIELDS = ("title", "url", "outlet", "language", "published", "updated")


def read_jsonl(piece: Piece) -> Iterator[Found]:
    """The articles of a JSON Lines file; those without an id are named by file and line."""
    encoding = detect_piece(piece)
    found = False
    for number, line in enumerate(read_lines(piece, encoding), start=1):
        place = f"{piece.ref}:{number}"
        if line is None:
            yield Rejected(place, f"the line is longer than {describe_size(LIMITS.document)}")
        elif line.strip("\0\ufeff \t\r\n"):
            yield _read_line(line, place, encoding)
        else:
            continue
        found = True
    if not found:
        yield Rejected(piece.ref, "the file is empty")


def read_json(piece: Piece) -> Iterator[Found]:
    """The articles of a JSON file: one object, or a list of them; else its lines."""
    decoded = decode(piece.read(), piece.around.charset)
    try:
        content = json.loads(decoded.text)
    except (ValueError, RecursionError):
        yield from read_jsonl(piece)
        return
    records = content if isinstance(content, list) else [content]
    if not records:
        yield Rejected(piece.ref, "the file is empty")
    for number, record in enumerate(records, start=1):
        yield read_record(record, f"{piece.ref}:{number}", decoded.encoding)


def read_record(record: Any, place: str, encoding: str) -> Input:
    """The article that an object describes, named by its place where it has no id."""
    if not isinstance(record, dict):
        return Rejected(place, "this is not a JSON object")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return Rejected(place, 'the object has no "text"')
    wrong = next((name for name in _FIELDS if not isinstance(record.get(name, ""), str | None)), None)
    if wrong:
        return Rejected(place, f'"{wrong}" is not text')
    ref = record.get("id")
    fields = {name: record[name] for name in _FIELDS if record.get(name)}
    return Incoming(str(ref) if ref not in {None, ""} else place, text, **fields, encoding=encoding)


def _read_line(line: str, place: str, encoding: str) -> Input:
    try:
        record = json.loads(line.strip("\0\ufeff"))
    except (ValueError, RecursionError) as error:
        return Rejected(place, f"the line is not JSON: {error}")
    return read_record(record, place, encoding.removesuffix("-sig"))


def _is_jsonl(name: str, _head: bytes) -> bool:
    return name.endswith((".jsonl", ".ndjson"))


READER = Reader("jsonl", _is_jsonl, read_jsonl, walks=True)
JSON = Reader(
    "json",
    lambda name, head: name.endswith(".json") and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"},
    read_json,
)
