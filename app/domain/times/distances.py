"""Distances between two events: "a day after fiery exchanges", "two days before the vote of May 3"."""

from dataclasses import dataclass, replace
from typing import Literal

from app.domain.times.calendars import is_longer
from app.domain.times.expressions import Reference
from app.domain.times.interpreting import Outcome, move
from app.domain.times.moments import Length
from app.domain.times.reports import Found

_NEAR = 40  # characters within which a date belongs to the event that is counted from
_SIGNS = {"after": 1, "before": -1}


Dated = Literal["clause", "complement"]


@dataclass(frozen=True, slots=True)
class Distance:
    """Where the time stands that a distance counts from, and which of its two events it so dates."""

    counts_from: int
    dates: Dated


def measure_distances(found: list[Found], text: str) -> tuple[list[Found], dict[int, Distance]]:
    """The same finds, distances with their day where one of the two events has one; and those distances."""
    measured = list(found)
    distances: dict[int, Distance] = {}
    for place, (candidate, outcome) in enumerate(found):
        length = candidate.meaning
        if not isinstance(length, Length) or length.distance not in _SIGNS:
            continue
        other, dates = _find_other_end(found, place, text)
        if other is None:
            continue
        counted = _count(other.outcome, length, dates)
        if counted:
            distances[place] = Distance(other.candidate.start, dates)
            measured[place] = Found(candidate, replace(counted, type=outcome.type, value=outcome.value))
    return measured, distances


def _find_other_end(found: list[Found], place: int, text: str) -> tuple[Found | None, Dated]:
    """The date of the event counted from dates the clause; the clause's own date dates that event."""
    own = found[place].candidate
    following = found[place + 1] if place + 1 < len(found) else None
    if following and _is_dated(following, own.sentence):
        between = text[own.end : following.candidate.start]
        if len(between) <= _NEAR and "," not in between:
            return following, "clause"
    if place and _is_dated(found[place - 1], own.sentence):
        return found[place - 1], "complement"
    return following if following and _is_dated(following, own.sentence) else None, "complement"


def _is_dated(found: Found, sentence: int) -> bool:
    return found.candidate.sentence == sentence and found.outcome.period is not None


def _count(other: Outcome, length: Length, dates: Dated) -> Outcome | None:
    if other.period is None or is_longer(other.period.unit, length.unit):
        return None  # a day cannot be counted from a month
    sign = _SIGNS[length.distance] * (1 if dates == "clause" else -1)
    period = move(other.period.start, length, sign)
    if period is None:
        return None
    event = "this" if dates == "clause" else "what it counts from"
    because = f"dates {event}: {'later' if sign > 0 else 'earlier'} than {other.value}"
    return replace(other, period=period, because=because, reference=Reference(other.period.start, "text"), rejected=())
