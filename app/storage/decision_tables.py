"""The tables of editors: what they decided, what that rests on, and who may decide."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from app.storage.schema import Row, core


class DecisionRow(Row, table=True):
    """One decision. Its row number orders decisions: of two that contradict the later holds.

    `action` is what it wants, as JSON; `subject` the article, actor or event that it is about, for its history;
    `before` and `after` say in words what it changed. It is never removed; `undone` is when it was undone, and a story
    that is purged leaves its decisions with `story_id` NULL and its address in `story`.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("public_id"),
        Index(None, "story_id", "undone"),
        Index(None, "subject"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str
    story_id: int | None = Field(default=None, foreign_key="story.id", ondelete="SET NULL")
    story: str
    kind: str
    subject: str
    action: str = Field(sa_type=Text)
    made_by: str
    made: str
    reason: str = Field(default="", sa_type=Text)
    before: str = Field(default="", sa_type=Text)
    after: str = Field(default="", sa_type=Text)
    undone: str = ""
    undone_by: str = ""
    undone_why: str = Field(default="", sa_type=Text)


class DecisionAnchorRow(Row, table=True):
    """A passage that a decision rests on; `holds` is the mention that it is now, "" where it is gone."""

    __tablename__ = "decision_anchor"
    __table_args__ = (Index(None, "article"), Index(None, "holds"), {"sqlite_with_rowid": False})

    decision_id: int = Field(primary_key=True, foreign_key="decision.id", ondelete="CASCADE")
    rank: int = Field(primary_key=True)
    article: str
    mention: str
    holds: str = ""


class EditorRow(Row, table=True):
    """Who has given the password: a browser's session or an API token, known only by the hash of its secret.

    `expires` is ISO 8601, "" for a token that lasts until it is withdrawn.
    """

    __tablename__ = "editor"
    __table_args__ = (UniqueConstraint("secret_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    secret_hash: str
    name: str
    kind: str
    made: str
    expires: str = ""


decisions = core(DecisionRow)
decision_anchors = core(DecisionAnchorRow)
editors = core(EditorRow)
