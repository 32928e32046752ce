"""The labelled sentences of `times/` and `times_de/` against what is found; `times/README.md` tells how."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.domain.documents import Document
from app.domain.times.expressions import Reference, TimeExpression
from app.domain.times.finding import find_times
from app.importer.languages import LEXICON, load_language, read_table

HERE = Path(__file__).parent
FOLDERS = {"en": HERE / "times", "de": HERE / "times_de"}
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["times"]
MARK = re.compile(r"\{(?P<text>[^={}]+?) = (?:(?P<type>[A-Z]{3,}) )?(?P<value>[^ {}]+)(?: : (?P<edtf>[^ {}]+))?\}")


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


@pytest.mark.parametrize("code", FOLDERS)
def test_the_floor_holds(code: str) -> None:
    passages = list(read_passages(FOLDERS[code]))
    faults = [fault for passage in passages for fault in find_faults(passage, code)]
    labelled = sum(len(passage.labels) for passage in passages)
    report = "\n".join(faults)
    assert labelled >= FLOORS[code]["labelled"], "labelled sentences have gone"
    assert labelled - len(faults) >= FLOORS[code]["right"], report


@pytest.mark.parametrize("code", FOLDERS)
def test_every_rule_is_seen_at_work(code: str) -> None:
    phrases = read_table(LEXICON / code / "phrases.toml")["phrase"]
    rules = {phrase["name"] for phrase in phrases if phrase["kind"] != "none"}
    seen = {
        each.receipt.rule
        for passage in read_passages(FOLDERS[code])
        for found in find(passage, code)
        for each in (found, *found.ends)
    }
    assert rules <= seen


def test_there_are_enough_labels_for_a_judgement() -> None:
    assert FLOORS["en"]["labelled"] >= 300


def find(passage: Passage, code: str) -> list[TimeExpression]:
    reference = Reference(passage.published, "metadata") if passage.published else None
    document = Document(passage.text, load_language(code))
    return find_times(document, reference, day_first=passage.day_first)


def find_faults(passage: Passage, code: str) -> Iterator[str]:
    """One line for each label that is not met, and for each expression that nobody marked."""
    wanted = {(label.start, label.end): label for label in passage.labels}
    for found in find(passage, code):
        ends = found.ends or (found,)
        for each in ends:
            edtf = (found if each is ends[-1] else each).date.edtf or "-"
            label = wanted.pop((each.start, each.end), None)
            meant = f"{each.text!r} {each.type} {each.value} {edtf} [{each.receipt.rule}]"
            if label is None:
                yield f"{passage.place}: not marked: {meant}"
            elif (label.type, label.value) != (each.type, each.value) or label.edtf not in {"", edtf}:
                yield f"{passage.place}: {meant} should be {label.type} {label.value} {label.edtf}"
    for label in wanted.values():
        yield f"{passage.place}: not found: {passage.text[label.start : label.end]!r}"


def read_passages(folder: Path) -> Iterator[Passage]:
    for path in sorted(folder.glob("*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Passage]:
    published, day_first = None, False
    marked, first = "", 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "#"], 1):
        if line.startswith("  "):
            marked += " " + line.strip()
            continue
        if marked:
            yield read_passage(f"{path.name}:{first}", marked, published, day_first=day_first)
            marked = ""
        if line.startswith("@"):
            word, *options = line[1:].split()
            published = None if word == "none" else date.fromisoformat(word)
            day_first = "day-first" in options
        elif line.strip() and not line.startswith("#"):
            marked, first = line, number


def read_passage(place: str, marked: str, published: date | None, *, day_first: bool) -> Passage:
    text, reached, labels = "", 0, []
    for mark in MARK.finditer(marked):
        text += marked[reached : mark.start()]
        start, reached = len(text), mark.end()
        text += mark["text"]
        labels.append(Label(start, len(text), mark["type"] or "DATE", mark["value"], mark["edtf"] or ""))
    return Passage(place, text + marked[reached:], published, day_first, labels)
