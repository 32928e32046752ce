"""`dateline reanalyse`: what other rules make of the articles that are here, told first and then done."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial

from sqlalchemy import Engine

from app.cli.database import open_database
from app.cli.knowing import find_stories, load_own_knowledge
from app.importer.reanalysis import Change, Reanalysis, reanalyse
from app.importer.running import Opener, rehearsing
from app.settings import load_settings
from app.storage.database import writing

_TOLD = 100


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "reanalyse",
        help="read the articles anew after the rules have changed",
        description="Says what would change; with --apply it is done. Addresses and decisions hold; decisions whose "
        "words are no longer found are named. Interrupted, the same command goes on where it stopped.",
    )
    parser.add_argument("--story", default="", metavar="SLUG", help="only this story")
    parser.add_argument("--apply", action="store_true", help="do it, not only say what would change")
    parser.add_argument("--all", action="store_true", help="also articles that these very rules have read")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 2 where there is no such story."""
    settings = load_settings(database_url=options.database_url)
    knowledge = load_own_knowledge(settings, "reanalyse")
    if knowledge is None:
        return 2
    engine = open_database(settings)
    stories = find_stories(engine, options.story, "reanalyse")
    if stories is None:
        return 2
    reports = []
    for story in stories:
        with _opening(engine, rehearsal=not options.apply) as opener:
            reports.append(reanalyse(opener, story, knowledge, everything=options.all, progress=_show))
    engine.dispose()
    if options.json:
        print(json.dumps([asdict(report) for report in reports], ensure_ascii=False, indent=2))
        return 0
    for report in reports:
        print("\n".join(describe(report)))
    print("Done." if options.apply else "Nothing was changed; --apply does it.")
    return 0


def describe(report: Reanalysis) -> Iterator[str]:
    """A report in lines."""
    kinds = {kind: report.list_kind(kind) for kind in ("new", "gone", "changed")}
    counts = ", ".join(f"{len(found)} {kind}" for kind, found in kinds.items())
    yield f"{report.story}: {report.articles} articles to read anew; events: {counts}."
    for kind, found in kinds.items():
        yield from (f"  {kind:8}{_tell(change)}" for change in found[:_TOLD])
        if len(found) > _TOLD:
            yield f"  … and {len(found) - _TOLD} more {kind}"
    yield from (f"  decision {key} no longer fits: its words are not found" for key in report.detached)
    yield from (f"  decision {key} fits again" for key in report.reattached)


def _tell(change: Change) -> str:
    known = change.after or change.before
    if known is None:
        return change.event
    told = f"{known.date or 'no date'}  {known.title}  ({change.event})"
    if change.before is None or change.after is None:
        return told
    names = ("title", "date", "status", "kind", "reports", "origins", "who")
    pairs = ((name, getattr(change.before, name), getattr(change.after, name)) for name in names)
    differing = [f"{name}: {old or 'none'} → {new or 'none'}" for name, old, new in pairs if old != new]
    return f"{told}: {'; '.join(differing)}"


@contextmanager
def _opening(engine: Engine, *, rehearsal: bool) -> Iterator[Opener]:
    if not rehearsal:
        yield partial(writing, engine)
        return
    with rehearsing(engine) as opener:
        yield opener


def _show(number: int, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{number} of {count} articles", end="" if number < count else "\n", file=sys.stderr, flush=True)
