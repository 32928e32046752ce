"""A date as pages show it: in words, as a shape, and with its receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.dates import EventDate
from app.domain.mentions import TimeUse
from app.storage.timeline import EventCard
from app.web import words
from app.web.receipts import Receipt, explain, explain_set


@dataclass(frozen=True, slots=True)
class DateView:
    """A date: `shape` names its picture (a point, a bar, an open end …), `iso` is for machines, "" if there is none."""

    words: str
    shape: str
    iso: str
    receipt: Receipt


def view_date(when: EventDate, used: Sequence[TimeUse], published: date | None, published_from: str) -> DateView:
    """The view of a date with how it was reached."""
    return DateView(words.event_date(when), shape(when), iso(when), explain(when, used, published, published_from))


def view_set_date(when: EventDate, reason: str) -> DateView:
    """The view of a date that an editor set."""
    return DateView(words.event_date(when), shape(when), iso(when), explain_set(when, reason))


def view_card_date(card: EventCard) -> DateView:
    """The view of the date on a card."""
    if card.dated is not None:
        return view_set_date(card.date, card.dated)
    return view_date(card.date, card.lead.when, card.lead.published, card.lead.published_from)


def shape(when: EventDate) -> str:
    """The picture of a date: how wide it is, how sharp its ends are, which of them are open."""
    if when.start is None and when.end is None:
        return "unknown"
    if when.start is None:
        return "until"
    if when.end is None:
        return "since"
    if when.start == when.end:
        return "about" if when.approximate else "point"
    return "soft" if when.approximate or when.precision not in {"days", "weekend"} else "bar"


def iso(when: EventDate) -> str:
    """What a `time` element may carry: a day, a month or a year; "" for other spans."""
    if not (when.start and when.end):
        return ""
    if when.start == when.end:
        return when.start.isoformat()
    form = when.edtf or ""
    return form if when.precision in {"month", "year"} and len(form) in {4, 7} else ""
