"""How an event looked day by day: what the articles published up to a day allowed one to know of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from app.domain.dates import EventDate
from app.domain.events import Event, Source, form_event

Form = Callable[[Iterable[Source]], Event]


@dataclass(frozen=True, slots=True)
class State:
    """An event as it was known from the day `since` until the day before `until`; None is for good."""

    since: date
    until: date | None
    event: Event


def list_states(event: Event, form: Form = form_event) -> tuple[State, ...]:
    """The states of an event in order, one for each day on which one of its articles was published.

    Articles without a day belong to none: where there are any, the last state need not be the event itself. `form`
    is what makes an event of mentions.
    """
    days = sorted({source.published for source in event.sources if source.published})
    found = ((since, until, as_of(event, since, form)) for since, until in zip_longest(days, days[1:]))
    return tuple(State(since, until, known) for since, until, known in found if known)


def as_of(event: Event, when: date, form: Form = form_event) -> Event | None:
    """The event as its mentions published up to and including a day tell it; None if there are none."""
    known = [source for source in event.sources if source.published and source.published <= when]
    if len(known) == len(event.sources):
        return event
    return form(known) if known else None


def planned_date(event: Event) -> EventDate | None:
    """The date of the first published plan, where what came of it has another; None where there is no such plan."""
    if event.status not in {"happened", "denied"}:
        return None
    plans = (s.mention.date for s in event.sources if s.mention.stage == "planned" and s.mention.date.known)
    first = next(plans, None)
    return first if first != event.date else None
