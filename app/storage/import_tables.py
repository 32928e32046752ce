"""The tables of imports: what was asked for, and what became of each input."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.storage.schema import Row, core


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


import_runs = core(ImportRunRow)
import_inputs = core(ImportInputRow)
