"""Sentences with exact offsets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.paragraphs import split_paragraphs

# A candidate end: the mark, closing quotes and brackets, white space, and what opens the next sentence.
# Possessive, and only from the first mark of a run: linear on a line of nothing but question marks.
_END = re.compile(r"(?<![.?!…])[.?!…]++[\"'”’»)\]]{0,3}(?=\s+[\"'“‘«(\[—–-]{0,3}\s?[^\Wa-z_])")
_SPACE = re.compile(r"\s+")
_LAST_WORD = re.compile(r"[^\W\d_](?:[\w.]{0,12}[^\W\d_])?$")
_NEXT_WORD = re.compile(r"\s+[\"'“‘«(\[—–-]{0,3}\s?(\w+)")
_LONGEST_ABBREVIATION = 14


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` without white space around it; `paragraph` counts the paragraphs."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words with a full stop that never end a sentence, those that may, and words that open the next."""

    never: frozenset[str]
    perhaps: frozenset[str]
    openers: frozenset[str]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Abbreviations":
        """Build from `sentences.toml`."""
        return cls(*(frozenset(table[name].split()) for name in ("never", "perhaps", "openers")))

    @classmethod
    def none(cls) -> "Abbreviations":
        """Of a language that nobody has listed them for."""
        return cls(frozenset(), frozenset(), frozenset())


def split_sentences(text: str, abbreviations: Abbreviations) -> list[Sentence]:
    """The sentences of `text` in order; a line break ends one unless it cut the line to a page's width."""
    return [
        Sentence(start, end, number)
        for number, (first, last) in enumerate(split_paragraphs(text))
        for start, end in _split_paragraph(text, first, last, abbreviations)
    ]


def _split_paragraph(text: str, first: int, last: int, abbreviations: Abbreviations) -> Iterator[tuple[int, int]]:
    start = first
    for mark in _END.finditer(text, first, last):
        if _ends_sentence(text, start, mark, abbreviations):
            yield start, mark.end()
            start = _skip_space(text, mark.end())
    if start < last:
        yield start, last


def _skip_space(text: str, place: int) -> int:
    gap = _SPACE.match(text, place)
    return gap.end() if gap else place


def _ends_sentence(text: str, start: int, mark: re.Match[str], abbreviations: Abbreviations) -> bool:
    if mark.group() != ".":
        return True
    word = _LAST_WORD.search(text[max(start, mark.start() - _LONGEST_ABBREVIATION) : mark.start()])
    if word is None:
        return True
    spelled = word.group()
    initial = len(spelled) == 1 and spelled.isupper() and spelled != "I"
    if initial or spelled in abbreviations.never:
        return False
    if spelled in abbreviations.perhaps:
        following = _NEXT_WORD.match(text, mark.end())
        return following is not None and following.group(1) in abbreviations.openers
    return True
