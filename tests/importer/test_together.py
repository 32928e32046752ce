"""Several importers and several web workers on one database at once: nothing fails, and nothing is lost."""

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.filters import Query
from app.importer.analysis import load_knowledge
from app.importer.checks import check_events
from app.importer.importing import Order, run_order
from app.importer.walking import Batch
from app.storage.checks import check_story
from app.storage.database import open_engine, reading, writing
from app.storage.migrations import upgrade
from app.storage.stories import find_story
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export
from bench.newsroom import write_reports
from bench.servers import serve_dateline

ARTICLES = 30
STORIES = ("talks", "more-talks")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own, with tables."""
    made = f"sqlite:///{tmp_path / 'shared.db'}"
    if request.param == "postgresql":
        server: str = request.getfixturevalue("postgresql")
        made = create(server)
    engine = open_engine(made)
    upgrade(engine)
    engine.dispose()
    yield made
    if request.param == "postgresql":
        drop(request.getfixturevalue("postgresql"))


def create(server: str) -> str:
    engine = open_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE shared"))
    engine.dispose()
    return engine.url.set(database="shared").render_as_string(hide_password=False)


def drop(server: str) -> None:
    engine = open_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE shared WITH (FORCE)"))
    engine.dispose()


@dataclass
class Reader:
    """Asks for a story's page again and again; `failures` are answers that no reader should get."""

    port: int
    over: threading.Event = field(default_factory=threading.Event)
    answers: int = 0
    failures: list[str] = field(default_factory=list)

    def read(self) -> None:
        while not self.over.is_set():
            for story in STORIES:
                self.ask(f"/stories/{story}")
                self.ask(f"/stories/{story}.json")

    def ask(self, path: str) -> None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
                body = answer.read()
        except urllib.error.HTTPError as error:
            if error.code != 404:  # before its first import there is no story
                self.failures.append(f"{path}: {error.code}")
            return
        self.answers += 1
        if path.endswith(".json"):
            events = json.loads(body)["events"]
            if any(not event["reports"] for event in events):
                self.failures.append(f"{path}: an event without reports")


def write_files(folder: Path) -> list[Path]:
    """Three files of articles, each of which has a third in common with the next."""
    lines = [json.dumps(report.as_record()) for report in write_reports(ARTICLES)]
    third = ARTICLES // 3
    paths = []
    for number in range(3):
        chosen = [lines[(number * third + place) % ARTICLES] for place in range(2 * third)]
        paths.append(folder / f"{number}.jsonl")
        paths[-1].write_text("\n".join(chosen), "utf-8")
    return paths


def start_import(url: str, path: Path, story: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "app.cli", "import", str(path), "--story", story, "--database-url", url]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(processes: Sequence["subprocess.Popen[str]"]) -> list[tuple[int, str]]:
    try:
        return [(process.wait(300), process.stdout.read() if process.stdout else "") for process in processes]
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


def export(url: str, slug: str) -> str:
    engine = open_engine(url)
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, slug)
        assert timeline
        found = "".join(FORMATS["json"].write(Export(connection, timeline, Query(), "")))
    engine.dispose()
    return found


def import_alone(paths: Sequence[Path], database: Path) -> str:
    url = f"sqlite:///{database}"
    engine = open_engine(url)
    upgrade(engine)
    run_order(engine, Order(Batch(paths), STORIES[0]), load_knowledge())
    engine.dispose()
    return export(url, STORIES[0])


def find_faults(url: str) -> list[str]:
    engine = open_engine(url)
    with writing(engine) as connection:
        stories = [find_story(connection, slug) for slug in STORIES]
        found = [fault for s in stories if s for fault in check_story(connection, s) + check_events(connection, s)]
    engine.dispose()
    return found


def test_importers_and_readers_at_once(url: str, tmp_path: Path) -> None:
    paths = write_files(tmp_path)
    with serve_dateline(url, workers=2) as port:
        reader = Reader(port)
        asking = threading.Thread(target=reader.read)
        asking.start()
        wanted = [(path, STORIES[0]) for path in paths] + [(paths[0], STORIES[1])]
        done = finish([start_import(url, path, story) for path, story in wanted])
        reader.over.set()
        asking.join()
    assert [code for code, _ in done] == [0] * len(wanted), done
    assert reader.failures == []
    assert reader.answers
    assert find_faults(url) == []
    assert export(url, STORIES[0]) == import_alone(paths, tmp_path / "alone.db")
