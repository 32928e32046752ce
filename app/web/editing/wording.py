"""Decisions in plain words, as history pages and the API tell them."""

from dataclasses import dataclass, replace

from app.domain.decisions import actions
from app.domain.decisions.actions import Action
from app.storage.decisions import Decision
from app.web import addresses, words
from app.web.chrome import Link

_FITS = {
    "holds": "",
    "partly": "Part of what this rests on is gone; it holds for the rest.",
    "detached": "What this rests on is gone, so it does nothing now. It holds again if its words come back.",
}


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as a list shows it; `undo` is "" where there is nothing to undo any more."""

    id: str
    what: str
    subject: Link | None
    change: str
    reason: str
    by: str
    when: str
    fit: str
    undone: str
    undo: str


def view_decision(decision: Decision) -> DecisionView:
    """The view of a decision."""
    undone = ""
    if decision.undone:
        why = f": {decision.undone_why}" if decision.undone_why else ""
        undone = f"Undone by {decision.undone_by} on {_time(decision.undone)}{why}"
    return DecisionView(
        id=decision.id,
        what=tell(decision.action),
        subject=name_subject(decision),
        change=_change(decision),
        reason=decision.reason,
        by=decision.by,
        when=_time(decision.made),
        fit="" if decision.undone else _FITS[decision.fit],
        undone=undone,
        undo="" if decision.undone else addresses.undo(decision.id),
    )


def view_detached(decision: Decision) -> DecisionView:
    """The view of a decision that has lost what it rests on, in whole or in part."""
    view = view_decision(decision)
    return view if view.fit else replace(view, subject=None, fit=_FITS["detached"])


def tell(action: Action) -> str:
    """What was decided, in one sentence without a full stop."""
    return _tell_event(action) or _tell_other(action) or _PLAIN[action.kind]


def _tell_event(action: Action) -> str:
    match action:
        case actions.Retitle(title=title):
            return f"Title: {title}"
        case actions.Redate(date=when):
            return f"Date: {words.event_date(when)}"
        case actions.SetStatus(status=status):
            return f"Status: {words.STATUSES[status].lower()}"
        case actions.AddActor(actor=actor):
            return f"{actor.name} takes part{f' as {actor.role}' if actor.role else ''}"
        case actions.RemoveActor(actor=actor_slug):
            return f"{actor_slug} takes no part"
        case actions.MakeEvent(title=title):
            return f"Event made of a passage: {title}"
        case _:
            return ""


def _tell_other(action: Action) -> str:
    match action:
        case actions.DateArticle(day=day):
            return f"Day of the article: {words.day(day)}" if day else "Day of the article: not known"
        case actions.NameOutlet(outlet=outlet):
            return f"Outlet: {outlet}"
        case actions.SetOrigin(source=source):
            return "A copy of another article" if source else "A text of its own, no copy"
        case actions.MergeActors(actor=slug, into=into):
            return f"{slug} is {into.name}"
        case actions.AddAlias(actor=actor, alias=alias):
            return f"“{alias}” is a name of {actor.name}"
        case actions.CreateStory(title=title) | actions.RenameStory(title=title):
            return f"{_PLAIN[action.kind]}: {title}"
        case _:
            return ""


_PLAIN = {
    "article-exclude": "Left out of the timeline",
    "article-delete": "Deleted for good",
    "event-hide": "Event hidden",
    "event-merge": "Two reports are one event",
    "event-split": "Some reports tell of another event",
    "event-move": "One report moved to another event",
    "accept": "Looked at: right as it is",
    "story-create": "Story made",
    "story-rename": "Story renamed",
    "story-delete": "Story deleted",
}


def name_subject(decision: Decision) -> Link | None:
    """What a decision is about, with its address; None where that is gone."""
    resting = next((rest.holds for rest in decision.rests if rest.holds), "")
    kind = decision.action.kind
    if resting:
        return Link("the event", addresses.event(resting, ""))
    if kind.startswith("article-"):
        return None if kind == "article-delete" else Link("the article", addresses.article(decision.subject))
    if kind.startswith("actor-") or (kind == "accept" and decision.subject):
        return Link(decision.subject, addresses.actor(decision.subject))
    return None


def _change(decision: Decision) -> str:
    if decision.before == decision.after or not (decision.before or decision.after):
        return ""
    return f"{decision.before or 'nothing'} → {decision.after or 'nothing'}"


def _time(iso: str) -> str:
    """2024-05-01 12:00 UTC."""
    return f"{iso[:10]} {iso[11:16]} UTC"
