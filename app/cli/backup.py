"""`dateline backup`: a copy of the database, made while it is served and written."""

import argparse
import sys
from pathlib import Path

from app.cli.database import find_database, name_backup
from app.settings import load_settings
from app.storage.backups import BackupError, back_up


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser("backup", help="copy the database, also while it is in use")
    parser.add_argument("file", nargs="?", type=Path, help="the new file (default: in backups/ beside the database)")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where no copy could be made. Prints where the copy is."""
    engine = find_database(load_settings(database_url=options.database_url))
    try:
        print(back_up(engine, options.file or name_backup(engine)))
    except (BackupError, OSError) as error:
        print(f"dateline backup: {error}", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    return 0
