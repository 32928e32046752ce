"""The `dateline` command.

Exit codes, the same for every command: 0 all done; 1 done, but some of the input was rejected (each with a
message on standard error), or something is wrong (`doctor`); 2 the command was not understood or could not be
carried out; 130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

_MODULES = {
    "import": "import_",
    "serve": "serve",
    "export": "export",
    "dates": "dates",
    "reanalyse": "reanalyse",
    "actors": "actors",
    "backup": "backup",
    "restore": "restore",
    "migrate": "migrate",
    "doctor": "doctor",
    "uploads": "uploads",
}
"""The modules of the commands. Only that of the command asked for is loaded: database and web take two seconds."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="dateline", description="Timelines of news that say how they know.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = [words[0]] if words and words[0] in _MODULES else list(_MODULES)
    for name in asked:
        import_module(f"app.cli.{_MODULES[name]}").add_command(commands)
    options = parser.parse_args(words)
    code: int = options.run(options)
    return code
