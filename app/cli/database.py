"""What every command that opens the database does first: say which one, make its folder, bring it up to date."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from app.settings import Settings
from app.storage.backups import back_up, database_file, restore
from app.storage.database import open_engine
from app.storage.migrations import LossError, compare_rows, count_rows, current_revision, latest_revision, upgrade


def open_database(settings: Settings, *, say: bool = True) -> Engine:
    """The engine of the database that the settings name, with its tables made or brought up to date.

    Before a database with content is changed, a copy of it is made beside it.

    Raises:
        DatabaseAddressError: the address is not one.
        LossError: the change would have lost rows; the copy was put back.
    """
    engine = find_database(settings, say=say)
    bring_up_to_date(engine)
    return engine


def find_database(settings: Settings, *, say: bool = True) -> Engine:
    """The engine of the database that the settings name, as it is; its folder is made."""
    engine = open_engine(settings.database_url)
    file = database_file(engine)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    if say:
        print(f"Database: {file.resolve() if file else engine.url.render_as_string()}", file=sys.stderr)
    return engine


def bring_up_to_date(engine: Engine) -> Path | None:
    """Apply what migrations there are, after a copy was made; where that is.

    Raises:
        LossError: rows would have been lost; the copy was put back.
    """
    before = current_revision(engine)
    if before in {"", latest_revision()} or database_file(engine) is None:
        upgrade(engine)
        return None
    rows = count_rows(engine)
    copy = back_up(engine, name_backup(engine, f"before-{latest_revision()}"))
    print(f"The database is brought from {before} to {latest_revision()}. A copy is in {copy}", file=sys.stderr)
    upgrade(engine)
    try:
        compare_rows(rows, count_rows(engine))
    except LossError:
        engine.dispose()
        restore(engine, copy)
        raise
    return copy


def name_backup(engine: Engine, occasion: str = "") -> Path:
    """Where a copy made now belongs: in `backups` beside the database."""
    file = database_file(engine) or Path("data/dateline.db")
    made = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    name = "-".join(filter(None, (file.stem, made, occasion)))
    return file.parent / "backups" / f"{name}.db"
