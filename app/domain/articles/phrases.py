"""The phrases that pages print around articles, looked up by their first word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.domain.articles.roles import Role

_EDGE = "".join("•·▪►>»«<*-–—|[](){}#_=~…. :;,!?\"'“”‘’→←▶+\t\xa0 ")
_NUMBERING = re.compile(r"\A\d{1,2}[.)]\s")
_FIRST = re.compile(r"[\W_]{0,8}([^\W_][^\s:,|]{0,20})")
_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_LONGEST = 200
_SHORT = 60
_FEWEST_LITERAL = 3
_KINDS: tuple[Role, ...] = (
    "navigation", "comments", "appeal", "signup", "share", "poll", "related", "notice", "note", "byline",
)  # fmt: skip


def fold(text: str) -> str:
    """The opening of a line as phrases are written: lower case, straight quotes, no marks at its ends."""
    opening = _NUMBERING.sub("", text[:_LONGEST]).translate(_CURLY)
    return " ".join(opening.split()).strip(_EDGE).lower()


def split_list(text: str) -> list[str]:
    """The entries of a list in the lexicon, which are divided by bars or line breaks."""
    return [entry for line in text.splitlines() for part in line.split(" | ") if (entry := part.strip(" |"))]


class OpenPhrase(NamedTuple):
    """A phrase with gaps, its kind, how many of its words are given, and the longest run of them."""

    pattern: re.Pattern[str]
    kind: Role
    literal: int
    core: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a line is if it is, or begins with, a known phrase."""

    whole: Mapping[str, Role]
    patterns: Mapping[str, tuple[OpenPhrase, ...]]
    openings: Mapping[str, tuple[tuple[str, Role], ...]]
    capitals: tuple[str, ...]
    inserts: re.Pattern[str]
    heads: frozenset[str]
    cores: tuple[str, ...]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Phrases":
        """Build from the tables of `boilerplate.toml`."""
        whole: dict[str, Role] = {}
        patterns: dict[str, list[OpenPhrase]] = {}
        openings: dict[str, list[tuple[str, Role]]] = {}
        for kind in _KINDS:
            for phrase in split_list(table[kind]["whole"]):
                if "*" in phrase or "#" in phrase:
                    patterns.setdefault(_first_word(phrase), []).append(_compile(phrase, kind))
                else:
                    whole.setdefault(phrase, kind)
            for phrase in split_list(table[kind].get("opening", "")):
                openings.setdefault(_first_word(phrase), []).append((phrase, kind))
        return cls(
            whole,
            {word: tuple(entries) for word, entries in patterns.items()},
            {word: tuple(entries) for word, entries in openings.items()},
            tuple(label.upper() for label in split_list(table["related"]["capitals"])),
            _compile_inserts(split_list(table["inserts"]["words"])),
            frozenset({*(_first_word(phrase) for phrase in whole), *patterns, *openings}),
            tuple(phrase.core for phrase in patterns.get("*", ())),
        )

    def may_match(self, text: str) -> bool:
        """Whether the line begins as a phrase does or holds one's words: spares most lines the full look."""
        first = _FIRST.match(text)
        if first is None or len(text) < _SHORT:
            return True
        word = first.group(1).translate(_CURLY).rstrip(_EDGE).lower()
        if word in self.heads or word[0].isdigit():
            return True
        lower = text[:_LONGEST].lower()
        return any(core in lower for core in self.cores)

    def match_whole(self, folded: str, *, ended: bool = False) -> Role | None:
        """The kind of a line that is nothing but a phrase.

        A sentence that is `ended` heads no list, and a word or two of a phrase do not make it one.
        """
        found = self.whole.get(folded)
        if found:
            return found
        word = _first_word(folded)
        buckets = (self.patterns.get(word, ()), self.patterns.get("#", ()) if word[:1].isdigit() else ())
        for bucket in (*buckets, self.patterns.get("*", ())):
            for phrase in bucket:
                loose = phrase.literal < _FEWEST_LITERAL or phrase.kind == "related"
                fits = phrase.core in folded and not (ended and loose)
                if fits and phrase.pattern.fullmatch(folded):
                    return phrase.kind
        return None

    def match_opening(self, folded: str, *, ended: bool) -> Role | None:
        """The kind of a line that begins with a phrase; "Watch:" opens no sentence that is `ended`."""
        for phrase, kind in self.openings.get(_first_word(folded), ()):
            label = phrase[-1] in ":|-"
            if folded.startswith(phrase) and not (label and ended and kind == "related"):
                following = folded[len(phrase) : len(phrase) + 1]
                if label or not following.isalnum():
                    return kind
        return None

    def match_capitals(self, text: str) -> Role | None:
        """The kind of a line that begins with a label in capitals and goes on with a headline."""
        for label in self.capitals:
            following = text[len(label) : len(label) + 2]
            if text.startswith(label) and following[:1].isspace() and following[1:].isupper():
                return "related"
        return None

    def match_cut(self, folded: str) -> Role | None:
        """The kind of a last line that breaks off within a phrase."""
        if len(folded) < 6:
            return None
        kinds: Iterable[Role] = (kind for phrase, kind in self.whole.items() if phrase.startswith(folded))
        return next(iter(kinds), None)


def _first_word(phrase: str) -> str:
    return phrase.split(" ", 1)[0].rstrip(",:|-")


def _compile(phrase: str, kind: Role) -> OpenPhrase:
    """`#` is a number and `*` up to twelve words; words are possessive, so each phrase reads a line once."""
    parts = []
    for word in phrase.split(" "):
        if word == "*":
            parts.append(r"(?:\s?[^\s]++){0,12}?")
        else:
            parts.append(r"\s?" + re.escape(word).replace(r"\#", r"\d[\d,.]{0,9}"))
    literal = sum(word not in {"*", "#"} for word in phrase.split(" "))
    core = max(re.split(r"[*#]", phrase), key=len).strip()
    return OpenPhrase(re.compile("".join(parts)), kind, literal, core)


def _compile_inserts(labels: list[str]) -> re.Pattern[str]:
    """A label in title case or capitals that runs into the sentence behind it."""
    spelled = {form for label in labels for form in (label.title(), label.capitalize(), label.upper())}
    choice = "|".join(re.escape(form) for form in sorted(spelled, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?:{choice})[:|.]?\s{{0,3}}(?=[A-Z“\"‘])")
