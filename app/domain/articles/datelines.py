"""Datelines: the place, day and agency that open a story ("GENEVA, Jan 21 (Reuters) - ")."""

import re
from collections.abc import Sequence

from app.domain.articles.frame import Frame
from app.domain.articles.phrases import fold
from app.domain.articles.roles import TELLING, Dateline, Line
from app.domain.articles.stamps import Stamp

_LONGEST = 120
_MOST_BARE = 2
_PROMISE = 48
_PROMISING = re.compile(r"[—–_:(/\[]|--|-\s|[A-Z]{3}")
_LABEL = re.compile(r"(?:[A-Z][\w.'’-]*\s?){1,3}(?:\d{1,2}(?:,?\s\d{4})?)?:\s")
_SHOUTED = re.compile(r"[A-Z][A-Z'’.-]+(?:[ /-](?:[A-Z][A-Z'’.-]*|D\.C\.|de|la|of|and|&)){0,4}(?![a-z])")
_TITLED = re.compile(r"[A-Z][\w'’.-]+(?:[ /-](?:[A-Z][\w'’.-]*|de|la|of|upon|am)){0,4}")
_REGION = re.compile(r",\s{0,2}[A-Z][\w.'’-]*(?:\s(?:and\s)?[A-Z][\w.'’-]*){0,2}|\s?\[[A-Z][\w .]{1,24}\]")
_BRACKETED = re.compile(r"[(\[/](?P<name>[^()\[\]/\n]{2,45}(?:/[^()\[\]/\n]{2,45})?)[)\]/]")
_GAP = re.compile(r"[\s,.;|/]{0,4}")
_GAP_BEFORE_BRACKET = re.compile(r"[\s,.;|]{0,4}")
_PARTS = re.compile(r"\s?[/,–—-]\s?")
_SEPARATOR = re.compile(r"\.?\s{0,3}(?P<mark>—|–|--|-|_|―|•|\||:)[\s—–_-]{0,4}")
_DASHES = frozenset(["—", "–", "--", "-", "_", "―"])
_QUOTES = frozenset("\"“‘'«„")
_OPENS = re.compile(r"[\"“‘'«(\[]{0,3}[^\W_a-z]")


def find_datelines(text: str, lines: Sequence[Line], frame: Frame) -> tuple[Dateline, ...]:
    """The datelines of a text, in order; where many paragraphs open alike they are labels instead."""
    telling = [line for line in lines if line.role in TELLING or line.role == "dateline"]
    openings = {0, next((number for number, line in enumerate(telling) if line.role == "body"), 0)}
    found = [
        find_dateline(text, line.start, line.end, frame, opening=number in openings)
        for number, line in enumerate(telling)
        if _PROMISING.search(text, line.start, min(line.end, line.start + _PROMISE))
    ]
    datelines = [dateline for dateline in found if dateline]
    bare = [dateline for dateline in datelines if not dateline.agency]
    labels = _count_labels(text, telling)
    if len(bare) > _MOST_BARE or labels > 1:
        datelines = [dateline for dateline in datelines if dateline.agency]
    return tuple(datelines)


def _count_labels(text: str, lines: Sequence[Line]) -> int:
    """How many paragraphs begin with a word or two and a colon, as speakers' names do, or with a day."""
    return sum(_LABEL.match(text, line.start, min(line.end, line.start + 60)) is not None for line in lines)


def find_dateline(text: str, start: int, end: int, frame: Frame, *, opening: bool) -> Dateline | None:
    """The dateline with which the paragraph `text[start:end]` begins, or None.

    `opening` says that this is the story's first paragraph: there a place in title case will do, elsewhere
    (in a text whose sentences were shuffled) capitals or an agency are asked for.
    """
    reader = _Reader(text, start, min(end, start + _LONGEST), frame)
    reader.read()
    reader.at = min(reader.at, end)
    if not reader.accepted(end, opening=opening):
        return None
    place = "" if frame.phrases.match_whole(fold(reader.place)) else reader.place
    return Dateline(start, reader.at, place, reader.stamp, reader.agency)


