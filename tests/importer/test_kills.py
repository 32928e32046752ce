"""An import may be killed at any moment: run again until it ends, it leaves what an undisturbed one leaves."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.newsroom import write_reports
from tests.importer.kinds import make_jsonl, make_page, make_zip, tell

KILLS = int(os.environ.get("DATELINE_KILLS", "20"))
_PATIENCE = 600


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of a few days, copies, revisions and rejections among them, in files of several kinds."""
    folder = tmp_path_factory.mktemp("articles")
    reports = [report.as_record() for report in write_reports(70)]
    revised = [
        {**record, "id": f"again-{n}", "text": record["text"] + "\n\nCorrected later."}
        for n, record in enumerate(reports[:3])
    ]
    copied = [
        {**record, "id": f"copy-{n}", "outlet": "Other Example", "url": ""} for n, record in enumerate(reports[3:6])
    ]
    (folder / "a.jsonl").write_bytes(make_jsonl([*reports[:9], {"no": "text"}, *copied]))
    (folder / "b.zip").write_bytes(
        make_zip([(f"{n}.html", make_page(f"Talks {n}", [tell(n)]).encode()) for n in range(6)])
    )
    (folder / "c.jsonl").write_bytes(make_jsonl([*revised, *reports[9:]]))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "import sys; from app.cli import main; sys.exit(main())", *arguments]


def environment(database: Path) -> dict[str, str]:
    return {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(Path.cwd())}


def import_all(articles: Path, database: Path, *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command("import", str(articles), "--story", "talks", "--json", *more),
        env=environment(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def export(database: Path) -> bytes:
    done = subprocess.run(command("export"), env=environment(database), capture_output=True, check=True)
    return done.stdout


def check_integrity(database: Path) -> None:
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_a_killed_import_that_is_run_again_leaves_what_an_undisturbed_one_leaves(
    articles: Path, tmp_path: Path
) -> None:
    calm, begun = tmp_path / "calm.db", time.monotonic()
    out, _ = import_all(articles, calm).communicate(timeout=_PATIENCE)
    whole, expected = time.monotonic() - begun, export(calm)
    told = json.loads(out)
    chance, killed, rounds = random.Random(7), 0, 0
    while killed < KILLS:
        rounds += 1
        database = tmp_path / f"killed-{rounds}.db"
        while killed < KILLS:
            process = import_all(articles, database, *(["--jobs", "2"] if chance.random() < 0.3 else []))
            try:
                out, _ = process.communicate(timeout=chance.uniform(0.2, 0.7) * whole)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                killed += 1
                if database.exists():
                    check_integrity(database)
        out, _ = import_all(articles, database).communicate(timeout=_PATIENCE)
        assert export(database) == expected
        check_integrity(database)
        assert [(one["ref"], one["state"] == "rejected") for one in json.loads(out)["inputs"]] == [
            (one["ref"], one["state"] == "rejected") for one in told["inputs"]
        ]


def test_two_imports_at_once_leave_what_one_leaves(tmp_path: Path) -> None:
    count = int(os.environ.get("DATELINE_AT_ONCE", "24"))
    folder = tmp_path / "many"
    folder.mkdir()
    for report in write_reports(count):
        (folder / f"{report.id}.json").write_text(json.dumps(report.as_record()), "utf-8")
    one, both = tmp_path / "one.db", tmp_path / "both.db"
    import_all(folder, one).communicate(timeout=_PATIENCE)
    processes = [import_all(folder, both) for _ in range(2)]
    reports = [json.loads(process.communicate(timeout=_PATIENCE)[0]) for process in processes]
    assert export(both) == export(one)
    assert [process.returncode for process in processes] == [0, 0]
    states = [[entry["state"] for entry in report["inputs"]] for report in reports]
    assert all(len(each) == count for each in states)
    assert sum(each.count("imported") for each in states) == count
    check_integrity(both)


def test_several_processes_leave_what_one_leaves(articles: Path, tmp_path: Path) -> None:
    results = []
    for jobs in ("1", "3"):
        database = tmp_path / f"jobs-{jobs}.db"
        out, _ = import_all(articles, database, "--jobs", jobs).communicate(timeout=_PATIENCE)
        results.append((export(database), json.loads(out)["inputs"]))
    assert results[0] == results[1]
