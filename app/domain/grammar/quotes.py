"""Quotations: which stretches of a text stand between quotation marks."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from app.domain.grammar.tokens import Token

_CURLY = re.compile(r"“[^“”\n]*+(?:”|(?=\n)|\Z)|«[^«»\n]*+(?:»|(?=\n)|\Z)")
_TEX = re.compile(r"``(?:[^`'\n]|'(?!')|`(?!`))*+(?:''|(?=\n)|\Z)")
_SINGLE = re.compile(r"(?<![^\W_])‘[^‘\n]{0,600}?[^\s‘]’(?![^\W_])")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotations:
    """Disjoint stretches of a text, marks included, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, offset: int) -> bool:
        """Whether the character at `offset` stands inside a quotation."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset < self.ends[place]

    def mark(self, tokens: list[Token]) -> list[bool]:
        """For each word of a sentence whether it stands inside a quotation."""
        if not tokens or not self.overlapping(tokens[0].start, tokens[-1].end):
            return [False] * len(tokens)
        return [token.start in self for token in tokens]

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations that share a character with `start` to `end`, whole."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, end - 1)
        return [(s, e) for s, e in zip(self.starts[first:last], self.ends[first:last], strict=True) if e > start]


def find_quotations(text: str) -> Quotations:
    """The quotations of a text; one that is not closed ends with its line, one opened earlier begins it."""
    spans = [match.span() for pattern in (_CURLY, _TEX, _SINGLE) for match in pattern.finditer(text)]
    if '"' in text:
        spans += [span for line in _LINE.finditer(text) for span in _straight(text, line.start(), line.end())]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return Quotations(tuple(s for s, _ in kept), tuple(e for _, e in kept))


def _straight(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Straight marks come in pairs; the odd one out closes if a space follows it and none stands before."""
    marks = [place for place in range(first, last) if text[place] == '"'] if '"' in text[first:last] else []
    if len(marks) % 2 and _closes(text, marks[0], last):
        return [(first, marks[0] + 1), *_pairs(marks[1:], last)]
    return _pairs(marks, last)


def _closes(text: str, place: int, last: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : min(place + 2, last)]
    return bool(before) and not before.isspace() and not after.isalnum()


def _pairs(marks: list[int], last: int) -> list[tuple[int, int]]:
    ends = [*(mark + 1 for mark in marks[1::2]), last][: (len(marks) + 1) // 2]
    return list(zip(marks[::2], ends, strict=True))
