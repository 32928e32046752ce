"""Runs every measurement and writes docs/benchmarks.md.

    python -m bench
    python -m bench --events 10000 --articles 2000 --only storage serving

The exit code is 1 where a ratio is not as wanted. A part that cannot be measured here says so on the page.
"""

import argparse
import inspect
import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.rows import Row, Skipped, list_missed, tabulate

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
PARTS = ("storage", "serving", "importing", "pipeline", "times", "browser")
_SHOWN = ("fastapi", "uvicorn", "sqlalchemy", "numpy", "psycopg", "dateparser")


def main() -> int:
    """Measure what the command line says, all of it by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="events of the large story")
    parser.add_argument("--articles", type=int, default=10_000, help="articles of the large import")
    parser.add_argument("--database", default="", help="a file with some of them that is gone on with")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts")
    parser.add_argument("--page", type=Path, default=PAGE)
    given = parser.parse_args()
    sizes = {size: getattr(given, size) for size in ("events", "articles", "database")}
    sections, missed = [], []
    for name in given.only:
        section, rows = _run(name, sizes)
        print(section, flush=True)
        sections.append(section)
        missed += list_missed(rows)
    own = {"--page", str(given.page), "--database", given.database}
    told = [one for one in sys.argv[1:] if one not in own]
    given.page.write_text("\n".join([_head(told), *sections]), encoding="utf-8")
    return 1 if missed else 0


def _run(name: str, sizes: dict[str, Any]) -> tuple[str, Sequence[Row]]:
    """The section of a part, and its rows; a part takes the sizes that it has parameters for."""
    begun = time.monotonic()
    title = name
    try:
        part = import_module(f"bench.{name}")
        title = part.TITLE
        wanted = inspect.signature(part.measure).parameters
        rows = part.measure(**{size: value for size, value in sizes.items() if size in wanted})
    except (Skipped, ModuleNotFoundError) as error:
        return f"## {title}\n\nNot measured in this run: {error}.\n", []
    return f"## {title}\n\n{tabulate(rows)}\n{time.monotonic() - begun:.0f} s\n", rows


def _head(arguments: Sequence[str]) -> str:
    """What was measured with what: only ratios within one run mean anything elsewhere."""
    versions = ", ".join(f"{name} {version(name)}" for name in _SHOWN)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    command = " ".join(["make bench" if not arguments else "python -m bench", *arguments])
    return (
        "# Benchmarks\n\n"
        f"Written by `{command}` on {time.strftime('%Y-%m-%d')}, at the commit {_commit()}.\n\n"
        f"- Machine: {os.cpu_count()} cores ({_processor()}), {_memory()} GB, {platform.system()} "
        f"{platform.release()}; load {load} when it ended\n"
        f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}\n\n"
        "Trust the ratios, which are of figures taken in the same run, not the figures themselves.\n"
    )


def _commit() -> str:
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return asked.stdout.strip() or "unknown"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


if __name__ == "__main__":
    sys.exit(main())
