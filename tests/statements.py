"""What a database is sent, and how SQLite goes about it."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

Statement = tuple[str, Any]


@contextmanager
def listening(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that are sent, with their values."""
    sent: list[Statement] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, _context: object, many: bool) -> None:  # noqa: FBT001 - as SQLAlchemy calls it
        if not statement.startswith("BEGIN"):
            sent.append((statement, values[0] if many else values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def list_plans(path: Path, sent: Iterable[Statement]) -> set[tuple[str, str]]:
    """The steps by which SQLite carries out statements that look for something, each with its statement."""
    asked = {(s, repr(v)): (s, v) for s, v in sent if not s.startswith("INSERT")}
    with sqlite3.connect(path) as plain:
        return {
            (statement, row[3])
            for statement, values in asked.values()
            for row in plain.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        }


def scans(step: str) -> bool:
    """Whether a step of a plan goes through a table; the few stories there are, and what was given, may be."""
    return bool(re.match(r"SCAN (?!CONSTANT|story\b|given VIRTUAL TABLE|\(|\w*subquery)", step))
