"""`dateline import`: articles into a story, with a report of what became of each."""

import argparse
import json
import sys
from pathlib import Path

from app.cli.database import open_database
from app.importer.analysis import load_knowledge
from app.importer.importing import ImportReport, NoStoryError, import_paths
from app.importer.manifest import ManifestError
from app.settings import load_settings
from app.storage.imports import InputState


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "import",
        help="import articles from files and folders",
        description="Reads plain text and JSON Lines. Importing the same again changes nothing.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    parser.add_argument("--story", default="", metavar="SLUG", help="the story to import into; made if it is new")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 1 where an input was rejected, 2 where nothing could be imported."""
    engine = open_database(load_settings(database_url=options.database_url))
    try:
        report = import_paths(engine, options.paths, load_knowledge(), story=options.story, progress=_show)
    except (NoStoryError, ManifestError) as error:
        print(f"dateline import: {error}", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    print(_as_json(report) if options.json else _as_text(report))
    return 1 if report.count("rejected") else 0


def _show(state: InputState) -> None:
    print(f"  {state.state:10} {state.ref}{': ' + state.reason if state.reason else ''}", file=sys.stderr)


def _as_text(report: ImportReport) -> str:
    counts = ", ".join(f"{report.count(state)} {state}" for state in ("imported", "duplicate", "rejected"))
    return (
        f"{report.story.title}: {counts}.\n"
        f"{report.events_new} new events, {report.reports_joined} reports joined events that were there; "
        f"{report.undated} events without a date."
    )


def _as_json(report: ImportReport) -> str:
    inputs = [{"ref": one.ref, "state": one.state, "reason": one.reason} for one in report.inputs]
    totals = {"events_new": report.events_new, "reports_joined": report.reports_joined, "undated": report.undated}
    return json.dumps({"story": report.story.slug, "inputs": inputs, **totals}, ensure_ascii=False, indent=2)
