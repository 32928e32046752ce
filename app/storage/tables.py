"""The tables; one for each word of the design. Days are stored as proleptic ordinals, texts as given."""

from sqlalchemy import BigInteger, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from app.storage.event_tables import actors, event_actors, event_outlets, event_places, events, places
from app.storage.schema import Row, core, where


class StoryRow(Row, table=True):
    """A named set of articles; `key` enters the articles' ids and never changes, `slug` may.

    `version` rises with everything that its pages show; `next_article` and `next_mention` are the entry numbers
    that the next ones get, `events` how many there are. `changes` counts the events that changed since the last
    snapshot; which ones is known for the versions after `changes_from`. `removed` is when an editor deleted it, ""
    as long as it is there.
    """

    __tablename__ = "story"
    __table_args__ = (UniqueConstraint("slug"), UniqueConstraint("key"))

    id: int | None = Field(default=None, primary_key=True)
    key: str
    slug: str
    title: str
    version: int = 0
    next_article: int = 0
    next_mention: int = 0
    events: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    changes: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    changes_from: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    removed: str = Field(default="", sa_column_kwargs={"server_default": ""})


class OutletRow(Row, table=True):
    """Where texts appear."""

    __tablename__ = "outlet"
    __table_args__ = (UniqueConstraint("slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str
    name: str


class ArticleRow(Row, table=True):
    """One text. `published` is the effective day with how it is known; `origin` the public id of its origin.

    `entry` numbers the texts of a story in the search index; a changed title gets the article a new number.
    `standing` is empty for an article of the timeline, "superseded" for one that later versions took the place of,
    "excluded" for one that an editor took out. `rules` is the version of the rules that read it.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("public_id"),
        UniqueConstraint("story_id", "entry"),
        Index(None, "story_id", "published"),
        Index("ix_article_entry", "story_id", "entry", "published"),
        Index(None, "story_id", "origin"),
        Index(None, "story_id", "rules"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int = Field(foreign_key="story.id")
    entry: int
    text: str = Field(sa_type=Text)
    title: str = ""
    language: str = "en"
    published: int | None = None
    published_from: str = ""
    published_why: str = ""
    origin: str = ""
    agency: str = ""
    anatomy: str = Field(default="[]", sa_type=Text)
    clues: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})
    standing: str = Field(default="", sa_column_kwargs={"server_default": ""})
    rules: str = Field(default="", sa_column_kwargs={"server_default": ""})


class PublicationRow(Row, table=True):
    """Where and when a text appeared, with the sender's own key for it.

    `given` is what the sender said, as JSON; the other columns follow from it, the text and the decisions.
    Publications of one `canonical` address are ordered by `stamp`; all but those of the last one's text name in
    `superseded` the article that took their place.
    """

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("article_id", "ref"),
        Index(None, "story_id", "canonical"),
        Index("ix_publication_superseded", "superseded", **where("superseded <> ''")),
    )

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
    given: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})
    stamp: str = Field(default="", sa_column_kwargs={"server_default": ""})
    superseded: str = Field(default="", sa_column_kwargs={"server_default": ""})


class MentionRow(Row, table=True):
    """A passage of an article; `detail` holds the whole mention as JSON, `component` who it hangs together with.

    `entry` numbers the passages of a story in the search index and is never given again. `filed` are the keys under
    which others find it, packed: by them it is taken out of the file of keys again.
    """

    __tablename__ = "mention"
    __table_args__ = (
        UniqueConstraint("public_id"),
        Index("ix_mention_entry", "story_id", "entry", "event_id", "article_id"),
        Index("ix_mention_event_id", "event_id", "entry", "article_id"),
        Index(None, "component"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int = Field(foreign_key="story.id")
    entry: int
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    event_id: int | None = Field(default=None, foreign_key="event.id")
    component: str = ""
    quote: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)
    filed: bytes = Field(default=b"", sa_type=LargeBinary)


class MentionKeyRow(Row, table=True):
    """Mentions that share a key may be the same event; the test itself decides.

    An index of mentions, or a foreign key to them, would cost twice what the rows do: mentions know their keys.
    """

    __tablename__ = "mention_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger)
    mention_id: int = Field(primary_key=True)


class SketchRow(Row, table=True):
    """What an article is compared by with what may be its copies: beside its row, since many are read for one copy."""

    __tablename__ = "sketch"

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    packed: bytes = Field(sa_type=LargeBinary)


class SketchKeyRow(Row, table=True):
    """Articles that share a key may be copies; the test itself decides."""

    __tablename__ = "sketch_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE", index=True)


class ClueKeyRow(Row, table=True):
    """Articles that share a key may tell of the same happenings; their clues decide."""

    __tablename__ = "clue_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    story_id: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger)
    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE", index=True)


class AliasRow(Row, table=True):
    """A mention that is gone, and the mention that took over its passage."""

    __tablename__ = "alias"

    public_id: str = Field(primary_key=True)
    target: str
    title: str = ""
    quote: str = Field(default="", sa_type=Text)


stories = core(StoryRow)
outlets = core(OutletRow)
articles = core(ArticleRow)
publications = core(PublicationRow)
mentions = core(MentionRow)
mention_keys = core(MentionKeyRow)
sketches = core(SketchRow)
sketch_keys = core(SketchKeyRow)
clue_keys = core(ClueKeyRow)
aliases = core(AliasRow)

__all__ = [
    "actors",
    "aliases",
    "articles",
    "clue_keys",
    "event_actors",
    "event_outlets",
    "event_places",
    "events",
    "mention_keys",
    "mentions",
    "outlets",
    "places",
    "publications",
    "sketch_keys",
    "sketches",
    "stories",
]
