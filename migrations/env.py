"""Runs the migrations on the engine that the caller hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, Engine, text
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from app.storage import decision_tables, derived_tables, import_tables, reader_tables, tables  # noqa: F401 - they fill the metadata

LOCK = 7_318_349_394_477_056  # any constant: one migration at a time on a shared server


def render_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write SQLModel's own string type as SQLAlchemy's, so that a revision needs no other import."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


def migrate(connection: Connection) -> None:
    """Run on an open connection, in one transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_type,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """SQLite's foreign keys are off while tables are rebuilt: dropping the old one must not cascade."""
    engine: Engine = context.config.attributes["engine"]
    with engine.connect().execution_options(writes=True) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
        with connection.begin():
            migrate(connection)
        if connection.dialect.name == "sqlite":
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")


main()
