"""Invented articles in any number: a few happenings a day, each told by several outlets in words of their own.

Everything follows from the seed and the article's number, so that any part of the stream can be made alone.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

FIRST_DAY = date(2020, 3, 2)
A_DAY = 20
"""Articles a day."""

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Report:
    """An invented article as a sender would give it."""

    id: str
    title: str
    text: str
    outlet: str
    url: str
    published: str

    def as_record(self) -> dict[str, str]:
        """The article as an object of a JSON Lines file."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}


def write_reports(count: int, first: int = 0, seed: int = 0) -> Iterator[Report]:
    """The articles numbered from `first` on."""
    return (write_report(number, seed) for number in range(first, first + count))


def write_report(number: int, seed: int = 0) -> Report:
    """One article: it tells of one of its day's happenings first, and of some others further down."""
    day = FIRST_DAY + timedelta(number // A_DAY)
    chance = Random(f"{seed} article {number}")  # noqa: S311 - nothing depends on its being unguessable
    outlet = chance.choice(_WORDS["outlets"])
    told = [_happening(day, chance.randrange(A_DAY // 3), seed)]
    told += [_happening(day - timedelta(chance.randrange(3)), chance.randrange(A_DAY // 3), seed) for _ in range(3)]
    title = f"{told[0]['a']} and {told[0]['b']} talk about {told[0]['topic']}"
    paragraphs = [_tell(one, day, chance, opening=n == 0) for n, one in enumerate(told)]
    text = "\n\n".join([title, *paragraphs, f"Report {number} of the {outlet}."])
    address = f"https://{outlet.lower().replace(' ', '')}.example.com/{number}"
    return Report(f"report-{number:07d}", title, text, outlet, address, day.isoformat())


def _happening(day: date, number: int, seed: int) -> dict[str, str]:
    chance = Random(f"{seed} {day} {number}")  # noqa: S311
    a, b = (_WORDS["states"][int(len(_WORDS["states"]) * chance.random() ** 2)] for _ in range(2))
    while a == b:
        b = chance.choice(_WORDS["states"])
    return {
        "a": a,
        "b": b,
        "city": chance.choice(_WORDS["cities"]),
        "topic": _name_topic(chance),
        "on": day.isoformat(),
    }


def _name_topic(chance: Random) -> str:
    return f"{chance.choice(_WORDS['fields'])} {chance.choice(_WORDS['matters'])}"


def _tell(happening: dict[str, str], published: date, chance: Random, *, opening: bool) -> str:
    day = date.fromisoformat(happening["on"])
    words = {
        **happening,
        "day": f"{day:%A}",
        "next": f"{published + timedelta(3):%A}",
        "manner": chance.choice(_WORDS["manners"]),
        "said": chance.choice(_WORDS["said"]),
        "year": str(published.year - chance.randrange(2, 9)),
    }
    first = chance.choice(_WORDS["openings"] if opening else _WORDS["sentences"])
    return " ".join(sentence.format(**words) for sentence in (first, *chance.sample(_WORDS["sentences"], 2)))
