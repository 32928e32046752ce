"""Copies of a database are of one moment, whole, and give back what was there."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.cli import main
from app.cli.database import bring_up_to_date
from app.domain.filters import Query
from app.importer.analysis import load_knowledge
from app.importer.importing import import_inputs
from app.importer.inputs import Incoming
from app.storage.backups import BackupError, back_up, restore, verify
from app.storage.database import open_engine, reading, writing
from app.storage.migrations import LossError, compare_rows, count_rows, current_revision, latest_revision, upgrade
from app.storage.stories import ensure_story
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export
from bench.newsroom import write_reports

REPORTS = {
    r.id: Incoming(r.id, r.text, title=r.title, url=r.url, outlet=r.outlet, published=r.published).cleaned()
    for r in write_reports(16)
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'dateline.db'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def add(engine: Engine, reports: list[Incoming]) -> None:
    with writing(engine) as connection:
        story = ensure_story(connection, "talks", "Talks")
    import_inputs(engine, story, reports, load_knowledge())


def add_in_turn(engine: Engine, reports: list[Incoming]) -> None:
    for report in reports:
        add(engine, [report])


def export(engine: Engine) -> str:
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, "talks")
        assert timeline
        return "".join(FORMATS["json"].write(Export(connection, timeline, Query(), "")))


def export_of(reports: list[Incoming], file: Path) -> str:
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    add(engine, reports)
    told = export(engine)
    engine.dispose()
    return told


def test_copies_taken_under_writes_are_each_of_one_moment(engine: Engine, tmp_path: Path) -> None:
    load_knowledge()
    writer = threading.Thread(target=add_in_turn, args=(engine, list(REPORTS.values())))
    writer.start()
    copies: list[Path] = []
    while writer.is_alive():
        copies.append(back_up(engine, tmp_path / f"copy-{len(copies)}.db"))
    partial = [(copy, refs) for copy in copies if 0 < len(refs := list_refs(copy)) < len(REPORTS)]
    assert partial
    for copy, refs in (partial[0], partial[len(partial) // 2], partial[-1]):
        other = open_engine(f"sqlite:///{tmp_path / f'restored-{copy.name}'}")
        restore(other, copy)
        assert export(other) == export_of([REPORTS[ref] for ref in refs], tmp_path / f"again-{copy.name}")
        add(other, list(REPORTS.values()))
        assert export(other) == export(engine)
        other.dispose()


def list_refs(copy: Path) -> list[str]:
    with closing(sqlite3.connect(copy)) as connection:
        return [ref for (ref,) in connection.execute("SELECT ref FROM publication")]


def test_restoring_undoes_what_came_later_and_keeps_a_copy_of_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / 'dateline.db'}")
    add(engine, list(REPORTS.values())[:3])
    before = export(engine)
    assert main(["backup"]) == 0
    copy = Path(capsys.readouterr().out.strip())
    add(engine, list(REPORTS.values())[3:6])
    later = export(engine)
    assert main(["restore", str(copy)]) == 0
    assert export(engine) == before
    (kept,) = copy.parent.glob("*before-restore*")
    restore(engine, kept)
    assert export(engine) == later


def test_what_is_no_sound_copy_is_not_put_back(engine: Engine, tmp_path: Path) -> None:
    add(engine, list(REPORTS.values())[:2])
    before = export(engine)
    copy = back_up(engine, tmp_path / "copy.db")
    raw = bytearray(copy.read_bytes())
    raw[len(raw) // 3 : len(raw) // 3 + 8000] = bytes(8000)
    (tmp_path / "damaged.db").write_bytes(raw)
    (tmp_path / "text.db").write_bytes(b"no database")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE a (b)").connection.close()
    for name in ("damaged.db", "text.db", "other.db", "missing.db"):
        with pytest.raises(BackupError):
            restore(engine, tmp_path / name)
    assert export(engine) == before
    with pytest.raises(BackupError):
        back_up(engine, copy)
    verify(copy)


def test_a_database_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'dateline.db'}")
    upgrade(engine, "0006")
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO outlet (slug, name) VALUES ('post', 'Example Post')"))
    copy = bring_up_to_date(engine)
    assert copy
    assert current_revision(engine) == latest_revision()
    assert count_rows(engine)["outlet"] == 1
    verify(copy)
    assert bring_up_to_date(engine) is None
    engine.dispose()


def test_a_change_that_loses_rows_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'dateline.db'}")
    upgrade(engine, "0006")
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO outlet (slug, name) VALUES ('post', 'Example Post')"))

    def lose(changed: Engine) -> None:
        upgrade(changed)
        with writing(changed) as connection:
            connection.execute(text("DELETE FROM outlet"))

    monkeypatch.setattr("app.cli.database.upgrade", lose)
    with pytest.raises(LossError, match="outlet had 1 rows and has 0"):
        bring_up_to_date(engine)
    assert current_revision(engine) == "0006"
    assert count_rows(engine)["outlet"] == 1
    engine.dispose()


def test_rows_may_be_added_but_not_lost() -> None:
    compare_rows({"a": 1}, {"a": 2, "b": 1})
    with pytest.raises(LossError):
        compare_rows({"a": 2, "b": 1}, {"a": 1})


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE mention SET event_id = NULL", "events rest on no passage"),
        ("DELETE FROM publication", "articles have no publication"),
        ("UPDATE story SET events = events + 1", "events are counted"),
    ],
)
def test_the_doctor_finds_damage(
    damage: str, found: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path / 'dateline.db'}")
    add(engine, list(REPORTS.values())[:3])
    assert main(["doctor"]) == 0
    assert "All is well" in capsys.readouterr().out
    with writing(engine) as connection:
        connection.execute(text(damage))
    assert main(["doctor"]) == 1
    assert found in capsys.readouterr().out
