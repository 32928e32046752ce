"""The `dateline` command.

Exit codes, the same for every command: 0 all done; 1 done, but some of the input was rejected (each with a
message on standard error); 2 the command was not understood.
"""

import argparse
from collections.abc import Sequence

from app.cli import dates, export, import_, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dateline", description="Timelines of news that say how they know.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (import_, serve, export, dates):
        command.add_command(commands)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code
