"""The tables of events, and of whom and what they are linked with."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from app.storage.schema import Ordered, Row, core, where


class EventRow(Row, table=True):
    """An event as the timeline shows it; `position` orders it: start, wider first, id, undated last.

    `reported` is the first day on which one of its articles was published. `since` is the day from which on it looks
    as it does; None where that rests on an article without a day. `plan` is the date that was planned, as JSON, where
    the outcome has another. `digest` changes with anything of the event. `edits` is what editors set of it, `doubt`
    its weakest link, both as JSON; `asks` is what an editor should look at (see `app.storage.events`).
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("public_id"),
        Index(None, "story_id", "position"),
        Index("ix_event_asks", "story_id", "asks", **where("asks > 0")),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int = Field(foreign_key="story.id")
    position: str = Field(sa_type=Ordered)
    slug: str
    title: str
    start_day: int | None = None
    end_day: int | None = None
    precision: str
    approximate: bool = False
    words: str = ""
    status: str
    kind: str
    salience: float = 0.0
    outlets: int = 1
    origins: int = 1
    reports: int = 1
    lead_id: int = 0
    plan: str = ""
    detail: str = Field(default="[]", sa_type=Text)
    reported: int | None = None
    since: int | None = None
    digest: str = ""
    edits: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    doubt: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    asks: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class ActorRow(Row, table=True):
    """Who takes part in events."""

    __tablename__ = "actor"
    __table_args__ = (UniqueConstraint("slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str
    kind: str


class EventActorRow(Row, table=True):
    """An actor of an event, its role there and its rank among the event's actors; story and days are the event's."""

    __tablename__ = "event_actor"
    __table_args__ = (
        Index(None, "actor_id", "story_id"),
        Index("ix_event_actor_role", "actor_id", "role", "start_day", "end_day", **where("role <> ''")),
        {"sqlite_with_rowid": False},
    )

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    actor_id: int = Field(primary_key=True, foreign_key="actor.id")
    rank: int = 0
    role: str = ""
    story_id: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    start_day: int | None = None
    end_day: int | None = None


class EventOutletRow(Row, table=True):
    """An outlet that carries an event."""

    __tablename__ = "event_outlet"
    __table_args__ = (Index(None, "outlet_id", "event_id"), {"sqlite_with_rowid": False})

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    outlet_id: int = Field(primary_key=True, foreign_key="outlet.id")


class PlaceRow(Row, table=True):
    """Where events are set."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str


class EventPlaceRow(Row, table=True):
    """A place of an event."""

    __tablename__ = "event_place"
    __table_args__ = (Index(None, "place_id", "event_id"), {"sqlite_with_rowid": False})

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    place_id: int = Field(primary_key=True, foreign_key="place.id")
    rank: int = 0


events = core(EventRow)
actors = core(ActorRow)
event_actors = core(EventActorRow)
event_outlets = core(EventOutletRow)
places = core(PlaceRow)
event_places = core(EventPlaceRow)
