"""Bringing a database to the current form, under a lock of its own."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parents[2] / "migrations"


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
