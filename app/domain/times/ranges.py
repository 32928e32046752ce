"""Times with "to" between them: brought into order, and made one range."""

from dataclasses import replace

from app.domain.dates import EventDate, span
from app.domain.times.candidates import Candidate
from app.domain.times.direction import Direction
from app.domain.times.expressions import Reference, TimeExpression
from app.domain.times.interpreting import Interpreter
from app.domain.times.moments import Moment
from app.domain.times.reports import Found

_OLD = Direction("nearest", "the day that it was moved from")
_BEFORE = Direction("past", "a range begins before it ends", sure=True)


def order_ranges(found: list[Found], interpreter: Interpreter) -> list[Found]:
    """The same finds; where a range would end before it begins, its beginning counts back from its end.

    A range is of two days, two months …; "the change from Friday to December's figures" is none, nor is what was
    moved from one day to another.
    """
    ordered = list(found)
    for place in range(1, len(ordered)):
        first, last = ordered[place - 1], ordered[place]
        if last.candidate.range_end and first.candidate.bound == "from" and interpreter.is_moved(first.candidate):
            ordered[place - 1 : place + 1] = _part(first, last, interpreter)
        elif last.candidate.range_end and _ends_before(first, last):
            ordered[place - 1] = _count_back(first, last, interpreter)
    return ordered


def join_ranges(expressions: list[TimeExpression], candidates: list[Candidate], text: str) -> list[TimeExpression]:
    """Two times with "to" between them become one, unless the second is before the first."""
    joined: list[TimeExpression] = []
    for expression, candidate in zip(expressions, candidates, strict=True):
        first = joined[-1] if joined else None
        if candidate.range_end and first and _is_range(first, expression):
            joined[-1] = _join(first, expression, text)
        else:
            joined.append(expression)
    return joined


def _ends_before(first: Found, last: Found) -> bool:
    begins, ends = first.outcome.period, last.outcome.period
    if begins is None or ends is None:
        return False
    return begins.unit == ends.unit and begins.start > ends.end


def _part(first: Found, last: Found, interpreter: Interpreter) -> list[Found]:
    """The day that something was moved from, as a plan once was, and the one that it was moved to."""
    moment = first.candidate.meaning
    if isinstance(moment, Moment) and not moment.names.full:
        old = interpreter.interpret_from(first.candidate, moment, first.outcome.reference, _OLD)
        first = first._replace(outcome=old)
    return [first, last._replace(candidate=replace(last.candidate, range_end=False))]


def _count_back(first: Found, last: Found, interpreter: Interpreter) -> Found:
    moment, period = first.candidate.meaning, last.outcome.period
    if not isinstance(moment, Moment) or moment.unit or moment.names.full or period is None:
        return first
    base = Reference(period.start, "text")
    return first._replace(outcome=interpreter.interpret_from(first.candidate, moment, base, _BEFORE))


def _is_range(first: TimeExpression, last: TimeExpression) -> bool:
    if first.ends or first.type != last.type or first.type not in {"DATE", "TIME"}:
        return False
    if first.date.precision != last.date.precision:
        return False
    begins, ends = first.date.start, last.date.end
    return begins is not None and ends is not None and begins <= ends


def _join(first: TimeExpression, last: TimeExpression, text: str) -> TimeExpression:
    return replace(
        first,
        end=last.end,
        text=text[first.start : last.end],
        value=f"{first.value}/{last.value}",
        date=_cover(first.date, last.date),
        anchor=replace(first.anchor, bound=""),
        ends=(first, last),
    )


def _cover(first: EventDate, last: EventDate) -> EventDate:
    """From the beginning of one to the end of the other."""
    start, end = first.start, last.end
    if start is None or end is None:
        return first
    same_unit = first.precision == last.precision != "day"
    whole = EventDate(start, end, first.precision) if same_unit else span(start, end)
    return replace(whole, approximate=first.approximate or last.approximate)
