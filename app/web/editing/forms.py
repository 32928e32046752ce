"""The forms by which editors decide; a template prints them all alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.domain.mentions import KINDS, STAGES
from app.web import words

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field. `options` are values with their words, for a choice or for boxes to tick."""

    name: str
    label: str
    kind: Literal["text", "choice", "boxes", "area", "hidden"] = "text"
    value: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class FormView:
    """One decision that can be made here: `kind` is its kind, `title` what the form is for."""

    kind: str
    title: str
    button: str
    fields: tuple[FieldView, ...] = ()
    warning: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class DeskView:
    """All that can be decided about one thing; `action` is where the forms go."""

    title: str
    address: str
    subject: str
    action: str
    forms: list[FormView] = field(default_factory=list)


DATE_HINT = (
    "2022-01-19, or 2022-01-10/2022-01-16, 2022-01, 2022, 2022-01-18/.. for what goes on; with ~ for about; "
    "nothing where it is not known"
)
_ANY_EVENT = "The address of its page, or its id"
_PERSON_KINDS: tuple[Option, ...] = (
    ("person", "a person"), ("organisation", "an organisation"), ("state", "a state"), ("group", "a group"),
)  # fmt: skip


def event_forms(
    event: str, title: str, date: str, status: str, actors: Sequence[Option], snippets: Sequence[Option], *,
    disputed: bool,
) -> list[FormView]:  # fmt: skip
    """What can be decided about an event: `actors` by slug, `snippets` by id."""
    of = FieldView("event", "", "hidden", event)
    forms = [
        FormView(
            "event-title", "Title", "Set the title", (of, FieldView("title", "Title", value=title, required=True))
        ),
        FormView("event-date", "Date", "Set the date", (of, FieldView("date", "Date", value=date, hint=DATE_HINT))),
        FormView("event-status", "Status", "Set the status", (of, _choose("status", "Status", _statuses(), status))),
        FormView("event-actor-add", "Somebody takes part", "Add", (of, *_new_actor(), FieldView("role", "Role here"))),
    ]
    if actors:
        gone = _choose("actor", "Who", tuple(actors))
        forms.append(FormView("event-actor-remove", "Somebody does not take part", "Take out", (of, gone)))
    other = FieldView("other", "The other event", hint=_ANY_EVENT, required=True)
    forms.append(FormView("event-merge", "It is the same as another event", "Make them one", (of, other)))
    if len(snippets) > 1:
        boxes = FieldView("snippets", "Reports that tell of something else", "boxes", options=tuple(snippets))
        forms.append(FormView("event-split", "Some reports tell of another event", "Split them off", (of, boxes)))
    one = _choose("snippets", "Which report", tuple(snippets))
    to = FieldView("to", "The event that it tells of", hint=_ANY_EVENT, required=True)
    forms.append(FormView("event-move", "A report belongs to another event", "Move it", (of, one, to)))
    if disputed:
        fine = FieldView("about", "", "hidden", "disagreement")
        forms.append(FormView("accept", "The disagreement stays open", "I have looked at it", (of, fine)))
    forms.append(FormView("event-hide", "It should not be shown", "Hide the event", (of,)))
    return forms


def article_forms(
    article: str, day: str, outlet: str, refs: Sequence[str], *, excluded: bool, quote: str = ""
) -> list[FormView]:
    """What can be decided about an article; `refs` are the senders' keys of its publications."""
    of = FieldView("article", "", "hidden", article)
    all_of = (("", "all"), *((ref, ref) for ref in refs))
    which = (_choose("ref", "Of which publication", all_of),) if len(refs) > 1 else ()
    day_hint = "2022-01-19; nothing where it is not known"
    forms = [
        FormView(
            "article-date", "Day of publication", "Set the day",
            (of, FieldView("date", "Day", value=day, hint=day_hint), *which),
        ),
        FormView(
            "article-outlet", "Outlet", "Set the outlet",
            (of, FieldView("outlet", "Outlet", value=outlet, required=True), *which),
        ),
        FormView("article-origin", "Copied or not", "Set the origin", (of, _origin())),
        FormView(
            "event-make", "An event that was not found", "Make an event", (of, *_passage(quote)), open=bool(quote)
        ),
    ]  # fmt: skip
    if not excluded:
        forms.append(FormView("article-exclude", "It does not belong here", "Leave it out", (of,)))
    gone = "Its text is deleted from the database. Undoing lets it be imported again, but does not bring it back."
    forms.append(FormView("article-delete", "Delete it for good", "Delete the article", (of,), gone))
    return forms


def actor_forms(actor: str, name: str, *, unknown: bool) -> list[FormView]:
    """What can be decided about an actor in a story; `unknown` where no registry has the name."""
    of = FieldView("actor", "", "hidden", actor)
    into = FieldView("into", "Who it is", hint="A name, or the last part of an actor's address", required=True)
    alias = FieldView("alias", f"Another name of {name}", hint="As texts write it", required=True)
    forms = [
        FormView("actor-merge", "It is somebody else", "They are one", (of, into, _kind_of_actor())),
        FormView("actor-alias", "Another name", "Add the name", (of, alias)),
    ]
    if unknown:
        fine = FieldView("about", "", "hidden", "actor")
        forms.append(FormView("accept", "The name is right as it is", "I have looked at it", (of, fine)))
    return forms


def story_forms(title: str) -> list[FormView]:
    """What can be decided about a story."""
    gone = "Nobody finds it any more. Undoing brings it back whole."
    return [
        FormView("story-rename", "Title", "Rename it", (FieldView("title", "Title", value=title, required=True),)),
        FormView("story-delete", "Delete the story", "Delete the story", warning=gone),
    ]


def _origin() -> FieldView:
    hint = "The address of the article that this one copies; nothing if it is a text of its own"
    return FieldView("source", "Copied from", hint=hint)


def _passage(quote: str) -> tuple[FieldView, ...]:
    return (
        FieldView("quote", "Its words, copied from the article", "area", quote, required=True),
        FieldView("title", "Title", hint="Nothing: the words themselves"),
        FieldView("date", "Date", hint=f"{DATE_HINT.partition(';')[0]}; nothing: what the words say"),
        _choose("status", "Status", _statuses(), "happened"),
        _choose("of_kind", "What it is", tuple((kind, kind) for kind in KINDS), "other"),
        FieldView("actor", "Who takes part", hint="Names, with semicolons between; nothing: those in the words"),
    )


def _new_actor() -> tuple[FieldView, ...]:
    return FieldView("actor", "Who", hint="A name, or an actor's address", required=True), _kind_of_actor()


def _kind_of_actor() -> FieldView:
    return _choose("actor_kind", "If nobody named it before, it is", _PERSON_KINDS, "person")


def _statuses() -> tuple[Option, ...]:
    return tuple((status, words.STATUSES[status]) for status in STAGES)


def _choose(name: str, label: str, options: tuple[Option, ...], value: str = "") -> FieldView:
    return FieldView(name, label, "choice", value, options=options)
