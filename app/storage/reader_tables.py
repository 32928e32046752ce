"""The tables of what readers keep; nothing here is the story's own, and nothing here changes a timeline."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from app.storage.schema import Row, core


class ReaderRow(Row, table=True):
    """A reader, known only by the hash of a key that stays in the browser; `version` rises with every change."""

    __tablename__ = "reader"
    __table_args__ = (UniqueConstraint("key_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    key_hash: str
    version: int = 0


class CollectionRow(Row, table=True):
    """Bookmarks gathered under a title; `share` is the secret of its read-only address, `removed` when it went."""

    __tablename__ = "collection"
    __table_args__ = (UniqueConstraint("public_id"), UniqueConstraint("share"), Index(None, "reader_id"))

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    reader_id: int = Field(foreign_key="reader.id", ondelete="CASCADE")
    title: str
    description: str = Field(default="", sa_type=Text)
    share: str | None = None
    created: str = ""
    removed: str = ""


class BookmarkRow(Row, table=True):
    """An event kept by a reader: a mention's id, a note, and what the event was when it was kept.

    `rank` orders a collection, `removed` says when it was taken away (it can come back until it is swept up).
    """

    __tablename__ = "bookmark"
    __table_args__ = (UniqueConstraint("reader_id", "mention"), Index(None, "collection_id"))

    id: int | None = Field(default=None, primary_key=True)
    reader_id: int = Field(foreign_key="reader.id", ondelete="CASCADE")
    collection_id: int | None = Field(default=None, foreign_key="collection.id", ondelete="SET NULL")
    rank: int = 0
    mention: str
    story: str
    note: str = Field(default="", sa_type=Text)
    title: str
    quote: str = Field(default="", sa_type=Text)
    date: str = ""
    event: str = ""
    origins: int = 1
    created: str = ""
    removed: str = ""


readers = core(ReaderRow)
collections = core(CollectionRow)
bookmarks = core(BookmarkRow)
