"""Files of news databases: many articles in one text, parted by lines that the database writes."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from app.importer.inputs import Incoming

_DATABASES = Path(__file__).parents[2] / "registry" / "databases.toml"
_LONGEST_LINE = 200
_HEAD_LINES = 25
_LEAST = 200
"""An article has at least so many characters; what is shorter is a cover page or a list of contents."""


@dataclass(frozen=True, slots=True)
class Database:
    """How one database parts documents; None where it has no such line."""

    name: str
    ends: re.Pattern[str] | None
    begins: re.Pattern[str] | None


@cache
def load_databases() -> tuple[list[Database], Mapping[str, str]]:
    """The databases that we know, and for the labels of their fields (lower case) our names."""
    table = tomllib.loads(_DATABASES.read_text("utf-8"))
    databases = [Database(one["name"], _line(one["ends"]), _line(one["begins"])) for one in table["database"]]
    return databases, {label: field for field, labels in table["labels"].items() for label in labels}


def split_export(whole: Incoming) -> Iterator[Incoming]:
    """The articles of a text, each with its number in it; the text itself where no database parts it."""
    lines = whole.text.splitlines(keepends=True)
    parts = next((found for one in load_databases()[0] if len(found := _part(lines, one)) > 1), [])
    if not parts:
        yield whole
        return
    for number, part in enumerate(parts, start=1):
        yield replace(whole, ref=f"{whole.ref}:{number}", text=part, **_read_fields(part))


def _part(lines: Sequence[str], database: Database) -> list[str]:
    """The documents between the lines of a database; a single one where it has none."""
    documents: list[list[str]] = [[]]
    for line in lines:
        short = line.strip() if len(line) <= _LONGEST_LINE else ""
        if short and database.begins and database.begins.fullmatch(short):
            documents.append([])
        documents[-1].append(line)
        if short and database.ends and database.ends.fullmatch(short):
            documents.append([])
    if len(documents) == 1:
        return ["".join(lines)]
    texts = ["".join(document).strip() for document in documents]
    return [text for text in texts if len(text) >= _LEAST]


def _read_fields(part: str) -> dict[str, Any]:
    """What labelled lines at the head of a document say; those without labels are left to its anatomy."""
    labels = load_databases()[1]
    found: dict[str, str] = {}
    for line in part.splitlines()[:_HEAD_LINES]:
        name, _, value = line.partition(":")
        field = labels.get(name.strip().lower(), "")
        if field and value.strip() and field not in found:
            found[field] = value.strip()
    return found


def _line(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
