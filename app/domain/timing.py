"""When the dates of two mentions can be of one event."""

from datetime import timedelta

from app.domain.dates import EventDate
from app.domain.mentions import Mention

_SLIP = timedelta(3)
_DAY = timedelta(1)
_NARROW, _MONTH, _ENDLESS = 2, 31, 10**4  # days


def within(a: EventDate, b: EventDate, slack: timedelta, *, unknown: bool = False) -> bool:
    """Whether two dates share a day, give or take `slack`; an unknown one only where that is allowed."""
    if not (a.known and b.known):
        return unknown
    return b.overlaps(a.start and a.start - slack, a.end and a.end + slack)


def weekdays_agree(a: Mention, b: Mention) -> bool:
    """A mention of which only the weekday is known, and one of a day with that weekday."""
    undated, dated = (a, b) if b.date.known else (b, a)
    return dated.date.days == 1 and dated.date.start is not None and undated.weekday == dated.date.start.weekday()


def fit(a: Mention, b: Mention) -> bool:
    """Whether two dates can be of one encounter: a plan may slip by days, a week's plan by a week, but only later."""
    if {a.stage, b.stage} != {"planned", "happened"} or not (a.date.known and b.date.known):
        return within(a.date, b.date, _DAY if a.date.approximate or b.date.approximate else timedelta(0), unknown=True)
    planned, outcome = (a, b) if a.stage == "planned" else (b, a)
    if (outcome.date.days or _ENDLESS) > max(_NARROW, planned.date.days or 0):
        return within(planned.date, outcome.date, timedelta(0))
    slip = max(_SLIP, timedelta(min(planned.date.days or 1, 7)))
    start, end = planned.date.start, planned.date.end
    return outcome.date.overlaps(start and start - _DAY, end and end + slip)


def like_wide(a: Mention, b: Mention) -> bool:
    """A day and a year that holds it are no evidence for one event; a day and its week may be."""
    if not (a.date.known and b.date.known):
        return True
    widths = (a.date.days or _ENDLESS, b.date.days or _ENDLESS)
    return max(widths) <= 7 or max(widths) <= 2 * min(widths)


def is_firm(mention: Mention) -> bool:
    """Whether its day is known, or two of which it was one."""
    return not mention.date.approximate and (mention.date.days or _ENDLESS) <= _NARROW


def are_narrow(a: Mention, b: Mention) -> bool:
    """Neither date is longer than two days: of weeks and months, neighbours are no less apart than any others."""
    return all(not one.date.known or (one.date.days or _ENDLESS) <= _NARROW for one in (a, b))


def are_long(a: Mention, b: Mention) -> bool:
    """Both dates are known and longer than a month."""
    return a.date.known and b.date.known and min(a.date.days or _ENDLESS, b.date.days or _ENDLESS) > _MONTH
