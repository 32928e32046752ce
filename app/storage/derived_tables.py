"""Tables of what follows from the others, kept so that it need not be worked out again at each question."""

from sqlalchemy import Text
from sqlmodel import Field

from app.storage.schema import Row, core


class EventStateRow(Row, table=True):
    """How an event looked from the day `since` until the day `until` (exclusive; None is for good) in the past.

    What holds still and rests on dated articles alone is in `event`. `links` has actors (row, role), places and
    outlets (rows) in order, as JSON.
    """

    __tablename__ = "event_state"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    since: int = Field(primary_key=True)
    until: int | None = None
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
    links: str = Field(sa_type=Text)


class EventChangeRow(Row, table=True):
    """An event that was written or removed when its story got this version: what a reader has to read again."""

    __tablename__ = "event_change"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    version: int = Field(primary_key=True)
    event_id: int = Field(primary_key=True)


class StoryDayRow(Row, table=True):
    """How many of a story's articles were published on a day; day 0 counts those without one."""

    __tablename__ = "story_day"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    day: int = Field(primary_key=True)
    articles: int


event_states = core(EventStateRow)
event_changes = core(EventChangeRow)
story_days = core(StoryDayRow)
