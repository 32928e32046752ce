"""`dateline import`: rehearsals, watched folders, worker processes, and what is said meanwhile."""

import io
import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from app.cli.progress import ProgressLine, describe
from app.importer import readers
from app.importer.analysis import load_knowledge
from app.importer.importing import Order, run_order
from app.importer.readers.pieces import Found, Piece, Reader
from app.importer.running import Step
from app.importer.uploads import carry_out_waiting
from app.importer.walking import Batch, walk_batch
from app.importer.watching import watch
from app.importer.working import hire
from app.storage.database import open_engine, reading
from app.storage.imports import InputState, get_run, list_inputs
from app.web.imports.asking import ask_again
from tests.importer.kinds import make_jsonl, tell


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "data" / "dateline.db"
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{file}")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(tell(number), "utf-8")
    (made / "empty.txt").write_bytes(b"")
    return made


def dump(database: Path) -> list[str]:
    connection = sqlite3.connect(database)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_rehearsal_tells_what_would_change_and_changes_nothing(
    database: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(folder / "0.txt"), "--story", "talks"]) == 0
    before = dump(database)
    capsys.readouterr()
    assert main(["import", str(folder), "--story", "talks", "--dry-run", "--json"]) == 1
    rehearsed = json.loads(capsys.readouterr().out)
    assert dump(database) == before
    assert main(["import", str(folder), "--story", "new", "--dry-run"]) == 1
    assert "nothing was changed" in capsys.readouterr().out
    assert dump(database) == before
    assert main(["import", str(folder), "--story", "talks", "--json"]) == 1
    done = json.loads(capsys.readouterr().out)
    assert done == rehearsed
    assert [one["state"] for one in done["inputs"]] == ["duplicate", "imported", "imported", "rejected"]


def test_tables_are_read_by_the_columns_told(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(f'what,where\n"{tell(1)}",Example Post\n', "utf-8")
    assert main(["import", str(tmp_path / "a.csv"), "--story", "talks"]) == 1
    assert "--columns text=NAME" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "a.csv"), "--story", "talks", "--columns", "text=what,outlet=where"]) == 0


def test_a_watched_folder_hands_over_what_has_been_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    looks = watch(tmp_path, 0.02)
    assert next(looks) == [tmp_path / "a.txt"]
    (tmp_path / "b.txt").write_text("b", "utf-8")
    assert next(looks) == [tmp_path / "b.txt"]
    stop = threading.Event()

    def keep_writing() -> None:
        with (tmp_path / "c.txt").open("w", encoding="utf-8") as growing:
            while not stop.wait(0.002):
                growing.write("c" * 10)
                growing.flush()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    threading.Timer(0.4, stop.set).start()
    begun = time.monotonic()
    assert next(looks) == [tmp_path / "c.txt"]
    assert time.monotonic() - begun >= 0.4
    writer.join()


@pytest.fixture
def deadly() -> Iterator[None]:
    """A reader that takes its process with it."""

    def die(_piece: Piece) -> Iterator[Found]:
        os._exit(7)

    known = readers.list_readers()
    readers.list_readers.cache_clear()
    original = readers._OWN
    readers._OWN = (Reader("deadly", lambda name, _head: name.endswith(".deadly"), die), *original)  # type: ignore[assignment]
    assert len(readers.list_readers()) == len(known) + 1
    yield
    readers._OWN = original
    readers.list_readers.cache_clear()


@pytest.mark.usefixtures("deadly")
def test_a_text_that_kills_its_process_costs_only_itself(folder: Path) -> None:
    (folder / "1-a.deadly").write_bytes(b"x")
    (folder / "2-b.deadly").write_bytes(b"x")
    with hire(load_knowledge(), 2) as work:
        done = [
            (task.work.ref, [type(one.input).__name__ for one in found])
            for task, found in work(walk_batch(Batch([folder])))
        ]
    assert done == [
        ("0.txt", ["Incoming"]), ("1-a.deadly", ["Rejected"]), ("1.txt", ["Incoming"]), ("2-b.deadly", ["Rejected"]),
        ("2.txt", ["Incoming"]), ("empty.txt", ["Rejected"]),
    ]  # fmt: skip


def test_what_the_program_cannot_cope_with_is_rejected_and_the_rest_imported(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(found: object, _knowledge: object) -> None:
        raise ZeroDivisionError(str(found)[:3])

    (folder / "1.json").write_bytes(make_jsonl([{"text": tell(9)}]))
    monkeypatch.setattr("app.importer.working.analyse", fail)
    assert main(["import", str(folder), "--story", "talks", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["state"] for one in told["inputs"]} == {"rejected"}
    assert "could not cope with it (ZeroDivisionError" in told["inputs"][0]["reason"]


def test_progress_tells_how_fast_and_how_long_yet() -> None:
    step = Step(InputState("a", "imported", ""), 1200, 30, 100)
    assert describe(step, 60.0) == "  1,200 articles · 20/s · 30 % · about 2 min left"


def test_names_of_files_give_no_orders_to_the_terminal() -> None:
    out = io.StringIO()
    line = ProgressLine(out, verbose=True)
    line.show(Step(InputState("a\x1b[31m\n\u202eb", "rejected", "no\x07"), 1, 0, 0))
    assert out.getvalue() == "  rejected   a\ufffd[31m\ufffd\ufffdb: no\ufffd\n"


def test_an_import_from_a_watched_folder_is_tried_again_under_the_same_names(
    database: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "d.txt").write_text(tell(7), "utf-8")
    assert main(["import", str(folder / "0.txt"), "--story", "talks"]) == 0
    engine = open_engine(f"sqlite:///{database}")
    order = Order(Batch(next(watch(folder, 0.01)), root=folder), "talks", "watch")
    first = run_order(engine, order, load_knowledge())
    with reading(engine) as connection:
        run = get_run(connection, first.run)
    assert run
    number = ask_again(engine, run, "editor")
    assert carry_out_waiting(engine, load_knowledge()) == 1
    with reading(engine) as connection:
        again = list_inputs(connection, number)
    engine.dispose()
    assert [one.ref for one in again] == [one.ref for one in first.inputs]
    assert "below/d.txt" in [one.ref for one in again]
    assert {one.state for one in again} == {"duplicate", "rejected"}
