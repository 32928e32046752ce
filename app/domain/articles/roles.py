"""What a line of an article can be, and the anatomy that says it of every line."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from app.domain.articles.stamps import Stamp
from app.domain.paragraphs import Span
from app.domain.sentences import Sentence

Role = Literal[
    "title", "standfirst", "heading", "body",
    "byline", "dateline", "date", "address", "initials",
    "caption", "embed", "navigation", "comments", "appeal", "signup", "share", "poll", "related", "notice",
    "note", "source", "tags",
]  # fmt: skip
"""The first row is the article's own words, the second names its maker and day, the third is the page's."""

CONTENT: frozenset[Role] = frozenset({"title", "standfirst", "heading", "body"})
TELLING: frozenset[Role] = frozenset({"standfirst", "body"})
"""Lines whose sentences report: what happened is looked for here, and two articles are compared by these."""


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]`, a paragraph or the part of one that has a role of its own."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a story that says where, when and for whom it was filed.

    `text[start:end]` is all of it, separator and space included, so the sentence proper begins at `end`.
    `place` is "" where none is named; `agency` is the name that the agency is credited by.
    """

    start: int
    end: int
    place: str
    stamp: Stamp | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Every line of a text with its role; the lines are in order and cover all that is not white space."""

    lines: tuple[Line, ...]
    title: Span | None = None
    byline: Span | None = None
    datelines: tuple[Dateline, ...] = ()
    agency: str | None = None

    @property
    def dateline(self) -> Dateline | None:
        """The first dateline."""
        return self.datelines[0] if self.datelines else None

    def line_at(self, place: int) -> Line | None:
        """The line that holds the character at `place`."""
        number = bisect_right(self.lines, place, key=_start_of) - 1
        if number < 0 or place >= self.lines[number].end:
            return None
        return self.lines[number]

    def role_at(self, place: int) -> Role | None:
        """The role of the line that holds the character at `place`."""
        line = self.line_at(place)
        return line.role if line else None

    def telling_part(self, sentence: Sentence) -> Span | None:
        """What of a sentence is the article's own report, without dateline and glued labels; or None."""
        line = self.line_at(sentence.start)
        if line is None or (line.role not in TELLING and line.end < sentence.end):
            line = self.line_at(sentence.end - 1)
        if line is None or line.role not in TELLING:
            return None
        start, end = max(sentence.start, line.start), min(sentence.end, line.end)
        for dateline in self.datelines:
            if dateline.start <= start < dateline.end:
                start = dateline.end
        return Span(start, end) if start < end else None


def _start_of(line: Line) -> int:
    return line.start