class _Reader:
    """Reads the parts in whatever order they come, and remembers which it met."""

    def __init__(self, text: str, start: int, limit: int, frame: Frame) -> None:
        self.text, self.at, self.limit, self.frame = text, start, limit, frame
        self.place = ""
        self.stamp: Stamp | None = None
        self.agency: str | None = None
        self.shouted = self.region = self.bracketed = self.slashed = False
        self.separator = ""

    def read(self) -> None:
        self.slashed = self.text.startswith("/", self.at)
        self.at += self.slashed
        self._read_stamp()
        self._read_place()
        for _ in range(4):
            if not (self._read_stamp() or self._read_region() or self._read_brackets() or self._read_agency()):
                break
        self._read_separator()

    def accepted(self, end: int, *, opening: bool) -> bool:
        dashed, colon = self.separator in _DASHES, self.separator == ":"
        if self.at >= end:
            return dashed and self.shouted
        if _OPENS.match(self.text, self.at, end) is None:
            return False
        if self.agency and (self.shouted or self.separator or self.slashed):
            return True
        if self.bracketed and dashed and (self.place or opening):
            return True
        if self.bracketed and self.stamp and self.shouted:
            return True
        if self.stamp and self.separator:
            return bool(self.place) or opening
        if self.place and self.shouted:
            return dashed or (colon and opening)
        if colon and self.text[self.at] in _QUOTES:
            return False
        # "Russia - US talks": a lone hyphen behind a plain name divides too many other things.
        return opening and bool(self.place) and (colon or self.region or self.separator in {"—", "–", "--"})

    def _read_place(self) -> None:
        for pattern in (_SHOUTED, _TITLED):
            match = pattern.match(self.text, self.at, self.limit)
            if match and match.group().rstrip(".") not in self.frame.credits.agencies:
                self.place, self.shouted = match.group().rstrip("."), pattern is _SHOUTED
                self.at = match.end()
                return

    def _read_stamp(self) -> bool:
        gap = _GAP.match(self.text, self.at, self.limit)
        begin = gap.end() if gap else self.at
        found = self.frame.calendar.match(self.text, begin, self.limit)
        if found is None or self.stamp is not None:
            return False
        self.stamp, self.at = found, found.end
        return True

    def _read_region(self) -> bool:
        match = _REGION.match(self.text, self.at, self.limit) if self.place else None
        if match is None:
            return False
        words = match.group().split(" ")
        while words and words[-1] in self.frame.credits.agencies:
            words.pop()
        self.region, self.at = True, self.at + len(" ".join(words))
        return bool(words)

    def _read_brackets(self) -> bool:
        gap = _GAP_BEFORE_BRACKET.match(self.text, self.at, self.limit)
        match = _BRACKETED.match(self.text, gap.end() if gap else self.at, self.limit)
        if match is None:
            return False
        agencies = self.frame.credits.agencies
        parts = (part.strip() for part in (match["name"], *_PARTS.split(match["name"])))
        known = [agencies[name] for name in parts if name in agencies]
        stamps = self.frame.calendar.find(self.text, match.start("name"), match.end("name"))
        self.stamp = self.stamp or (stamps[0] if stamps else None)
        self.agency = self.agency or (known[0] if known else None)
        self.bracketed, self.at = True, match.end()
        return True

    def _read_agency(self) -> bool:
        gap = _GAP.match(self.text, self.at, self.limit)
        begin = gap.end() if gap else self.at
        word = _TITLED.match(self.text, begin, self.limit)
        if word is None or self.agency:
            return False
        for name in (word.group(), word.group().split(" ", 1)[0]):
            if name in self.frame.credits.agencies and (self.shouted or not self.place):
                self.agency, self.at = self.frame.credits.agencies[name], begin + len(name)
                return True
        return False

    def _read_separator(self) -> None:
        match = _SEPARATOR.match(self.text, self.at) or _GAP.match(self.text, self.at)
        if match:
            self.separator = match.groupdict().get("mark") or ""
            self.at = match.end()
