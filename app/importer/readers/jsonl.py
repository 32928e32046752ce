"""JSONL: one article a line; a bad line is rejected with its number and the others are read."""

import json
from collections.abc import Iterator
from typing import Any

from app.importer.inputs import Incoming, Input, Rejected
from app.importer.readers.text import decode

_TEXT_FIELDS = ("title", "url", "outlet", "language", "published")


def read_jsonl(raw: bytes, ref: str) -> Iterator[Input]:
    """The articles of a JSONL file; those without an id are named by file and line."""
    lines = decode(raw).split("\n")
    if not any(line.strip() for line in lines):
        yield Rejected(ref, "the file is empty")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(line, f"{ref}:{number}")


def _read_line(line: str, place: str) -> Input:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return Rejected(place, f"the line is not JSON: {error}")
    if not isinstance(record, dict):
        return Rejected(place, "the line is not a JSON object")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return Rejected(place, 'the object has no "text"')
    wrong = next((name for name in _TEXT_FIELDS if not _is_text(record.get(name))), None)
    if wrong:
        return Rejected(place, f'"{wrong}" is not text')
    ref = record.get("id")
    fields = {name: record[name] for name in _TEXT_FIELDS if record.get(name)}
    return Incoming(str(ref) if ref not in {None, ""} else place, text, **fields).cleaned()


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)
