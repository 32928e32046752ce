"""An import whose texts are read by several processes of a cluster makes the same story."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from distributed import Client
from sqlalchemy import Engine

from app.domain.filters import Query
from app.importer.analysis import load_knowledge
from app.importer.distributing import EngineError, engage
from app.importer.importing import Order, run_order
from app.importer.inputs import Incoming
from app.importer.walking import Batch, Task
from app.storage.database import open_engine, reading
from app.storage.migrations import upgrade
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export
from bench.newsroom import write_reports

WORKERS = 2


@contextmanager
def running(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", *arguments]
    if arguments[0].startswith("tcp://"):
        command[2] = "distributed.cli.dask_worker"
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with several worker processes, all on this machine."""
    where = tmp_path_factory.mktemp("dask") / "scheduler.json"
    with running("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where)):
        address = await_address(where)
        options = ("--nworkers", str(WORKERS), "--nthreads", "1", "--no-dashboard", "--local-directory")
        with running(address, *options, str(where.parent)):
            await_workers(address)
            yield address.replace("tcp://", "dask://")


def await_address(where: Path) -> str:
    for _ in range(600):
        with suppress(OSError, ValueError):
            return str(json.loads(where.read_text("utf-8"))["address"])
        time.sleep(0.1)
    raise AssertionError("no scheduler")


def await_workers(address: str) -> None:
    with Client(address, timeout="60s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(WORKERS, timeout=120)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    lines = [json.dumps(report.as_record()) for report in write_reports(24)]
    path.write_text("\n".join([*lines, "not an article"]), "utf-8")
    return path


def import_by(engine_address: str, articles: Path, database: Path) -> tuple[str, list[str]]:
    engine = open_engine(f"sqlite:///{database}")
    upgrade(engine)
    report = run_order(engine, Order(Batch([articles]), "talks", engine=engine_address), load_knowledge())
    found = export(engine)
    engine.dispose()
    return found, [f"{one.ref} {one.state}" for one in report.inputs]


def export(engine: Engine) -> str:
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, "talks")
        assert timeline
        return "".join(FORMATS["json"].write(Export(connection, timeline, Query(), "")))


def test_a_cluster_makes_the_same_story(cluster: str, articles: Path, tmp_path: Path) -> None:
    alone = import_by("", articles, tmp_path / "alone.db")
    spread = import_by(cluster, articles, tmp_path / "spread.db")
    assert json.loads(spread[0])["events"]
    assert spread == alone


def test_the_workers_are_other_processes(cluster: str) -> None:
    with Client(cluster.replace("dask://", "tcp://"), set_as_default=False) as client:  # type: ignore[no-untyped-call]
        processes = set(client.run(os.getpid).values())
    assert len(processes) == WORKERS
    assert os.getpid() not in processes


def test_results_come_in_order(cluster: str) -> None:
    tasks = [Task(Incoming(r.id, r.text, published=r.published)) for r in write_reports(20)]
    with engage(cluster, load_knowledge()) as work:
        found = [result.input.ref for _, results in work(tasks) for result in results]
    assert found == [f"report-{number:07d}" for number in range(20)]


@pytest.mark.parametrize("address", ["spark://127.0.0.1:1", "dask://127.0.0.1:1"])
def test_an_engine_that_is_not_there_is_told(address: str) -> None:
    with pytest.raises(EngineError), engage(address, load_knowledge()):
        pass
