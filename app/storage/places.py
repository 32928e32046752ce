"""Where an installation keeps what is no row of its database."""

from pathlib import Path

from sqlalchemy import Engine

from app.storage.backups import database_file


def data_folder(engine: Engine) -> Path:
    """The folder of the database file; for a server's database, `data` in the working directory."""
    file = database_file(engine)
    return file.parent if file else Path("data")


def uploads_folder(engine: Engine) -> Path:
    """Where uploaded files wait until they are imported."""
    return data_folder(engine) / "uploads"
