"""What all tables have in common: names of constraints, the base class, and the way to the Core table."""

from typing import Any

from sqlalchemy import MetaData, Text, text
from sqlalchemy import Table as SqlTable
from sqlmodel import SQLModel

SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Ordered = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that both engines order by its bytes."""


class Row(SQLModel):
    """The base of all tables."""


def core(row: type[SQLModel]) -> SqlTable:
    """The Core table of a model; lists and bulk writes use it, since rows are several times faster than objects."""
    table: SqlTable = row.__table__  # type: ignore[attr-defined]
    return table


def where(condition: str) -> dict[str, Any]:
    """For an index over the rows that satisfy a condition."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
