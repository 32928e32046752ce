"""What an editor can decide, as values: each says what it rests on and what it wants.

Articles are named by their public id. Events have no name of their own that lasts, so a decision on one rests on a
mention of it, and holds for whichever event that mention is in.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.dates import EventDate
from app.domain.mentions import Kind, Participant, Stage


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage that a decision rests on: a mention and enough of its text to know it again.

    Offsets count code points of the article's stored text; `prefix` and `suffix` are the characters around `quote`.
    """

    mention: str
    article: str
    start: int
    end: int
    head: str
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class DateArticle:
    """The day of an article's publications, or only of the one with the sender's key `ref`; None is "not known"."""

    article: str
    day: date | None
    ref: str = ""
    kind: Literal["article-date"] = "article-date"


@dataclass(frozen=True, slots=True)
class NameOutlet:
    """Where an article appeared, in all its publications or in the one with the sender's key `ref`."""

    article: str
    outlet: str
    ref: str = ""
    kind: Literal["article-outlet"] = "article-outlet"


@dataclass(frozen=True, slots=True)
class SetOrigin:
    """The article that an article copies; "" where it is a text of its own."""

    article: str
    source: str = ""
    kind: Literal["article-origin"] = "article-origin"


@dataclass(frozen=True, slots=True)
class ExcludeArticle:
    """An article stays, but tells the timeline nothing."""

    article: str
    kind: Literal["article-exclude"] = "article-exclude"


@dataclass(frozen=True, slots=True)
class DeleteArticle:
    """An article is gone for good, and stays away when it is imported again."""

    article: str
    kind: Literal["article-delete"] = "article-delete"


@dataclass(frozen=True, slots=True)
class Retitle:
    """What an event is called."""

    event: Anchor
    title: str
    kind: Literal["event-title"] = "event-title"


@dataclass(frozen=True, slots=True)
class Redate:
    """When an event is."""

    event: Anchor
    date: EventDate
    kind: Literal["event-date"] = "event-date"


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Whether an event happened, is planned, was said, was denied, or is background."""

    event: Anchor
    status: Stage
    kind: Literal["event-status"] = "event-status"


@dataclass(frozen=True, slots=True)
class AddActor:
    """Who also takes part in an event."""

    event: Anchor
    actor: Participant
    kind: Literal["event-actor-add"] = "event-actor-add"


@dataclass(frozen=True, slots=True)
class RemoveActor:
    """Who does not take part in an event."""

    event: Anchor
    actor: str
    kind: Literal["event-actor-remove"] = "event-actor-remove"


@dataclass(frozen=True, slots=True)
class Hide:
    """An event is not shown."""

    event: Anchor
    kind: Literal["event-hide"] = "event-hide"


@dataclass(frozen=True, slots=True)
class Merge:
    """Two events are one."""

    event: Anchor
    other: Anchor
    kind: Literal["event-merge"] = "event-merge"


@dataclass(frozen=True, slots=True)
class Split:
    """Some snippets of an event, which stay together, tell of another event than the rest."""

    moved: tuple[Anchor, ...]
    rest: tuple[Anchor, ...]
    kind: Literal["event-split"] = "event-split"


@dataclass(frozen=True, slots=True)
class Move:
    """One snippet of an event tells of another event, that of `to`."""

    moved: Anchor
    rest: tuple[Anchor, ...]
    to: Anchor
    kind: Literal["event-move"] = "event-move"


@dataclass(frozen=True, slots=True)
class MakeEvent:
    """A passage that tells of an event which was not found in it; the anchor's mention is "" until it is stored."""

    passage: Anchor
    title: str
    date: EventDate
    status: Stage
    of_kind: Kind
    actors: tuple[Participant, ...] = ()
    kind: Literal["event-make"] = "event-make"


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Who was taken for an actor of its own (`actor`, a slug) is `into`."""

    actor: str
    into: Participant
    kind: Literal["actor-merge"] = "actor-merge"


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Another name by which texts call an actor."""

    actor: Participant
    alias: str
    kind: Literal["actor-alias"] = "actor-alias"


@dataclass(frozen=True, slots=True)
class Accept:
    """What the queue asked about is right as it is: a disagreement of an event, or a name that no registry has."""

    about: Literal["disagreement", "actor"]
    event: Anchor | None = None
    actor: str = ""
    kind: Literal["accept"] = "accept"


@dataclass(frozen=True, slots=True)
class CreateStory:
    """A new story."""

    title: str
    kind: Literal["story-create"] = "story-create"


@dataclass(frozen=True, slots=True)
class RenameStory:
    """What a story is called; its address stays."""

    title: str
    kind: Literal["story-rename"] = "story-rename"


@dataclass(frozen=True, slots=True)
class DeleteStory:
    """A story is gone with all that is in it; undoing brings it back as long as it has not been purged."""

    kind: Literal["story-delete"] = "story-delete"


ArticleAction = DateArticle | NameOutlet | SetOrigin | ExcludeArticle | DeleteArticle
FieldAction = Retitle | Redate | SetStatus | AddActor | RemoveActor | Hide
LinkAction = Merge | Split | Move
EventAction = FieldAction | LinkAction | MakeEvent
ActorAction = MergeActors | AddAlias
StoryAction = CreateStory | RenameStory | DeleteStory
Action = ArticleAction | EventAction | ActorAction | Accept | StoryAction


def list_anchors(action: Action) -> tuple[Anchor, ...]:
    """The passages that a decision rests on, in a fixed order."""
    match action:
        case Retitle() | Redate() | SetStatus() | AddActor() | RemoveActor() | Hide():
            return (action.event,)
        case Merge():
            return (action.event, action.other)
        case Split():
            return (*action.moved, *action.rest)
        case Move():
            return (action.moved, action.to, *action.rest)
        case MakeEvent():
            return (action.passage,)
        case Accept(event=Anchor() as anchor):
            return (anchor,)
        case _:
            return ()


def named_article(action: Action) -> str:
    """The public id of the article that a decision is about; "" where it is about something else."""
    match action:
        case DateArticle() | NameOutlet() | SetOrigin() | ExcludeArticle() | DeleteArticle():
            return action.article
        case _:
            return ""
