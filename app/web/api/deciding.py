"""What the API takes and tells of decisions, as its OpenAPI document describes it."""

from typing import Literal

from pydantic import Field

from app.importer.decisions.drafting import DECISIONS
from app.web.api.models import Model


class WishModel(Model):
    """A decision to be made. Events and articles are named by id or address, actors by slug or name."""

    kind: str = Field(description=", ".join(DECISIONS), examples=["event-title"])
    reason: str = Field("", max_length=1000)
    event: str = Field("", max_length=300, description="the event that it is about: the id of any of its mentions")
    other: str = Field("", max_length=300, description="event-merge: the other event")
    to: str = Field("", max_length=300, description="event-move: the event that the snippet tells of")
    snippets: tuple[str, ...] = Field((), max_length=1000, description="event-split, event-move: those concerned")
    article: str = Field("", max_length=300)
    ref: str = Field("", max_length=300, description="of which publication, by the sender's key; empty for all")
    source: str = Field("", max_length=300, description="article-origin: the article that it copies, empty for none")
    outlet: str = Field("", max_length=300)
    title: str = Field("", max_length=300)
    date: str = Field("", max_length=60, description="EDTF for events, a day for articles; empty: not known")
    status: str = ""
    of_kind: str = Field("", description="event-make: what kind of event it is")
    actor: str = Field("", max_length=300)
    actors: tuple[str, ...] = Field((), max_length=100, description="event-make: who takes part")
    actor_kind: str = ""
    role: str = Field("", max_length=300)
    into: str = Field("", max_length=300, description="actor-merge: who it is")
    alias: str = Field("", max_length=300)
    about: str = Field("", description="accept: “disagreement” of an event, or “actor”")
    quote: str = Field("", max_length=2000, description="event-make: words of the article")
    start: int = Field(0, ge=0, description="event-make, without a quote: where they begin in its text")
    end: int = Field(0, ge=0, description="and where they end, exclusive")


class UndoModel(Model):
    """Why a decision is undone."""

    reason: str = Field("", max_length=1000)


class RestModel(Model):
    """A mention that a decision rests on, and the one that it is now; null where its words are gone."""

    mention: str
    now: str | None


class DecisionModel(Model):
    """A decision as kept; times are ISO 8601."""

    id: str
    kind: str
    story: str
    subject: str | None
    rests_on: list[RestModel]
    what: str
    by: str
    made: str
    reason: str | None
    before: str | None
    after: str | None
    fit: Literal["holds", "partly", "detached"]
    undone: str | None
    undone_by: str | None
    undone_why: str | None


class DecisionsModel(Model):
    """A page of decisions; `next` is the `before` of the next one."""

    decisions: list[DecisionModel]
    next: int | None


class QueueModel(Model):
    """How much wants an editor."""

    undated: int
    disputed: int
    doubtful: int
    detached: int


class NewStory(Model):
    """A story to be made."""

    title: str = Field(max_length=300)
    reason: str = Field("", max_length=1000)


class StoryModel(Model):
    """A story that was made."""

    slug: str
    title: str
    url: str
