"""The words of one language that stand around articles: headers, credits, phrases of pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.articles.phrases import Phrases, split_list
from app.domain.articles.roles import Role
from app.domain.articles.stamps import Calendar


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by which a page speaks of itself and to its reader, and those by which a report can be told.

    `hints` are those of which page talk has at least one, if it does not open with an imperative.
    """

    strong: Mapping[str, Role]
    weak: frozenset[str]
    groups: re.Pattern[str]
    group_words: frozenset[str]
    address: frozenset[str]
    own: frozenset[str]
    imperative: frozenset[str]
    hints: frozenset[str]
    finite: frozenset[str]
    reported: frozenset[str]
    posture: frozenset[str]


@dataclass(frozen=True, slots=True)
class Credits:
    """How agencies, writers, pictures and sources are named.

    `agencies` leads from each spelling to the name used; `byline`, `reporting`, `picture_opening` and
    `source` are matched at a line's beginning, `picture_end` reaches to its end.
    """

    agencies: Mapping[str, str]
    byline: re.Pattern[str]
    reporting: re.Pattern[str]
    writers: frozenset[str]
    picture_opening: re.Pattern[str]
    picture_end: re.Pattern[str]
    picture_words: frozenset[str]
    position: re.Pattern[str]
    source: re.Pattern[str]

    def find_agency(self, line: str) -> str | None:
        """The first agency that a line names, under the name that it is credited by."""
        for match in _CAPITALS.finditer(line):
            words = match.group().rstrip(".").split(" ")
            for first in range(len(words)):
                for last in range(len(words), first, -1):
                    found = self.agencies.get(" ".join(words[first:last]))
                    if found:
                        return found
        return None


