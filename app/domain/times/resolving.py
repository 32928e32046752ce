"""From what words mean to the days that they are; what was not chosen is kept for the receipt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.domain.times.calendars import Period, day_period, period_at, step, week_period, weekend_period
from app.domain.times.direction import Direction
from app.domain.times.moments import Moment, Names
from app.domain.times.naming import NoSuchDayError, occurrence
from app.domain.times.surroundings import Around, nth, surround

_FARTHER = {"day": (3, 12), "quarter": (5, 5), "longer": (12, 12)}
"""How many times farther than the nearest a day or month of that name may lie before no verb, past or future,
can mean it. Measured on 256 documents: twice or half of each changes the value F1 by 0.1 at most."""
_COMING = 2  # the step of "this coming Friday": the next one, even of this week


class Rejected(NamedTuple):
    """A period that the words could have meant, and why they do not."""

    period: Period
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The period that a moment is, what decided, and what was not chosen."""

    period: Period
    because: str
    rejected: tuple[Rejected, ...] = ()
    direction: Direction | None = None


def resolve(moment: Moment, base: date, direct: Callable[[], Direction]) -> Resolved:
    """The period that a moment is, counted from `base`.

    `direct` is asked for the direction only where the words leave it open. Raises NoSuchDayError.
    """
    names = _fitting(moment.names, base)
    if moment.unit:
        found = _count(moment, base)
    elif not moment.names.any:
        found = Resolved(day_period(base), "the time of day alone is said")
    elif names.full:
        because = "the words name it in full" if moment.names.full else "its weekday gives the year"
        found = Resolved(_exactly(names, base), because)
    elif moment.step is not None:
        found = _take_step(names, moment.step, base, direct, told=moment.base == "story")
    else:
        found = _choose(names, base, direct)
    if moment.shift:
        moved = step(found.period.start, "day", moment.shift)
        return replace(found, period=day_period(moved or found.period.start))
    if moment.spread:
        return replace(found, period=_SPREADS[moment.spread](found.period.start))
    return found


def _weekend_about(day: date) -> Period:
    """The weekend nearest to a day: that before a Monday."""
    saturday = step(day, "day", (8 - day.weekday()) % 7 - 3)
    return weekend_period(saturday or day)


_SPREADS = {"week": week_period, "weekend": _weekend_about}


def _count(moment: Moment, base: date) -> Resolved:
    """So many units from the base; what is named is looked for in the period reached."""
    moved = step(base, moment.unit, moment.offset or 0)
    if moved is None:
        raise NoSuchDayError
    period = period_at(moved, moment.grain or moment.unit)
    because = _describe_count(moment.offset or 0, moment.unit)
    if moment.names.any:
        return Resolved(_exactly(moment.names, period.start), because)
    return Resolved(period, because)


def _describe_count(offset: int, unit: str) -> str:
    if offset == 0:
        return f"the {unit} itself"
    return f"{abs(offset)} {unit}{'s' if abs(offset) > 1 else ''} {'before' if offset < 0 else 'after'}"


def _exactly(names: Names, near: date) -> Period:
    period = occurrence(names, near)
    if period is None:
        raise NoSuchDayError
    return period


def _fitting(names: Names, base: date) -> Names:
    """With its weekday a date about the base has a year; a weekday that fits none is left out: texts err."""
    if names.month is None or names.weekday is None:
        return names
    fits = [period for count in (0, -1, 1) if (period := nth(names, base, count))]
    if not fits:
        return replace(names, weekday=None)
    nearest = min(fits, key=lambda period: _distance(period, base))
    return replace(names, year=nearest.start.year)


def _take_step(names: Names, count: int, base: date, direct: Callable[[], Direction], *, told: bool) -> Resolved:
    """The last before the base, that of this week or year, the one of the next week or after this year.

    "The following Friday" counts from a day that is `told` of, and is the first after it.
    """
    around = surround(names, base)
    if count < 0:
        return Resolved(around.before, "the last one before")
    if count == 0:
        return _take_this(names, base, around, direct)
    if names.cycle == "week" and count < _COMING and not told:
        return Resolved(_exactly(names, step(base, "week", 1) or base), "the one of next week")
    return Resolved(around.after, "the next one after")


def _take_this(names: Names, base: date, around: Around, direct: Callable[[], Direction]) -> Resolved:
    """That of this week or year, but "this winter" may be just past and "this Monday" be still to come."""
    this = around.at or _exactly(names, base)
    direction = direct()
    other = {"past": around.before, "future": around.after}.get(direction.towards, this)
    in_week = names.cycle == "week"
    over = this.start > base and direction.towards == "past" and not in_week
    to_come = this.end < base and direction.towards == "future"
    if (over or to_come) and (in_week or _distance(other, base) < _distance(this, base)):
        return Resolved(other, direction.because, (Rejected(this, direction.because),), direction)
    return Resolved(this, f"the one of this {names.cycle}")


def _choose(names: Names, base: date, direct: Callable[[], Direction]) -> Resolved:
    """The period of that name that the direction of the words leads to; the base's own is always meant."""
    around = surround(names, base)
    if around.at is not None:
        others = (Rejected(around.before, "that of the reference day is nearer"),)
        return Resolved(around.at, "the reference day is such a day or lies in it", others)
    past, future = around.before, around.after
    nearer, farther = (past, future) if base - past.end <= future.start - base else (future, past)
    direction = direct()
    patience = _FARTHER[_grain(names)][direction.towards == "future"]
    by_far = _distance(farther, base) > patience * _distance(nearer, base)
    if by_far and names.cycle == "year" and not direction.sure:
        return Resolved(
            nearer,
            "by far the nearest",
            (Rejected(farther, "too far away to go without its year"),),
            direction,
        )
    chosen, other = {"past": (past, future), "future": (future, past), "nearest": (nearer, farther)}[direction.towards]
    return Resolved(chosen, direction.because, (Rejected(other, direction.because),), direction)


def _distance(period: Period, base: date) -> int:
    return min(abs((base - period.end).days), abs((period.start - base).days))


def _grain(names: Names) -> str:
    if names.day is not None or names.holiday is not None:
        return "day"
    return "quarter" if names.quarter is not None else "longer"
