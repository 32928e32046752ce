"""The days that an article's own header, dateline, address and metadata name as that of its publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import unquote

from app.domain.articles.addresses import split_address
from app.domain.articles.frame import Frame
from app.domain.articles.roles import Anatomy, Line
from app.domain.articles.stamps import Calendar, Stamp, in_year
from app.domain.publication.foreign import read_foreign

StatedBy = Literal["metadata", "header", "byline", "dateline", "address"]

# How far a place is believed, in quarters. Two agreeing places add up; a day needs ENOUGH in all.
ENOUGH = 8
_LABELLED, _BYLINE, _DATELINE, _PATH = 12, 12, 12, 12
_METADATA, _UPDATED, _BELOW_TITLE, _WITH_CLOCK, _SLUG = 8, 8, 8, 12, 8
_PARTIAL, _FOOT, _NUMBER = 8, 4, 6
_PAGE_HEADER = 0
"""A bare date above the headline is often that of the visit: it needs the text's support, and gives none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A day, or a month and day without its year, that `words` name; `weight` says how far it is believed."""

    by: StatedBy
    words: str
    weight: int
    year: int | None
    month: int
    monthday: int | None
    updated: bool = False

    @property
    def day(self) -> date | None:
        """The day; None where its year or the day itself is not said."""
        if self.year is None or self.monthday is None:
            return None
        return in_year(self.year, self.month, self.monthday)

    def in_year(self, year: int) -> date | None:
        """The day, were it of that year."""
        return in_year(year, self.month, self.monthday) if self.monthday else None


def read_metadata(published: str | None, calendar: Calendar) -> Statement | None:
    """What the sender's `published` says, if anything.

    It may be EDTF or ISO 8601, with or without a clock time, or a day in words, even of another language.
    """
    words = (published or "").strip()[:_LONGEST_METADATA]
    whole = _ISO.match(words)
    if whole and whole["month"]:
        year, month = int(whole["year"]), int(whole["month"])
        monthday = int(whole["day"]) if whole["day"] else None
        if in_year(year, month, monthday or 1) is None:
            return None
        return Statement("metadata", words, _METADATA, year, month, monthday)
    stamps = [stamp for stamp in calendar.find(words, 0, len(words)) if stamp.year]
    day = stamps[0].day if stamps else read_foreign((published or "").strip(), calendar.foreign)
    if day is None:
        return None
    return Statement("metadata", words, _METADATA, day.year, day.month, day.day)


def read_address(url: str | None, calendar: Calendar) -> Statement | None:
    """The day, or the month alone, that a web address names in its path; None for none."""
    address = split_address(url)
    path = unquote(address.path) if address else ""
    for pattern, weight in ((_PATH_DAY, _PATH), (_PATH_WORDS, _PATH), (_PART_DAY, _SLUG), (_COMPACT, _SLUG)):
        for match in pattern.finditer(path):
            statement = _read_path(match, weight, calendar)
            if statement:
                return statement
    found = _PATH_MONTH.search(path)
    month = int(found["month"] or found["month2"]) if found else 0
    if found and 1 <= month <= 12:
        return Statement("address", found.group().strip("/"), 0, int(found["year"]), month, None)
    return None