@dataclass(frozen=True, slots=True)
class Labels:
    """Words around dates and under texts: `published` and `updated` are phrases, `all` is every word."""

    published: frozenset[str]
    updated: frozenset[str]
    neutral: frozenset[str]
    all: frozenset[str]
    ago: re.Pattern[str]
    tags: re.Pattern[str]
    embeds: tuple[str, ...]
    archived: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is known of what surrounds an article in one language; made from two files of the lexicon."""

    calendar: Calendar
    labels: Labels
    credits: Credits
    phrases: Phrases
    vocabulary: Vocabulary

    @classmethod
    def read(cls, headers: Mapping[str, Any], boilerplate: Mapping[str, Any]) -> "Frame":
        """Build from the tables of `headers.toml` and `boilerplate.toml`."""
        calendar = Calendar.read(headers["calendar"])
        return cls(
            calendar,
            _read_labels(headers, calendar),
            _read_credits(headers),
            Phrases.read(boilerplate),
            _read_vocabulary(headers, boilerplate["vocabulary"]),
        )


def _read_labels(headers: Mapping[str, Any], calendar: Calendar) -> Labels:
    table = headers["labels"]
    published, updated = (frozenset(split_list(table[name])) for name in ("published", "updated"))
    neutral = frozenset(table["neutral"].split())
    spoken = {word for label in published | updated for word in label.split()}
    units = _choice(table["ago"].split())
    return Labels(
        published,
        updated,
        neutral,
        frozenset({*spoken, *neutral, *calendar.weekdays}),
        re.compile(rf"\b(?:\d{{1,3}}|an?)\s(?:{units})s?\sago\b", re.IGNORECASE),
        re.compile(rf"(?i:{_choice(split_list(headers['tags']['labels']))})\s?[:|]"),
        tuple(split_list(headers["embeds"]["marks"])),
        frozenset(headers["captions"]["archived"].split()),
    )


def _read_vocabulary(headers: Mapping[str, Any], table: Mapping[str, Any]) -> Vocabulary:
    words, prose = table["words"], headers["prose"]
    groups = split_list(words["groups"])
    sets = {name: frozenset(words[name].split()) for name in ("weak", "address", "own", "imperative")}
    strong = {word: kind for kind, entries in table["strong"].items() for word in entries.split()}
    group_words = frozenset(group.split(" ")[0] for group in groups)
    return Vocabulary(
        groups=re.compile(rf"\b(?:{_choice(groups)})\b"),
        group_words=group_words,
        strong=strong,
        hints=group_words.union(strong, sets["address"], sets["own"]),
        **sets,
        finite=frozenset(prose["finite"].split()),
        reported=frozenset(prose["reported"].split()),
        posture=frozenset(headers["posture"]["verbs"].split()),
    )


_CAPITALS = re.compile(r"[^\W\d_][\w'’&/.-]*(?:\s[A-Z][\w'’&/.-]*){0,3}")
_NAME = r"[^\W\d_][\w.'’&-]{0,30}"
_NAMES = rf"{_NAME}(?:[ /|,]{{1,3}}(?:via\s)?{_NAME}){{0,7}}"


def _read_credits(headers: Mapping[str, Any]) -> Credits:
    agencies = {other: name for name, others in headers["agencies"].items() for other in others}
    captions = headers["captions"]
    labels = _choice(split_list(captions["labels"]))
    house = _choice(split_list(captions["houses"]), fold_case=False)
    shouted = [name.upper() for name in agencies]
    maker = _choice([*split_list(captions["houses"]), *agencies, *shouted], fold_case=False)
    positions = _choice(captions["positions"].split())
    return Credits(
        agencies,
        byline=re.compile(rf"(?i:{_choice(split_list(headers['bylines']['openings']))})\b[:\s]\s?(?=\S)"),
        reporting=_compile_reporting(split_list(headers["bylines"]["openings"])),
        writers=frozenset(split_list(headers["bylines"]["writers"])),
        picture_opening=re.compile(
            rf"(?i:file\s)?(?i:{labels})\s?(?:by\b|[:|–—]|-\s)|FILE\s[-–—]"
            rf"|(?:{_choice(split_list(captions['glued']), fold_case=False)})(?=[A-Z])"
            r"|\d{1,2}\sof\s\d{1,3}\s\|"
        ),
        picture_end=_compile_picture_end(labels, house, maker, _choice(split_list(captions["sale"]))),
        picture_words=frozenset(
            max(re.split(r"[\s/-]", name), key=len).lower()
            for name in (*split_list(captions["labels"]), *split_list(captions["houses"]), *agencies)
        ),
        position=re.compile(rf"[(](?i:{positions})[)]|,\s(?i:left|right),"),
        source=re.compile(rf"(?i:{_choice(split_list(headers['sources']['labels']))})\b(?:\s?[:|–—-]|\s|\Z)"),
    )


def _compile_reporting(openings: list[str]) -> re.Pattern[str]:
    """A closing credit ("(Reporting by …; editing by …)"): the openings with a capital."""
    forms = "|".join(re.escape(form.capitalize()) for form in openings if form.endswith("ing by"))
    return re.compile(rf"[(\[]?(?:{forms})\s(?=[A-Z])")


def _compile_picture_end(labels: str, house: str, maker: str, sale: str) -> re.Pattern[str]:
    """How a caption ends. An agency alone is no picture credit: stories end with it, too."""
    people = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
    via = rf"(?:\s?(?:via|[/|,])\s?{_NAMES})?"
    return re.compile(
        rf"""(?:
          [(\[][^()\[\]]{{0,50}}\b(?i:{labels})\b[^()\[\]]{{0,40}}[)\]]
        | [(\[](?:{people}\s?[/|,]\s?(?:{maker}){via}|(?:{house})[^()\[\]]{{0,30}})[)\]]
        | (?:{people}[/|,]\s?)?(?:Pool|POOL)\svia\s{_NAME}
        | (?i:{sale})
        | (?<!\w)(?=[A-Z])(?i:{labels})\s?(?:by\s|[:|/©–-])\s?{_NAMES}
        | ©\s?{_NAMES}
        | (?:(?<=[.!?|”"'’])|(?<=[.!?|”"'’]\s))(?:{house}){via}
        | {people}\s?/\s?(?:{maker}){via}
        | (?:{maker})\s?/\s?{people}
        )[.)\]]{{0,2}}\Z""",
        re.VERBOSE,
    )


def _choice(entries: Iterable[str], *, fold_case: bool = True) -> str:
    """The alternatives, longest first; a blank matches any white space."""
    forms = {entry.lower() if fold_case else entry for entry in entries}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in ordered)
