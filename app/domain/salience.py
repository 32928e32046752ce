"""How far an event carries its story: who tells it independently, who comes back to it, how firmly it is dated.

Only the event's own reports enter, so that it neither depends on the order of import nor changes with other events.
The sum over the events of a day weighs the day: what independent texts date to it, those that look back at it twice.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.dates import EventDate
from app.domain.mentions import Mention, Stage

_STAGES: dict[Stage, float] = {"happened": 1.0, "denied": 0.8, "planned": 0.8, "statement": 0.6, "background": 0.4}
_INFERRED = 0.4
"""The weight of a report whose date no words of its own give."""
_ACTOR, _MOST_ACTORS = 0.1, 4
_HALFWAY = 2.0
"""The weight of an event half as salient as one can be: two independent reports of a happening with names."""
_AGAIN = 0.6
"""What it adds to an independent text that it was written days later."""
_LOOKING_BACK = timedelta(2)
_WIDTHS = ((1, 1.0), (7, 0.8), (31, 0.5), (366, 0.3))


def weigh(reports: Iterable[tuple[Mention, str, date | None]], status: Stage, when: EventDate) -> float:
    """The salience of an event, from 0 to below 1; each report is a mention, its origin and its day of publication."""
    told: dict[str, float] = {}
    looking_back: set[str] = set()
    named: set[str] = set()
    for mention, origin, published in reports:
        weight = 1.0 if mention.when and mention.date.known else _INFERRED
        told[origin] = max(weight, told.get(origin, 0.0))
        named.update(p.slug for p in mention.participants if p.named and p.how != "unknown")
        if published and when.end and published >= when.end + _LOOKING_BACK:
            looking_back.add(origin)
    weight = sum(told.values()) + _AGAIN * len(looking_back)
    weight *= _STAGES[status] * _sharpness(when) * (1 + _ACTOR * min(_MOST_ACTORS, len(named)))
    return weight / (weight + _HALFWAY)


def _sharpness(when: EventDate) -> float:
    """A day counts in full, a year hardly."""
    days = when.days or 10**4
    return next((factor for width, factor in _WIDTHS if days <= width), 0.2)
