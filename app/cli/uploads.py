"""`dateline uploads`: the imports asked for in a browser; the server calls this by itself."""

import argparse
import os

from app.cli.database import open_database
from app.cli.knowing import load_own_knowledge
from app.importer.uploads import carry_out_waiting
from app.settings import load_settings


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "uploads", help="import what was uploaded and is waiting (the server does this itself)"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read (default: 1)")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where the user's own registry cannot be read."""
    if hasattr(os, "nice"):
        os.nice(5)  # readers come first
    settings = load_settings(database_url=options.database_url)
    knowledge = load_own_knowledge(settings, "uploads")
    if knowledge is None:
        return 2
    engine = open_database(settings)
    try:
        count = carry_out_waiting(engine, knowledge, options.jobs)
    finally:
        engine.dispose()
    print(f"{count} imports carried out")
    return 0
