import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.actors.finding import find_names
from app.domain.documents import Document
from app.importer.languages import load_language
from app.importer.registry import load_registry

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["actors"]
TEXTS = tomllib.loads((HERE / "actors.toml").read_text(encoding="utf-8"))["text"]
MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


@dataclass(frozen=True, order=True)
class Label:
    start: int
    end: int
    slug: str
    reading: str


def test_mentions_of_invented_texts_stay_above_their_floors() -> None:
    counts: Counter[str] = Counter()
    for text in TEXTS:
        counts.update(compare(*expected(text["words"]), text.get("on")))
    assert counts["labels"] >= 200
    figures = {
        "recall": counts["found"] / counts["labels"],
        "precision": counts["found"] / (counts["found"] + counts["false"]),
        "exact": counts["exact"] / counts["found"],
    }
    assert {name: figure for name, figure in figures.items() if figure < FLOORS[name]} == {}, figures


@pytest.mark.parametrize("text", [t for t in TEXTS if not t.get("hard")], ids=lambda text: str(text["about"]))
def test_each_text_names_these_and_nobody_else(text: dict[str, Any]) -> None:
    plain, labels = expected(text["words"])
    found = mentions(plain, text.get("on"))
    wrong = [show(plain, one) for one in found if one.reading != "modifier" and not matching(one, labels)]
    missed = [show(plain, one) for one in labels if not matching(one, found)]
    assert (wrong, missed) == ([], [])


def expected(marked: str) -> tuple[str, list[Label]]:
    """The text without its marks, and what the marks say."""
    plain = ""
    labels: list[Label] = []
    last = 0
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        start, plain, last = len(plain), plain + mark.group(1), mark.end()
        labels += [label for said in mark.group(2).split("; ") for label in read_labels(start, len(plain), said)]
    return plain + marked[last:], labels


def read_labels(start: int, end: int, said: str) -> list[Label]:
    slugs, _, reading = said.partition(" ")
    kind = "@" if slugs.startswith("@") else reading or "party"
    return [Label(start, end, slug.lstrip("@"), kind) for slug in slugs.split("+")]


def mentions(text: str, on: date | None) -> list[Label]:
    names = find_names(Document(text, load_language()), load_registry(), on)
    actors = [Label(m.start, m.end, m.actor.slug, m.reading) for m in names.actors]
    return actors + [Label(p.start, p.end, p.slug, "@") for p in names.places]


def matching(one: Label, others: list[Label]) -> bool:
    return any(
        (other.slug, other.reading) == (one.slug, one.reading) and other.start < one.end and one.start < other.end
        for other in others
    )


def compare(plain: str, labels: list[Label], on: date | None) -> Counter[str]:
    found = mentions(plain, on)
    hits = [label for label in labels if matching(label, found)]
    false = [one for one in found if one.reading != "modifier" and not matching(one, labels)]
    exact = [label for label in hits if label in found]
    return Counter(labels=len(labels), found=len(hits), exact=len(exact), false=len(false))


def show(plain: str, one: Label) -> str:
    return f"{plain[one.start : one.end]!r} {one.slug} {one.reading}"
