"""`dateline doctor`: whether the database is sound, and whether there is room for more."""

import argparse
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from app.cli.database import find_database
from app.importer.checks import check_events
from app.importer.readers.pieces import describe_size
from app.settings import load_settings
from app.storage.backups import database_file
from app.storage.checks import check_story
from app.storage.migrations import current_revision, latest_revision
from app.storage.orphans import find_orphans, list_unfinished
from app.storage.stories import Story, list_stories

_LEAST_FREE = 2
"""A copy of the database needs once its size, and writing needs room beside."""


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser("doctor", help="check that the database is sound")
    parser.add_argument("--quick", action="store_true", help="do not work out events and stored words anew")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--database-url", metavar="URL", help="instead of DATELINE_DATABASE_URL")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 1 where something is wrong, 2 where there is no database."""
    engine = find_database(load_settings(database_url=options.database_url))
    try:
        facts, findings = _examine(engine, quick=options.quick)
    finally:
        engine.dispose()
    if options.json:
        print(json.dumps({"facts": facts, "findings": findings}, ensure_ascii=False, indent=2))
    else:
        print("\n".join([*(f"{name}: {value}" for name, value in facts.items()), *(f"WRONG: {f}" for f in findings)]))
        print(f"{len(findings)} findings." if findings else "All is well.")
    return 1 if findings else 0


def _examine(engine: Engine, *, quick: bool) -> tuple[dict[str, str], list[str]]:
    revision = current_revision(engine)
    facts = {"form of the database": revision or "empty", "form wanted": latest_revision()}
    findings = list(_check_disk(engine, facts))
    if revision != latest_revision():
        return facts, [*findings, "the database is not of the form that the program wants: run `dateline migrate`"]
    with engine.connect().execution_options(writes=not quick) as connection, connection.begin() as nothing:
        findings += _check_integrity(connection)
        findings += find_orphans(connection)
        stale = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="milliseconds")
        unfinished = list_unfinished(connection, stale)
        facts["interrupted imports"] = str(len(unfinished))
        for story in list_stories(connection):
            facts[f"story {story.slug}"] = f"{story.events:,} events"
            if not quick:
                findings += [*check_story(connection, story), *_form_anew(connection, story)]
        nothing.rollback()
    return facts, findings


def _form_anew(connection: Connection, story: Story) -> list[str]:
    """What differs when the events are formed anew; that may be so wrong that they cannot be."""
    try:
        return check_events(connection, story)
    except IntegrityError as error:
        return [f"{story.slug}: the events cannot be formed anew: {error.orig}"]


def _check_disk(engine: Engine, facts: dict[str, str]) -> Iterator[str]:
    file = database_file(engine)
    if file is None or not file.exists():
        return
    size = sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))
    free = shutil.disk_usage(file.parent).free
    facts |= {"size": describe_size(size), "free on the disk": describe_size(free)}
    for name in ("uploads", "backups"):
        facts[name] = describe_size(_weigh(file.parent / name))
    if free < _LEAST_FREE * size:
        yield f"only {describe_size(free)} are free on the disk; the database has {describe_size(size)}"


def _weigh(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _check_integrity(connection: Connection) -> Iterator[str]:
    """What SQLite finds wrong with its file and with what rows refer to."""
    if connection.dialect.name != "sqlite":
        return
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    yield from (f"the file is damaged: {one}" for one in found if one != "ok")
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        yield f"row {row} of {table} refers to a row of {parent} that is not there"
