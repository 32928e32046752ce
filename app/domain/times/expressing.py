"""Time expressions as results: date, receipt and anchor of what was found."""

from dataclasses import replace

from app.domain.dates import EventDate
from app.domain.times.candidates import Candidate
from app.domain.times.distances import Distance
from app.domain.times.expressions import Alternative, Anchor, Receipt, TimeExpression
from app.domain.times.interpreting import Outcome
from app.domain.times.moments import Length, Moment
from app.domain.times.reports import Found


def express(found: Found, distance: Distance | None, unknown_weekdays: tuple[str, ...]) -> TimeExpression:
    """One result; `unknown_weekdays` is how the language speaks of a Monday, a Tuesday … of no known week."""
    candidate, outcome = found
    return TimeExpression(
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        type=outcome.type,
        value=outcome.value,
        date=_date(candidate, outcome, unknown_weekdays),
        receipt=_receipt(candidate, outcome),
        anchor=_anchor(candidate, outcome, distance),
    )


def _date(candidate: Candidate, outcome: Outcome, unknown_weekdays: tuple[str, ...]) -> EventDate:
    meaning = candidate.meaning
    if outcome.period is None:
        weekday = meaning.names.weekday if isinstance(meaning, Moment) else None
        return EventDate(words=candidate.text if weekday is None else unknown_weekdays[weekday])
    approximate = isinstance(meaning, Moment | Length) and meaning.approximate
    dates = outcome.period.dates
    return replace(dates, approximate=True) if approximate else dates


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
