"""The tables; one for each word of the design. Days are stored as proleptic ordinals, texts as given."""

from sqlalchemy import BigInteger, Index, LargeBinary, MetaData, Text, UniqueConstraint
from sqlalchemy import Table as SqlTable
from sqlmodel import Field, SQLModel

SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel):
    """The base of all tables."""


class StoryRow(Row, table=True):
    """A named set of articles; `key` enters the articles' ids and never changes, `slug` may."""

    __tablename__ = "story"
    __table_args__ = (UniqueConstraint("slug"), UniqueConstraint("key"))

    id: int | None = Field(default=None, primary_key=True)
    key: str
    slug: str
    title: str
    version: int = 0


class OutletRow(Row, table=True):
    """Where texts appear."""

    __tablename__ = "outlet"
    __table_args__ = (UniqueConstraint("slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str


class ArticleRow(Row, table=True):
    """One text. `published` is the effective day with how it is known; `origin` the public id of its origin."""

    __tablename__ = "article"
    __table_args__ = (UniqueConstraint("public_id"), Index(None, "story_id", "published"), Index(None, "origin"))

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int = Field(foreign_key="story.id")
    text: str = Field(sa_type=Text)
    title: str = ""
    language: str = "en"
    published: int | None = None
    published_from: str = ""
    published_why: str = ""
    origin: str = ""
    agency: str = ""
    anatomy: str = Field(default="[]", sa_type=Text)
    sketch: bytes = Field(default=b"", sa_type=LargeBinary)


class PublicationRow(Row, table=True):
    """Where and when a text appeared, with the sender's own key for it."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("article_id", "ref"), Index(None, "story_id", "canonical"))

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    story_id: int = Field(foreign_key="story.id")
    outlet_id: int | None = Field(default=None, foreign_key="outlet.id")
    ref: str
    url: str = ""
    canonical: str = ""
    title: str = ""
    published: int | None = None
    published_from: str = ""
    published_why: str = ""


class MentionRow(Row, table=True):
    """A passage of an article; `detail` holds the whole mention as JSON, `component` who it hangs together with."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("public_id"), Index(None, "event_id"), Index(None, "component"))

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int = Field(foreign_key="story.id")
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    event_id: int | None = Field(default=None, foreign_key="event.id")
    component: str = ""
    quote: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)


class MentionKeyRow(Row, table=True):
    """Mentions that share a key may be the same event; the test itself decides."""

    __tablename__ = "mention_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger)
    mention_id: int = Field(primary_key=True, foreign_key="mention.id", ondelete="CASCADE", index=True)


class SketchKeyRow(Row, table=True):
    """Articles that share a key may be copies; the test itself decides."""

    __tablename__ = "sketch_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE", index=True)


class EventRow(Row, table=True):
    """An event as the timeline shows it; `position` orders it: start, wider first, id, undated last."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("public_id"), Index(None, "story_id", "position"))

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int = Field(foreign_key="story.id")
    position: str
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
    lead_id: int = 0
    detail: str = Field(default="{}", sa_type=Text)


class ActorRow(Row, table=True):
    """Who takes part in events."""

    __tablename__ = "actor"
    __table_args__ = (UniqueConstraint("slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str
    kind: str


class EventActorRow(Row, table=True):
    """An actor of an event, its role there and its rank among the event's actors."""

    __tablename__ = "event_actor"
    __table_args__ = (Index(None, "actor_id", "event_id"), {"sqlite_with_rowid": False})

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    actor_id: int = Field(primary_key=True, foreign_key="actor.id")
    rank: int = 0
    role: str = ""


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


class AliasRow(Row, table=True):
    """A mention that is gone, and the mention that took over its passage."""

    __tablename__ = "alias"

    public_id: str = Field(primary_key=True)
    target: str
    title: str = ""
    quote: str = Field(default="", sa_type=Text)


class ReaderRow(Row, table=True):
    """A reader, known only by the hash of a key that stays in the browser."""

    __tablename__ = "reader"
    __table_args__ = (UniqueConstraint("key_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    key_hash: str


class BookmarkRow(Row, table=True):
    """An event kept by a reader: a mention's id, a note, and what the event was when it was kept."""

    __tablename__ = "bookmark"
    __table_args__ = (UniqueConstraint("reader_id", "mention"),)

    id: int | None = Field(default=None, primary_key=True)
    reader_id: int = Field(foreign_key="reader.id", ondelete="CASCADE")
    mention: str
    story: str
    note: str = Field(default="", sa_type=Text)
    title: str
    quote: str = Field(default="", sa_type=Text)
    date: str = ""
    created: str = ""


class ImportRunRow(Row, table=True):
    """One import: what was asked for, and when it began and ended."""

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    story_id: int | None = Field(default=None, foreign_key="story.id", ondelete="CASCADE")
    started: str
    finished: str = ""


class ImportInputRow(Row, table=True):
    """One input of an import and its one terminal state: imported, duplicate or rejected."""

    __tablename__ = "import_input"
    __table_args__ = (UniqueConstraint("run_id", "ref"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", ondelete="CASCADE")
    ref: str
    state: str
    reason: str = ""
    article_id: int | None = Field(default=None, foreign_key="article.id", ondelete="SET NULL")


def _table(row: type[SQLModel]) -> SqlTable:
    """The Core table of a model; lists and bulk writes use it, since rows are several times faster than objects."""
    table: SqlTable = row.__table__  # type: ignore[attr-defined]
    return table


stories = _table(StoryRow)
outlets = _table(OutletRow)
articles = _table(ArticleRow)
publications = _table(PublicationRow)
mentions = _table(MentionRow)
mention_keys = _table(MentionKeyRow)
sketch_keys = _table(SketchKeyRow)
events = _table(EventRow)
actors = _table(ActorRow)
event_actors = _table(EventActorRow)
event_outlets = _table(EventOutletRow)
places = _table(PlaceRow)
event_places = _table(EventPlaceRow)
aliases = _table(AliasRow)
readers = _table(ReaderRow)
bookmarks = _table(BookmarkRow)
import_runs = _table(ImportRunRow)
import_inputs = _table(ImportInputRow)