_LONGEST_METADATA = 60
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?(?!\d|-\d)")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Without a divider only two digits each will do: /2031/11/ is a month.
_PATH_DAY = re.compile(
    rf"/{_YEAR}[/-](?P<month>\d{{1,2}})[/-](?P<day>\d{{1,2}})(?=/|$)"
    r"|/(?P<year2>(?:19|20)\d\d)[/-]?(?P<month2>\d\d)/?(?P<day2>\d\d)(?=/|$)"
)
_PATH_WORDS = re.compile(
    rf"/{_YEAR}[/-](?P<name>[A-Za-z]{{3,9}})[/-](?P<day>\d{{1,2}})(?=/|$)"
    r"|/(?P<day2>\d{1,2})-(?P<name2>[A-Za-z]{3,9})-(?P<year2>(?:19|20)\d\d)(?=/|$)"
)
# At the beginning or the end of a part: a day within a slug is as a rule that of the event.
_PART_DAY = re.compile(
    rf"/{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?=[-/_.]|$)"
    rf"|/(?P<day2>\d{{1,2}})-(?P<month2>\d{{1,2}})-(?P<year2>(?:19|20)\d\d)(?=[-/_.]|$)"
    rf"|-(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)(?=/?$|\.\w{{2,5}}$)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_PATH_MONTH = re.compile(rf"/{_YEAR}(?:[/-](?P<month>\d{{1,2}})|(?P<month2>\d\d))(?=/)")


def _read_path(match: re.Match[str], weight: int, calendar: Calendar) -> Statement | None:
    parts = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    month = calendar.months.get(parts["name"].lower()) if "name" in parts else int(parts["month"])
    year, monthday = int(parts["year"]), int(parts["day"])
    if month is None or in_year(year, month, monthday) is None:
        return None
    return Statement("address", match.group().strip("/-"), weight, year, month, monthday)


def read_header(text: str, anatomy: Anatomy, frame: Frame) -> Iterator[Statement]:
    """The days that date lines, bylines, datelines and numbers at the foot name, in order of the text."""
    title = anatomy.title.start if anatomy.title else -1
    body = [line for line in anatomy.lines if line.role == "body"]
    for line in anatomy.lines:
        if line.role in {"date", "byline", "source"}:
            foot = bool(body) and line.start > body[-1].start
            yield from _read_line(text, line, frame, above=line.start < title, foot=foot)
        elif line.role not in {"body", "standfirst", "caption", "embed", "title", "address"}:
            yield from _read_number(text, line, frame)
    for dateline in anatomy.datelines:
        if dateline.stamp:
            weight = _DATELINE if dateline.stamp.year else _PARTIAL
            yield _state("dateline", text[dateline.start : dateline.end].strip(), dateline.stamp, weight)


def _read_line(text: str, line: Line, frame: Frame, *, above: bool, foot: bool) -> Iterator[Statement]:
    words = text[line.start : line.end]
    before = line.start
    for stamp in frame.calendar.find(text, line.start, line.end):
        label = _find_label(text[before : stamp.start], frame)
        before = stamp.end
        if line.role == "byline" and not label:
            yield _state("byline", words, stamp, _BYLINE)
            continue
        weight = _LABELS.get(label) or _bare_weight(stamp, above=above, foot=foot, first=line.start == 0)
        by: StatedBy = "byline" if line.role == "byline" else "header"
        yield _state(by, words, stamp, weight, updated=label == "updated")


_LABELS = {"published": _LABELLED, "updated": _UPDATED}


def _bare_weight(stamp: Stamp, *, above: bool, foot: bool, first: bool) -> int:
    """What a date without a label is worth: page clocks name the weekday, or stand above the headline."""
    if foot or (stamp.weekday is not None and stamp.day and stamp.day.weekday() != stamp.weekday):
        return _FOOT
    if (above and not stamp.clock) or ((above or first) and stamp.weekday is not None):
        return _PAGE_HEADER
    return _WITH_CLOCK if stamp.clock and not above else _BELOW_TITLE


_MARKS = ":|•·-–—()[],."


def _find_label(words: str, frame: Frame) -> str:
    """Whether the words before a date call it the day of publication or of a change; "" for neither."""
    spoken = [word.strip(_MARKS) for word in words.lower().split()]
    for size in (3, 2, 1):
        last = [" ".join(spoken[at : at + size]) for at in range(max(0, len(spoken) - 5), len(spoken) - size + 1)]
        for phrase in reversed(last):
            if phrase in frame.labels.updated:
                return "updated"
            if phrase in frame.labels.published:
                return "published"
    return ""


def _read_number(text: str, line: Line, frame: Frame) -> Iterator[Statement]:
    """A day in a number of the page's own, such as a picture's or a film's ("ID: 20220114-046")."""
    if line.end - line.start > 80:
        return
    for match in _COMPACT.finditer(text, line.start, line.end):
        found = _read_path(match, _NUMBER, frame.calendar)
        if found:
            yield Statement("header", text[line.start : line.end], _NUMBER, found.year, found.month, found.monthday)


def _state(by: StatedBy, words: str, stamp: Stamp, weight: int, *, updated: bool = False) -> Statement:
    return Statement(by, words[:120], weight, stamp.year, stamp.month, stamp.monthday, updated)
