"""`dateline migrate`: the database brought to the form that the program wants, after a copy was made."""

import argparse
import sys

from app.cli.database import bring_up_to_date, find_database
from app.settings import load_settings
from app.storage.backups import BackupError
from app.storage.migrations import LossError, current_revision, latest_revision


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "migrate",
        help="bring the database up to date, after making a copy",
        description="Other commands do the same when they open a database of an older version.",
    )
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where it would have lost something, or could not be done."""
    engine = find_database(load_settings(database_url=options.database_url))
    try:
        before = current_revision(engine)
        bring_up_to_date(engine)
    except (LossError, BackupError, OSError) as error:
        print(f"dateline migrate: {error}. The database is as it was.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    print(f"{before or 'nothing'} -> {latest_revision()}" if before != latest_revision() else f"{before}: up to date")
    return 0
