"""What every command that opens the database does first: say which one, make its folder, bring it up to date."""

import sys
from pathlib import Path

from sqlalchemy import Engine

from app.settings import Settings
from app.storage.database import open_engine
from app.storage.migrations import upgrade


def open_database(settings: Settings) -> Engine:
    """The engine of the database that the settings name, with its tables made or brought up to date.

    Raises:
        DatabaseAddressError: the address is not one.
    """
    engine = open_engine(settings.database_url)
    place = engine.url.database
    if engine.dialect.name == "sqlite" and place and place != ":memory:":
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        place = str(Path(place).resolve())
    print(f"Database: {place}", file=sys.stderr)
    upgrade(engine)
    return engine
