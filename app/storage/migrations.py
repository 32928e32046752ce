"""Bringing a database to the current form, under a lock of its own."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, inspect, select, table

from app.storage.derived_tables import event_changes, event_states, gone, postings, segments, snapshots

MIGRATIONS = Path(__file__).parents[2] / "migrations"
_DERIVED = {each.name for each in (event_changes, event_states, gone, postings, segments, snapshots)}
"""A migration may leave these to be worked out again."""


class LossError(Exception):
    """A migration lost rows; the message says where."""


def configure(engine: Engine) -> Config:
    """Alembic's configuration for an engine."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply all migrations up to `revision`; nothing happens where there is none to apply."""
    command.upgrade(configure(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo the migrations after `revision` ("base" for all)."""
    command.downgrade(configure(engine), revision)


def current_revision(engine: Engine) -> str:
    """The revision that a database is at; "" for one without tables."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def latest_revision() -> str:
    """The revision that the program wants."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head() or ""


def count_rows(engine: Engine) -> dict[str, int]:
    """How many rows each table has whose rows are not worked out from others."""
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - _DERIVED - {"alembic_version"}
        return {
            name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
            for name in sorted(names)
        }


def compare_rows(before: dict[str, int], after: dict[str, int]) -> None:
    """Make sure that no table has fewer rows than before.

    Raises:
        LossError: one has; it is named with both numbers.
    """
    lost = [
        f"{name} had {rows} rows and has {after.get(name, 0)}"
        for name, rows in before.items()
        if after.get(name, 0) < rows
    ]
    if lost:
        raise LossError("; ".join(lost))
