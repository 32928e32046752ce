"""Reads the labelled sentences of `tests/quality/times/`; its README tells the format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "times"
_MARK = re.compile(r"\{(?P<text>[^={}]+?) = (?:(?P<type>[A-Z]{3,}) )?(?P<value>[^ {}]+)(?: : (?P<edtf>[^ {}]+))?\}")


@dataclass(frozen=True)
class Label:
    """A time that a careful reader marks: `text[start:end]`; `edtf` is empty where the date is not said."""

    start: int
    end: int
    type: str
    value: str
    edtf: str


@dataclass(frozen=True)
class Passage:
    """One labelled paragraph, with the day of its publication."""

    place: str
    text: str
    published: date | None
    day_first: bool
    labels: list[Label] = field(default_factory=list)


def read_passages(folder: Path = FOLDER) -> Iterator[Passage]:
    """All passages of all files, in order."""
    for path in sorted(folder.glob("*.txt")):
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Passage]:
    published, day_first = None, False
    marked, first = "", 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "#"], 1):
        if line.startswith("  "):
            marked += " " + line.strip()
            continue
        if marked:
            yield _read_passage(f"{path.name}:{first}", marked, published, day_first=day_first)
            marked = ""
        if line.startswith("@"):
            word, *options = line[1:].split()
            published = None if word == "none" else date.fromisoformat(word)
            day_first = "day-first" in options
        elif line.strip() and not line.startswith("#"):
            marked, first = line, number


def _read_passage(place: str, marked: str, published: date | None, *, day_first: bool) -> Passage:
    text, reached, labels = "", 0, []
    for mark in _MARK.finditer(marked):
        text += marked[reached : mark.start()]
        start, reached = len(text), mark.end()
        text += mark["text"]
        labels.append(Label(start, len(text), mark["type"] or "DATE", mark["value"], mark["edtf"] or ""))
    return Passage(place, text + marked[reached:], published, day_first, labels)
