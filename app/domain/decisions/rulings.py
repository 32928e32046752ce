"""The decisions that hold, in the form in which events are made from mentions under them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.decisions.actions import (
    Accept,
    Action,
    AddActor,
    Hide,
    Merge,
    MergeActors,
    Move,
    Redate,
    RemoveActor,
    Retitle,
    SetStatus,
    Split,
)
from app.domain.decisions.constraints import Constraint
from app.domain.decisions.corrections import Correction, correct, is_hidden
from app.domain.events import Event, Source, form_event
from app.domain.mentions import Participant


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that has not been undone. `holds` are the mentions that its anchors are now, "" where one is gone.

    `number` orders decisions, `decision` is its public id.
    """

    number: int
    decision: str
    action: Action
    reason: str
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """All decisions that bear on some mentions, ready to be applied."""

    constraints: tuple[Constraint, ...] = ()
    corrections: Mapping[str, Sequence[Correction]] = field(default_factory=dict)
    names: Mapping[str, Participant] = field(default_factory=dict)

    @classmethod
    def of(cls, rulings: Iterable[Ruling]) -> "Rulings":
        """Sort decisions by what they do."""
        ordered = sorted(rulings, key=lambda r: r.number)
        corrections: dict[str, list[Correction]] = {}
        for correction in (made for ruling in ordered for made in _correct(ruling)):
            corrections.setdefault(correction.mention, []).append(correction)
        constraints = tuple(made for ruling in ordered for made in _constrain(ruling))
        return cls(constraints, corrections, _rename(ordered))

    def see(self, source: Source) -> Source:
        """A mention with the actors that editors take its actors for."""
        mention = source.mention
        concerned = {slug for p in mention.participants for slug in (p.slug, *p.acts_for)}
        if concerned.isdisjoint(self.names):
            return source
        seen: dict[str, Participant] = {}
        for participant in mention.participants:
            taken = self._take(participant)
            before = seen.get(taken.slug)
            if before is None or (taken.role and not before.role):
                seen[taken.slug] = taken
        speaker = self.names[mention.speaker].slug if mention.speaker in self.names else mention.speaker
        return replace(source, mention=replace(mention, participants=tuple(seen.values()), speaker=speaker))

    def _take(self, participant: Participant) -> Participant:
        known = self.names.get(participant.slug)
        bodies = tuple(dict.fromkeys(self.names[b].slug if b in self.names else b for b in participant.acts_for))
        if known is None:
            return replace(participant, acts_for=bodies)
        return replace(participant, slug=known.slug, name=known.name, kind=known.kind, acts_for=bodies)

    def form(self, sources: Iterable[Source]) -> Event:
        """The event of some mentions, with what was decided of it."""
        known = [self.see(source) for source in sources]
        return correct(form_event(known), self._about(known))

    def hides(self, sources: Iterable[Source]) -> bool:
        """Whether the event of some mentions is not to be shown."""
        return is_hidden(self._about(sources))

    def _about(self, sources: Iterable[Source]) -> list[Correction]:
        return [found for source in sources for found in self.corrections.get(source.id, ())]


NONE = Rulings()


def _correct(ruling: Ruling) -> Iterable[Correction]:
    match ruling.action:
        case (Retitle() | Redate() | SetStatus() | AddActor() | RemoveActor() | Hide() | Accept()) as action if any(
            ruling.holds
        ):
            yield Correction(ruling.number, ruling.decision, ruling.holds[0], action, ruling.reason)
        case _:
            pass


def _constrain(ruling: Ruling) -> Iterable[Constraint]:
    """A decision holds as far as its mentions are still there."""
    match ruling.action:
        case Merge():
            yield from _together(ruling.number, ruling.holds)
        case Split(moved=moved):
            ours, theirs = _present(ruling.holds[: len(moved)]), _present(ruling.holds[len(moved) :])
            yield from _together(ruling.number, ours)
            yield from _together(ruling.number, theirs)
            yield Constraint(ruling.number, together=False, left=ours, right=theirs)
        case Move():
            moved_to, theirs = ruling.holds[:2], _present(ruling.holds[2:])
            yield from _together(ruling.number, moved_to)
            yield Constraint(ruling.number, together=False, left=_present(moved_to[:1]), right=theirs)
        case _:
            pass


def _together(number: int, holds: Iterable[str]) -> Iterable[Constraint]:
    present = _present(holds)
    if len(present) > 1:
        yield Constraint(number, together=True, left=present)


def _present(holds: Iterable[str]) -> tuple[str, ...]:
    return tuple(mention for mention in holds if mention)


def _rename(rulings: Sequence[Ruling]) -> dict[str, Participant]:
    """Who each merged actor is in the end; a decision that would close a circle with later ones is passed over."""
    into: dict[str, Participant] = {}
    for ruling in reversed(rulings):
        action = ruling.action
        if isinstance(action, MergeActors) and action.actor not in into:
            end = _follow(into, action.into)
            if end.slug != action.actor:
                into[action.actor] = action.into
    return {slug: _follow(into, found) for slug, found in into.items()}


def _follow(into: Mapping[str, Participant], found: Participant) -> Participant:
    """Where a chain of merged actors ends."""
    while found.slug in into:
        found = into[found.slug]
    return found
