"""The event page: what, when and how we know, who, who says so, what disagrees, what comes before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.events import Edit, Event
from app.domain.filters import Filter, Query
from app.domain.mentions import Participant
from app.storage.dossiers import Dossier, Evidence
from app.storage.neighbours import Neighbour, Neighbours
from app.web import addresses, words
from app.web.chrome import Link
from app.web.dating import DateView, view_date, view_set_date
from app.web.events.course import (
    DisagreementView,
    StageView,
    Step,
    TieView,
    view_disagreements,
    view_stages,
    view_steps,
    view_ties,
)
from app.web.events.evidence import OriginGroup, group_origins
from app.web.exports.citations import cite_chicago
from app.web.stars import Star


@dataclass(frozen=True, slots=True)
class ActorView:
    """Who takes part, in which role, with the ways to their page and to the timeline filtered by them."""

    name: str
    kind: str
    role: str
    address: str
    timeline: str


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """Another event, and why it is near."""

    why: str
    title: str
    date: str
    status: str
    address: str


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything that the event page prints; `represented` are those whom one of the `actors` acts for."""

    id: str
    title: str
    address: str
    permalink: str
    status: str
    status_word: str
    kind: str
    date: DateView
    support: str
    actors: list[ActorView]
    represented: list[ActorView]
    heard: list[ActorView]
    places: list[Link]
    stages: list[StageView]
    disagreements: list[DisagreementView]
    origins: list[OriginGroup]
    ties: list[TieView]
    steps: list[Step]
    neighbours: list[NeighbourView]
    citations: list[str]
    formats: list[Link]
    star: Star
    story: Link
    as_of: str
    now: str
    correct: str
    edited: list[str]


_FORMATS = (("json", "JSON"), ("csl.json", "CSL-JSON"), ("bib", "BibTeX"), ("ics", "iCalendar"))


def view_event(
    dossier: Dossier,
    story_title: str,
    near: Mapping[str, Neighbours],
    *,
    kept: bool,
    latest: date | None,
    as_of: date | None,
) -> EventView:
    """The page of an event; `near` holds its neighbours by the name of the actor they share, "" for all."""
    event, lead = dossier.event, dossier.lead
    represented, heard = _sort_behind(dossier)
    behind = represented | heard
    address = addresses.event(event.id, dossier.slug)
    heads = list({e.article.public_id: e.article for e in dossier.evidence}.values())
    return EventView(
        id=event.id,
        title=event.title,
        address=addresses.event(event.id, dossier.slug, as_of),
        permalink=address,
        status=event.status,
        status_word=words.STATUSES[event.status],
        kind=_KIND_WORDS[event.kind],
        date=_view_date(event, lead),
        support=words.support(event.outlets, event.origins, len(dossier.evidence)),
        actors=[_actor(actor, dossier.story) for actor in event.actors if actor.slug not in behind],
        represented=[_actor(actor, dossier.story) for actor in event.actors if actor.slug in represented],
        heard=[_actor(actor, dossier.story) for actor in event.actors if actor.slug in heard],
        places=[Link(p.name, addresses.story(dossier.story, Query(Filter(places=(p.slug,))))) for p in event.places],
        stages=view_stages(dossier, latest),
        disagreements=view_disagreements(event, dossier.evidence),
        origins=group_origins(dossier.evidence),
        ties=view_ties(dossier.evidence),
        steps=view_steps(dossier),
        neighbours=_neighbours(near),
        citations=[cite_chicago(head) for head in heads],
        formats=[Link(text, addresses.event(event.id, dossier.slug, form=form)) for form, text in _FORMATS],
        star=Star(event.id, event.title, kept),
        story=Link(story_title, addresses.story(dossier.story)),
        as_of=words.day(as_of) if as_of else "",
        now=address if as_of else "",
        correct="" if as_of else addresses.correct("events", event.id),
        edited=[_tell_edit(edit) for edit in event.edits if edit.field != "date"],
    )


_EDITED = {"title": "Title", "status": "Status", "actors": "Who takes part"}


def _tell_edit(edit: Edit) -> str:
    """What an editor set of the event, and why."""
    what = f"{_EDITED[edit.field]} set by an editor" if edit.field in _EDITED else "An editor has looked at this"
    return f"{what}: {edit.reason}" if edit.reason else what


_KIND_WORDS = {
    "meeting": "meeting", "call": "call", "visit": "visit", "statement": "statement", "sanction": "sanction",
    "deployment": "deployment", "document": "document", "session": "session", "other": "",
}  # fmt: skip


def _sort_behind(dossier: Dossier) -> tuple[set[str], set[str]]:
    """Of those whom no evidence names as taking part, who is only represented, and who is only heard on it."""
    everyone = [p for e in dossier.evidence for p in e.source.mention.participants]
    acting = {p.slug for p in everyone if p.named}
    represented = {p.slug for p in everyone if p.part == "represented"} - acting
    return represented, {p.slug for p in everyone} - acting - represented


def _view_date(event: Event, lead: Evidence) -> DateView:
    """The date with how it was reached: by an editor's word, or from the words of the leading report."""
    edit = next((edit for edit in event.edits if edit.field == "date"), None)
    if edit is None:
        return view_date(event.date, lead.source.mention.when, lead.article.published, lead.article.published_from)
    return view_set_date(event.date, edit.reason)


def _actor(actor: Participant, story: str) -> ActorView:
    timeline = addresses.story(story, Query(Filter(actors=(actor.slug,))))
    return ActorView(actor.name, actor.kind, actor.role, addresses.actor(actor.slug), timeline)


def _neighbours(near: Mapping[str, Neighbours]) -> list[NeighbourView]:
    """Before and after on the whole timeline, then with each actor, no event twice."""
    made: dict[str, NeighbourView] = {}
    for name, pair in near.items():
        with_whom = f" with {name}" if name else ""
        for why, other in ((f"Before{with_whom}", pair.previous), (f"After{with_whom}", pair.next)):
            if other and other.public_id not in made:
                made[other.public_id] = _neighbour(why, other)
    return list(made.values())


def _neighbour(why: str, other: Neighbour) -> NeighbourView:
    address = addresses.event(other.public_id, other.slug)
    return NeighbourView(why, other.title, words.event_date(other.date), other.status, address)


def describe(view: EventView) -> str:
    """One line for whoever previews the address."""
    names: Sequence[str] = [actor.name for actor in (*view.actors, *view.represented)]
    return f"{view.status_word}, {view.date.words}{f'; {words.listed(names)}' if names else ''}. {view.support}."
