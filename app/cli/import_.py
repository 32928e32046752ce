"""`dateline import`: articles into a story, with a report of what became of each."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from app.cli.database import open_database
from app.cli.knowing import load_own_knowledge
from app.cli.progress import ProgressLine
from app.importer.analysis import Knowledge
from app.importer.distributing import EngineError
from app.importer.importing import ImportReport, NoStoryError, Order, run_order
from app.importer.manifest import ManifestError
from app.importer.readers.tables import FIELDS
from app.importer.walking import Batch
from app.importer.watching import watch
from app.settings import load_settings
from app.storage.imports import STATES
from app.web import addresses, words

_INTERRUPTED = 130


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "import",
        help="import articles from files and folders",
        description="Reads text, HTML, JSON Lines, CSV, RSS and Atom, WARC, PDF, DOCX, .eml, and ZIP archives or "
        "folders of these. Importing the same again changes nothing; an import that was interrupted is gone on with by "
        "giving the same command again.",
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")
    parser.add_argument("--story", default="", metavar="SLUG", help="the story to import into; made if it is new")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--watch", type=Path, metavar="DIR", help="go on importing what is put into a folder")
    parser.add_argument("--every", type=float, default=5.0, metavar="SECONDS", help="how often to look (default: 5)")
    parser.add_argument("--jobs", type=_read_jobs, default=1, metavar="N", help="processes that read (default: 1)")
    parser.add_argument(
        "--engine", default="", metavar="dask://HOST:PORT", help="read on the workers of a Dask cluster instead"
    )
    parser.add_argument(
        "--columns", type=_read_columns, default={}, metavar="FIELD=NAME,...",
        help=f"how the columns of tables are called: {', '.join(FIELDS)}",
    )  # fmt: skip
    parser.add_argument(
        "--verbose", action="store_true", help="name every input, not only the first and those with a remark"
    )
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 1 where an input was rejected, 2 where nothing could be imported."""
    if not options.paths and not options.watch:
        print("dateline import: name files or folders, or a folder to --watch", file=sys.stderr)
        return 2
    if options.paths and not any(path.exists() for path in options.paths):
        print(f"dateline import: there is no file or folder {options.paths[0]}", file=sys.stderr)
        return 2
    settings = load_settings(database_url=options.database_url)
    knowledge = load_own_knowledge(settings, "import")
    if knowledge is None:
        return 2
    engine = open_database(settings)
    try:
        return _import(engine, options, knowledge)
    except (NoStoryError, ManifestError, EngineError) as error:
        print(f"dateline import: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted. What was imported stays; the same command again does the rest.", file=sys.stderr)
        return _INTERRUPTED
    finally:
        engine.dispose()


def _import(engine: Engine, options: argparse.Namespace, knowledge: Knowledge) -> int:
    line = ProgressLine(sys.stderr, verbose=options.verbose)
    order = Order(
        Batch(options.paths, options.columns),
        options.story,
        jobs=options.jobs,
        engine=options.engine,
        rehearsal=options.dry_run,
        progress=line.show,
    )
    rejected = 0
    if options.paths:
        rejected = _carry_out(engine, knowledge, order, line, options)
    if options.watch:
        print(f"Watching {options.watch} (end it with Ctrl+C)", file=sys.stderr)
        for paths in watch(options.watch, options.every):
            batch = Batch(paths, options.columns, root=options.watch)
            rejected += _carry_out(engine, knowledge, replace(order, batch=batch, kind="watch"), line, options)
    return 1 if rejected else 0


def _carry_out(
    engine: Engine, knowledge: Knowledge, order: Order, line: ProgressLine, options: argparse.Namespace
) -> int:
    line.begin()
    report = run_order(engine, order, knowledge)
    line.end()
    print(_as_json(report) if options.json else _as_text(report, rehearsal=options.dry_run), flush=True)
    return report.count("rejected")


def _as_text(report: ImportReport, *, rehearsal: bool) -> str:
    counts = ", ".join(f"{report.count(state)} {state}" for state in STATES)
    told = [words.counted(report.events_new, "new event")]
    if report.reports_joined:
        told.append(f"{words.counted(report.reports_joined, 'report')} joined events that were there")
    undated = words.counted(report.undated, "event")
    lines = [f"{report.story.title}: {counts}.", f"{', '.join(told)}; {undated} without a date."]
    if rehearsal:
        lines += [f"  {'new' if event.new else 'more'}: {event.title}" for event in report.touched]
        lines.append("This was a dry run: nothing was changed.")
    return "\n".join(lines)


def _as_json(report: ImportReport) -> str:
    inputs = [
        {"ref": i.ref, "state": i.state, "reason": i.reason, "encoding": i.encoding, "reader": i.reader}
        for i in report.inputs
    ]
    events = [
        {"id": e.public_id, "title": e.title, "new": e.new, "url": addresses.event(e.public_id, e.slug)}
        for e in report.touched
    ]
    totals = {
        "events_new": report.events_new,
        "events_changed": report.events_changed,
        "reports_joined": report.reports_joined,
        "undated": report.undated,
    }
    whole = {"story": report.story.slug, "run": report.run, "inputs": inputs, **totals, "events": events}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _read_jobs(value: str) -> int:
    jobs = int(value)
    if not 1 <= jobs <= max(64, os.cpu_count() or 1):
        raise argparse.ArgumentTypeError("a number from 1 on; no more than there are processors is of use")
    return jobs


def _read_columns(value: str) -> Mapping[str, str]:
    """`text=Body,title=Headline`."""
    columns = {}
    for pair in value.split(","):
        field, separator, name = pair.partition("=")
        if not separator or field.strip() not in FIELDS:
            raise argparse.ArgumentTypeError(f"{pair!r} is not FIELD=NAME with a field of {', '.join(FIELDS)}")
        columns[field.strip()] = name.strip()
    return columns
