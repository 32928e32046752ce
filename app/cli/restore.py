"""`dateline restore`: a copy of the database put back; what was there is copied first."""

import argparse
import sys
from pathlib import Path

from app.cli.database import bring_up_to_date, find_database, name_backup
from app.settings import load_settings
from app.storage.backups import BackupError, back_up, database_file, restore, verify


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "restore",
        help="put a copy of the database back",
        description="What is there now is copied first. A server that runs is to be started again afterwards.",
    )
    parser.add_argument("file", type=Path, help="what `dateline backup` made")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where nothing could be put back."""
    engine = find_database(load_settings(database_url=options.database_url))
    try:
        verify(options.file)
        here = database_file(engine)
        if here and here.exists():
            print(f"What was there is in {back_up(engine, name_backup(engine, 'before-restore'))}", file=sys.stderr)
        restore(engine, options.file)
        bring_up_to_date(engine)
    except (BackupError, OSError) as error:
        print(f"dateline restore: {error}", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    print("Restored. Start the server again if one is running.", file=sys.stderr)
    return 0
