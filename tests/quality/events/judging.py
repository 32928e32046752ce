"""What counts as right: a report for a passage, a date, an actor, a title."""

import calendar
import re
import unicodedata
from datetime import date, timedelta

from tests.quality.events.notation import Event, Passage
from tests.quality.events.timeline import Exported, Interval, Report

LONGEST_QUOTE = 45
"""Words. A longer quote points at a paragraph, not at a passage."""
ENOUGH = 0.6
"""Share of a passage that a report must quote."""
CLAUSE = 5
"""Words. A quoted clause of so many, wholly inside a passage and a quarter of it, is enough."""
UNKNOWN = "none"
_DAY = timedelta(1)
_WORD = re.compile(r"\w+")


def tells(report: Report, passage: Passage) -> bool:
    """Whether a report quotes a passage, or a whole clause of it."""
    words = len(_WORD.findall(report.quote))
    if report.article != passage.article or words > LONGEST_QUOTE:
        return False
    shared = min(report.end, passage.end) - max(report.start, passage.start)
    inside = shared >= 0.9 * (report.end - report.start) and words >= CLAUSE
    length = passage.end - passage.start
    return shared >= ENOUGH * length or (inside and shared >= length / 4)


def lies_in(report: Report, passage: Passage) -> bool:
    """Whether most of what a report quotes belongs to a passage."""
    shared = min(report.end, passage.end) - max(report.start, passage.start)
    return report.article == passage.article and shared >= ENOUGH * (report.end - report.start)


def is_dated(report: Report, event: Event, passage: Passage) -> bool:
    """Whether a report gives the date of its passage, or belongs to an event that has the right one in the end."""
    own = [passage.own] if passage.own else [event.date, *event.own]
    stated = any(is_right(report.when, wanted, within=event.within and wanted == event.date) for wanted in own)
    return stated or is_right(report.event.when, event.date, within=event.within)


def is_right(got: Interval, wanted: str, *, within: bool = False) -> bool:
    """Whether a date is the wanted one (EDTF, or "none")."""
    if wanted == UNKNOWN:
        return not got.known
    start, end = bounds(wanted)
    if wanted.startswith(".."):
        return (got.start, got.end) == (None, end)
    if got.start is None or got.end is None:
        return False
    if wanted.endswith("~"):
        return got.end - got.start <= 2 * _DAY and got.start - _DAY <= start <= got.end + _DAY
    if within:
        return start <= got.start and got.end <= end
    return (got.start, got.end) == (start, end)


def bounds(edtf: str) -> tuple[date, date]:
    """The first and last day of a closed date in EDTF; of one that is open at the start, its last day twice."""
    first, _, last = edtf.replace("~", "").removeprefix("../").partition("/")
    return _edge(first, latest=False), _edge(last or first, latest=True)


def are_apart(one: str, other: str) -> bool:
    """Whether two dates have no day in common."""
    (first, last), (start, end) = bounds(one), bounds(other)
    return last < start or end < first


def _edge(written: str, *, latest: bool) -> date:
    year, month, day = ([int(part) for part in written.split("-")] + [0, 0])[:3]
    month = month or (12 if latest else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if latest else 1))


def count_actors(event: Event, got: Exported) -> int:
    """How many of an event's actors are there, under any spelling of their names."""
    wanted = [actor.split(" | ") for actor in event.actors]
    return sum(any(is_same_name(spelling, name) for spelling in one for name in got.actors) for one in wanted)


def is_same_name(wanted: str, got: str) -> bool:
    """Whether two names have the same words, or the words of the one are all in the other with its last."""
    ours, theirs = _fold(wanted), _fold(got)
    if not ours or not theirs:
        return False
    return set(ours) <= set(theirs) or (ours[-1] == theirs[-1] and set(theirs) <= set(ours))


def is_gist(gist: str, title: str) -> bool:
    """Whether at least half of the longer words of a gist, or of one of several, begin as words of a title do."""
    said = {word[:5] for word in _fold(title)}
    wanted = [{word[:5] for word in _fold(one) if len(word) > 3} for one in gist.split(" | ")]
    return any(2 * len(one & said) >= len(one) for one in wanted)


def _fold(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o"))
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower())
