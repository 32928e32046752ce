"""What editors set of an event, laid over what the rules formed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.decisions.actions import (
    Accept,
    AddActor,
    FieldAction,
    Hide,
    Redate,
    RemoveActor,
    Retitle,
    SetStatus,
)
from app.domain.events import Edit, Event
from app.domain.mentions import Participant


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on a field of the event that holds `mention`; `number` orders decisions."""

    number: int
    decision: str
    mention: str
    action: FieldAction | Accept
    reason: str


def correct(event: Event, corrections: Iterable[Correction]) -> Event:
    """The event with what was decided of it; of two decisions on one field the later holds."""
    for correction in sorted(corrections, key=lambda c: c.number):
        event = _apply(event, correction)
    return event


def is_hidden(corrections: Iterable[Correction]) -> bool:
    """Whether the event is not to be shown."""
    return any(isinstance(correction.action, Hide) for correction in corrections)


def _apply(event: Event, correction: Correction) -> Event:
    match correction.action:
        case Retitle(title=title):
            return replace(event, title=title, edits=_note(event, "title", correction))
        case Redate(date=date):
            return replace(event, date=date, edits=_note(event, "date", correction))
        case SetStatus(status=status):
            return replace(event, status=status, edits=_note(event, "status", correction))
        case AddActor(actor=actor):
            return replace(event, actors=_with(event.actors, actor), edits=_note(event, "actors", correction))
        case RemoveActor(actor=slug) if any(a.slug == slug for a in event.actors):
            actors = tuple(a for a in event.actors if a.slug != slug)
            return replace(event, actors=actors, edits=_note(event, "actors", correction))
        case Accept(about="disagreement"):
            return replace(event, edits=_note(event, "disagreement", correction))
        case _:
            return event


def _with(actors: tuple[Participant, ...], added: Participant) -> tuple[Participant, ...]:
    """The actors with one more at the end, or with its role where it is there without one."""
    if added.slug not in {actor.slug for actor in actors}:
        return (*actors, added)
    if not added.role:
        return actors
    return tuple(replace(a, role=added.role) if a.slug == added.slug else a for a in actors)


def _note(event: Event, field: str, correction: Correction) -> tuple[Edit, ...]:
    others = tuple(edit for edit in event.edits if edit.field != field)
    return (*others, Edit(field, correction.reason, correction.decision))
