"""Paragraphs: the lines of a text, joined again where they were cut to a page's width or at a link."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.?!…:;][\"'”’»)\]]{0,3}\Z")
_MARKER = re.compile(r"(?:[-–—*•·▪►>»+]|\d{1,3}[.)])\s")
_FIRST_WORD = re.compile(r"\S{1,60}")

_WIDEST = 132
"""No printer, terminal or mail program cuts wider; longer lines are paragraphs of their own."""
_NARROWEST = 40
_SLACK = 0.8
"""A line is as full as its page where the next word would have gone past this share of the width."""
_FEWEST_CUTS = 2
_SHORTEST_HEAD = 3
"""Words that a line needs to be read as the beginning of a sentence that the next line goes on with."""


class Span(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


def split_lines(text: str) -> Iterator[Span]:
    """Start and end of each line that holds more than white space, trimmed."""
    for line in _LINE.finditer(text):
        content = line.group()
        stripped = content.strip()
        if stripped:
            start = line.start() + len(content) - len(content.lstrip())
            yield Span(start, start + len(stripped))


def split_paragraphs(text: str) -> list[Span]:
    """The paragraphs in order, trimmed; one may hold single line breaks where a page's width cut it.

    A text counts as cut where lines break off within sentences again and again at about one width. Then every
    line that has no room for the next word is joined to it; title and date lines, which have, stay alone.
    """
    lines = list(split_lines(text))
    indents = [_indent(text, line.start) for line in lines]
    margin = min(indents, default=0)
    adjacent = [
        _touch(text, one, two) and not _opens(text, two, indent - margin, indent - before)
        for (one, two), (before, indent) in zip(pairwise(lines), pairwise(indents), strict=True)
    ]
    width = _page_width(text, lines, adjacent)
    paragraphs: list[Span] = []
    for number, line in enumerate(lines):
        if number and adjacent[number - 1] and _goes_on(text, paragraphs[-1].start, lines[number - 1], line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _touch(text: str, one: Span, two: Span) -> bool:
    """Whether exactly one line break lies between two lines."""
    gap = text[one.end : two.start]
    return (gap.count("\n") or gap.count("\r")) == 1


def _opens(text: str, line: Span, indent: int, deeper: int) -> bool:
    """Whether a line begins a paragraph: a list's item, or set in from the margin or the line before."""
    if _MARKER.match(text, line.start):
        return True
    return deeper > 0 or (indent > 0 and not text[line.start].islower())


def _indent(text: str, start: int) -> int:
    """How many blanks stand before a line's first word."""
    place = start
    while place and text[place - 1] in " \t":
        place -= 1
    return start - place


def _page_width(text: str, lines: list[Span], adjacent: list[bool]) -> int:
    """The width at which the lines were cut; 0 where they were not."""
    open_ended = [
        (one.end - one.start, text[two.start].islower())
        for one, two, touching in zip(lines, lines[1:], adjacent, strict=False)
        if touching and not _TERMINAL.search(text, max(one.start, one.end - 5), one.end)
    ]
    full = [length for length, _ in open_ended if _NARROWEST <= length <= _WIDEST]
    if len(full) < _FEWEST_CUTS or not any(lower for _, lower in open_ended):
        return 0
    width = max(full)
    wider = sum(line.end - line.start > width * 1.3 for line in lines)
    return width if wider * 10 <= len(lines) else 0


def _breaks_off(text: str, one: Span, two: Span) -> bool:
    """Whether the second line plainly goes on with the first one's sentence."""
    return text[two.start].islower() and not _TERMINAL.search(text, max(one.start, one.end - 5), one.end)


def _goes_on(text: str, opening: int, one: Span, two: Span, width: int) -> bool:
    """Whether line `two` belongs to the paragraph that begins at `opening` and holds line `one`."""
    if width:
        word = _FIRST_WORD.match(text, two.start)
        reach = one.end - one.start + 1 + (word.end() - two.start if word else 0)
        return reach > width * _SLACK and one.end - one.start <= width * 1.3
    head = text[opening : min(one.end, opening + 200)]
    return not head[0].islower() and len(head.split()) >= _SHORTEST_HEAD and _breaks_off(text, one, two)
