"""Time expressions as results: date, receipt and anchor of what was found, and ranges joined."""

from dataclasses import replace

from app.domain.dates import EventDate, span
from app.domain.times.candidates import Candidate
from app.domain.times.distances import Distance
from app.domain.times.expressions import Alternative, Anchor, Receipt, TimeExpression
from app.domain.times.interpreting import Outcome
from app.domain.times.moments import Length, Moment
from app.domain.times.reports import Found


def express(found: Found, distance: Distance | None, unknown_weekday: str) -> TimeExpression:
    """One result; `unknown_weekday` is how the language says "a Friday", with {} for the name."""
    candidate, outcome = found
    return TimeExpression(
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        type=outcome.type,
        value=outcome.value,
        date=_date(candidate, outcome, unknown_weekday),
        receipt=_receipt(candidate, outcome),
        anchor=_anchor(candidate, outcome, distance),
    )


def join_ranges(expressions: list[TimeExpression], candidates: list[Candidate]) -> list[TimeExpression]:
    """Two times with "to" between them become one range, if the second is not before the first."""
    joined: list[TimeExpression] = []
    for expression, candidate in zip(expressions, candidates, strict=True):
        first = joined[-1] if joined else None
        if candidate.range_end and first and _is_range(first, expression):
            joined[-1] = _join(first, expression)
        else:
            joined.append(expression)
    return joined


def _date(candidate: Candidate, outcome: Outcome, unknown_weekday: str) -> EventDate:
    meaning = candidate.meaning
    if outcome.period is None:
        bare_weekday = (
            isinstance(meaning, Moment) and meaning.names.weekday is not None and not meaning.time.suffix
        )
        words = unknown_weekday.format(candidate.text) if bare_weekday else candidate.text
        return EventDate(words=words)
    approximate = isinstance(meaning, Moment | Length) and meaning.approximate
    return replace(outcome.period.dates, approximate=approximate)


def _receipt(candidate: Candidate, outcome: Outcome) -> Receipt:
    rejected = tuple(Alternative(each.period.dates, each.why) for each in outcome.rejected)
    return Receipt(candidate.rule, outcome.because, outcome.reference, rejected)


def _anchor(candidate: Candidate, outcome: Outcome, distance: Distance | None) -> Anchor:
    meaning = candidate.meaning
    if isinstance(meaning, Length):
        return Anchor(
            unit=meaning.unit,
            bound=candidate.bound,
            distance=meaning.distance,
            counts_from=distance.counts_from if distance else None,
            dates=distance.dates if distance else "",
        )
    if not isinstance(meaning, Moment):
        return Anchor(bound=candidate.bound, vague=True)
    towards = outcome.direction.towards if outcome.direction else "nearest"
    return Anchor(
        explicit=meaning.names.full and not meaning.unit,
        unit=meaning.unit,
        offset=meaning.offset if meaning.unit else meaning.step,
        weekday=meaning.names.weekday,
        direction="" if towards == "nearest" else towards,
        bound=candidate.bound,
        edge=meaning.edge,
        part=meaning.time.part,
    )


def _is_range(first: TimeExpression, last: TimeExpression) -> bool:
    if first.ends or first.type != last.type or first.type not in {"DATE", "TIME"}:
        return False
    return first.date.start is not None and last.date.end is not None and first.date.start <= last.date.end


def _join(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    start, end = first.date.start, last.date.end
    if start is None or end is None:
        return first
    same = first.date.precision == last.date.precision != "day"
    whole = EventDate(start, end, first.date.precision) if same else span(start, end)
    return replace(
        first,
        end=last.end,
        text="",
        value=f"{first.value}/{last.value}",
        date=replace(whole, approximate=first.date.approximate or last.date.approximate),
        anchor=replace(first.anchor, bound=""),
        ends=(first, last),
    )
