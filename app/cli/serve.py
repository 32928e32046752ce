"""`dateline serve`: the timeline in a browser."""

import argparse
import os
import sys

import uvicorn

from app.cli.database import open_database
from app.cli.knowing import load_own_knowledge
from app.cli.workers import serve_together
from app.main import create_app
from app.settings import Settings, UnguardedError, load_settings, require_guard


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser("serve", help="serve the timeline to browsers")
    parser.add_argument("--host", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="the port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, help="processes that answer (default: 1)")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted; returns 2 where others could write without a password."""
    given = {name: getattr(options, name) for name in ("host", "port", "workers", "database_url")}
    settings = load_settings(**given)
    try:
        require_guard(settings)
    except UnguardedError as error:
        print(f"dateline serve: {error}", file=sys.stderr)
        return 2
    if load_own_knowledge(settings, "serve") is None:
        return 2
    open_database(settings).dispose()
    print(f"Dateline is at http://{settings.host}:{settings.port} (end it with Ctrl+C)", file=sys.stderr)
    _listen(settings)
    return 0


def _listen(settings: Settings) -> None:
    """One process answers itself; several are started anew and read what was decided here from their environment."""
    if settings.workers == 1:
        uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")
        return
    for name in ("host", "port", "database_url"):
        os.environ[f"DATELINE_{name.upper()}"] = str(getattr(settings, name))
    serve_together(
        uvicorn.Config(
            "app.main:create_app",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=settings.workers,
            log_level="warning",
        )
    )
