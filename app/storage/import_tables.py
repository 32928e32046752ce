"""The tables of imports: what was asked for, and what became of each input."""

from sqlalchemy import BigInteger, Text, UniqueConstraint
from sqlmodel import Field

from app.storage.schema import Row, core

_NOTHING = {"server_default": ""}
_ZERO = {"server_default": "0"}


class ImportRunRow(Row, table=True):
    """One import: what was asked for (`request`, as JSON), and when it began and ended.

    `kind` says how it came: "command", "watch", "upload" or "paste". `beat` is when it last showed that it lives.
    """

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    story_id: int | None = Field(default=None, foreign_key="story.id", ondelete="CASCADE")
    started: str
    finished: str = ""
    kind: str = Field(default="", sa_column_kwargs=_NOTHING)
    beat: str = Field(default="", sa_column_kwargs=_NOTHING)
    request: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})
    bytes_total: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=_ZERO)
    bytes_done: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=_ZERO)


class ImportInputRow(Row, table=True):
    """One input of an import, numbered by `position`, and its one terminal state: imported, duplicate or rejected."""

    __tablename__ = "import_input"
    __table_args__ = (UniqueConstraint("run_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", ondelete="CASCADE")
    position: int = Field(default=0, sa_column_kwargs=_ZERO)
    ref: str
    state: str
    reason: str = ""
    encoding: str = Field(default="", sa_column_kwargs=_NOTHING)
    reader: str = Field(default="", sa_column_kwargs=_NOTHING)
    article_id: int | None = Field(default=None, foreign_key="article.id", ondelete="SET NULL", index=True)


import_runs = core(ImportRunRow)
import_inputs = core(ImportInputRow)
