"""What an article costs as a story grows, how much memory an import takes, and what more processes bring.

    python -m bench.importing --articles 100000 [--database FILE]

A story is brought to its size by several processes; then one imports some more articles, and its processor time is
taken, since other programs run beside; by turns into the small and the large story, since machines change their pace.
Each turn has a process of its own, so that one does not leave its memory to the other. A hundred thousand articles take
most of an hour: with a file, a story that is there is gone on with.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, func, select

from app.garbage import tame_garbage
from app.importer.analysis import Knowledge, load_knowledge
from app.importer.importing import Order, import_inputs, run_order
from app.importer.inputs import Incoming
from app.importer.walking import Batch
from app.storage.database import open_engine, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from app.storage.tables import articles
from bench.newsroom import Report, write_reports
from bench.pipeline import write_article
from bench.rows import Row, faster, slower, tabulate

TITLE = "Importing as a story grows, and in several processes"
SMALL = 1_000
MORE = 350  # articles whose cost is measured in each round
SHARED = 2_000  # articles that several processes share: enough that beginning and ending hardly count
ROUNDS = 3
TURNS = 9  # between the small and the large story: their difference is small beside what machines change


def measure(articles: int = 10_000, database: str = "") -> list[Row]:
    """The cost of an article in a large story beside that in a small one, memory, and what several processes bring."""
    return [*compare_sizes(articles, database), *_compare_jobs()]


def compare_sizes(articles: int, database: str = "") -> list[Row]:
    """The cost of an article in a large story, kept in a file or nowhere, beside that in a small one, and memory.

    Memory is the most of what imports in this run: of a file that is filled already, only of the articles that follow.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {SMALL: Path(folder) / "small.db", articles: Path(database or f"{folder}/large.db")}
        rounds = [{size: _run_apart(size, file) for size, file in files.items()} for _ in range(TURNS)]
    small, large = (statistics.median(turn[size]["cost"] for turn in rounds) for size in files)
    memory = max(turn[articles]["memory"] for turn in rounds)
    name = f"after {articles} articles to after {SMALL}: an article's cost"
    return [
        slower(name, large, small, "ms", 1.3, "processor time of the whole import"),
        Row(f"peak memory at {articles} articles", memory, None, "MB", memory, "≤", 1024),
    ]


def import_articles(before: int, file: Path) -> dict[str, float]:
    """Bring a story in a database file to a size and import some more articles in this process.

    Returns milliseconds of its time for each of these, and the megabytes that it had at most in all.
    """
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    knowledge = load_knowledge()
    tame_garbage()  # as the command does
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    reports = write_reports(MORE, _fill(engine, story.id, before, knowledge))
    begun = time.process_time()
    import_inputs(engine, story, map(as_incoming, reports), knowledge)
    cost = (time.process_time() - begun) * 1000 / MORE
    engine.dispose()
    return {"cost": cost, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _fill(engine: Engine, story_id: int, size: int, knowledge: Knowledge) -> int:
    """Import what a story lacks of its size; how many articles it has then."""
    with engine.connect() as connection:
        query = select(func.count()).select_from(articles).where(articles.c.story_id == story_id)
        there = connection.execute(query).scalar_one()
    if there >= size:
        return there
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for report in write_reports(size - there, there):
                lines.write(json.dumps(report.as_record()) + "\n")
        run_order(engine, Order(Batch([file]), "talks", jobs=os.cpu_count() or 1), knowledge)
    return size


def _compare_jobs() -> list[Row]:
    """Articles of the length of news a second, read by two processes and by as many as there are cores, and by one."""
    load_knowledge()
    cores = os.cpu_count() or 1
    tame_garbage()
    counts = sorted({1, 2, cores})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps(_as_record(write_article(n))) + "\n" for n in range(SHARED)))
        rounds = [{jobs: _rate(file, jobs, f"{turn}-{jobs}") for jobs in counts} for turn in range(ROUNDS)]
    rates = {jobs: statistics.median(each[jobs] for each in rounds) for jobs in counts}
    return [
        faster(f"{jobs} processes to one", rates[jobs], rates[1], "articles/s", 0.7 * min(jobs, cores))
        for jobs in counts[1:]
    ]


def _rate(file: Path, jobs: int, name: str) -> float:
    engine = open_engine(f"sqlite:///{file.parent / name}.db")
    upgrade(engine)
    begun = time.perf_counter()
    run_order(engine, Order(Batch([file]), "bench", jobs=jobs), load_knowledge())
    rate = SHARED / (time.perf_counter() - begun)
    engine.dispose()
    return rate


def _as_record(one: Incoming) -> dict[str, str]:
    return {"id": one.ref} | {name: getattr(one, name) for name in ("text", "title", "outlet", "url", "published")}


def as_incoming(report: Report) -> Incoming:
    """An invented article as a reader hands it over."""
    return Incoming(
        report.id, report.text, report.title, report.url, report.outlet, published=report.published
    ).cleaned()


def _run_apart(before: int, database: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.importing", "--only", str(before), "--database", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Compare two sizes that the command line names; `--only` measures one in this process and prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    if given.only is None:
        print(tabulate(compare_sizes(given.articles, given.database)))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(import_articles(given.only, Path(given.database or f"{folder}/import.db"))))


if __name__ == "__main__":
    main()
