"""Tables of what follows from the others, kept so that it need not be worked out again at each question."""

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field

from app.storage.schema import Ordered, Row, core


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


class SegmentRow(Row, table=True):
    """A stretch of a story's passages, from the entry `first` to `last` (exclusive), whose words are stored."""

    __tablename__ = "segment"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    body: int = Field(primary_key=True)
    first: int = Field(primary_key=True)
    last: int


class PostingRow(Row, table=True):
    """Where a word occurs in a segment (see `app.storage.search.postings`)."""

    __tablename__ = "posting"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    body: int = Field(primary_key=True)
    first: int = Field(primary_key=True)
    word: str = Field(primary_key=True, sa_type=Ordered)
    hits: bytes = Field(sa_type=LargeBinary)


class GoneRow(Row, table=True):
    """An entry of an article that is no more, or goes by another number now; its words may still be stored."""

    __tablename__ = "gone"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    entry: int = Field(primary_key=True)


class SnapshotRow(Row, table=True):
    """A story's columns as they were at a version, so that a start need not read all events."""

    __tablename__ = "snapshot"

    story_id: int = Field(primary_key=True, foreign_key="story.id", ondelete="CASCADE")
    name: str = Field(primary_key=True)
    version: int
    content: bytes = Field(sa_type=LargeBinary)


event_states = core(EventStateRow)
event_changes = core(EventChangeRow)
story_days = core(StoryDayRow)
segments = core(SegmentRow)
postings = core(PostingRow)
gone = core(GoneRow)
snapshots = core(SnapshotRow)
