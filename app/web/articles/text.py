"""An article's text as paragraphs, its passages marked and numbered, with notes on the events that they feed."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.storage.passages import Passage
from app.web import addresses, words
from app.web.passages import Piece, Span, cut

_PARAGRAPH = re.compile(r"[^\n\r]+")
_OWN_WORDS = {"title", "standfirst", "heading", "body"}
"""What lines of an article its author wrote; the others are the page's."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a passage: the event that it feeds."""

    number: int
    title: str
    address: str
    status: str
    status_word: str
    date: str
    passage: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text: a passage (with the anchors of all mentions in it) or what lies between."""

    pieces: list[Piece]
    anchors: list[str]
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; `aside` where it is the page's rather than the author's."""

    blocks: list[Block]
    notes: list[Note]
    aside: bool


def view_text(text: str, anatomy: str, passages: Sequence[Passage], times: Sequence[Span] = ()) -> list[Paragraph]:
    """The paragraphs of a text; passages are numbered in the order in which they begin, `times` are marked."""
    aside = list(_read_asides(anatomy))
    numbered = list(enumerate(passages, start=1))
    marks = [*times, *(Span(use.start, use.end, "date") for p in passages for use in p.mention.when)]
    marks.sort(key=lambda span: span.start)
    paragraphs = []
    for found in _PARAGRAPH.finditer(text):
        if not found[0].strip():
            continue
        start, end = found.span()
        inside = [(n, p) for n, p in numbered if p.mention.start < end and p.mention.end > start]
        marked = _within(marks, start, end)
        blocks = list(_cut_blocks(text, (start, end), inside, marked))
        notes = [_note(n, p) for n, p in inside if p.mention.start >= start]
        paragraphs.append(Paragraph(blocks, notes, any(a <= start < b for a, b in aside)))
    return paragraphs


def _within(marks: Sequence[Span], start: int, end: int) -> list[Span]:
    """The marks (by their start) that begin in a paragraph; what goes on in the next line is not marked there."""
    first = bisect_left(marks, start, key=_start)
    return list(marks[first : bisect_left(marks, end, first, key=_start)])


_start = attrgetter("start")


def _cut_blocks(
    text: str, room: tuple[int, int], inside: Sequence[tuple[int, Passage]], marks: Sequence[Span]
) -> Iterator[Block]:
    """The blocks of one paragraph: overlapping passages share one."""
    start, end = room
    place = start
    for group in _overlapping(inside):
        first = max(start, min(p.mention.start for _, p in group))
        last = min(end, max(p.mention.end for _, p in group))
        if first > place:
            yield Block(cut(text[place:first], marks, place), [], [])
        begun = [(n, p) for n, p in group if p.mention.start >= start]
        anchors = list(dict.fromkeys(addresses.passage(p.mention.start, p.mention.end) for _, p in begun))
        yield Block(cut(text[first:last], marks, first), anchors, [n for n, _ in begun])
        place = last
    if place < end:
        yield Block(cut(text[place:end], marks, place), [], [])


def _overlapping(inside: Sequence[tuple[int, Passage]]) -> Iterator[list[tuple[int, Passage]]]:
    group: list[tuple[int, Passage]] = []
    reached = -1
    for number, passage in inside:
        if group and passage.mention.start >= reached:
            yield group
            group = []
        group.append((number, passage))
        reached = max(reached, passage.mention.end)
    if group:
        yield group


def _note(number: int, passage: Passage) -> Note:
    mention = passage.mention
    return Note(
        number,
        passage.title,
        addresses.event(passage.event, passage.slug),
        mention.stage,
        words.STATUSES[mention.stage],
        words.event_date(mention.date),
        addresses.passage(mention.start, mention.end),
    )


def _read_asides(anatomy: str) -> Iterator[tuple[int, int]]:
    """The lines that are not the author's own words."""
    read = json.loads(anatomy or "{}")
    lines = read.get("lines", []) if isinstance(read, dict) else []
    return ((line["start"], line["end"]) for line in lines if line["role"] not in _OWN_WORDS)
