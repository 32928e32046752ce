"""What an article costs as a story grows, and how much memory an import takes.

    python -m bench.importing --articles 100000

Processor time, since other programs run beside; the import itself, not its reports. Each size has a process of its
own, so that one does not leave its memory to the other.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.importer.analysis import analyse, load_knowledge
from app.importer.inputs import Incoming
from app.importer.storing import store_article
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from bench.newsroom import Report, write_reports
from bench.rows import Row, slower, tabulate

TITLE = "Importing, one process"
SMALL = 1_000


def measure(articles: int = 10_000) -> list[Row]:
    """The cost of an article in a large story beside that in a small one, and the memory that the large one takes."""
    small, large = (_run_apart(count) for count in (SMALL, articles))
    name = f"{articles} articles to {SMALL}: "
    return [
        slower(f"{name}an article's cost", large["cost"], small["cost"], "ms", 1.3, "processor time, reading included"),
        slower(f"{name}storing alone", large["storing"], small["storing"], "ms"),
        Row(f"peak memory at {articles} articles", large["memory"], None, "MB", large["memory"], "≤", 1024),
    ]


def import_articles(count: int, url: str) -> dict[str, float]:
    """Import so many invented articles; milliseconds for each, megabytes at most."""
    engine = open_engine(url)
    upgrade(engine)
    knowledge = load_knowledge()
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    reading = storing = 0.0
    for report in write_reports(count):
        one = as_incoming(report)
        begun = time.process_time()
        analysis = analyse(one, knowledge)
        analysed = time.process_time()
        with writing(engine) as connection:
            store_article(connection, story, one, analysis, knowledge)
        storing += time.process_time() - analysed
        reading += analysed - begun
    engine.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    per_article = 1000 / count
    return {"cost": (reading + storing) * per_article, "storing": storing * per_article, "memory": peak}


def as_incoming(report: Report) -> Incoming:
    """An invented article as a reader hands it over."""
    return Incoming(
        report.id, report.text, report.title, report.url, report.outlet, published=report.published
    ).cleaned()


def _run_apart(count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.importing", "--only", str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Read the size from the command line; `--only` measures one size in this process and prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    if given.only is None:
        print(tabulate(measure(given.articles)))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(import_articles(given.only, f"sqlite:///{Path(folder) / 'import.db'}")))


if __name__ == "__main__":
    main()
