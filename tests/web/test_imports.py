"""Uploads: taken in within limits, imported beside the server, with a report; only by editors."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from app.importer.analysis import load_knowledge
from app.importer.uploads import carry_out_waiting
from app.main import create_app
from app.settings import Settings
from app.storage.database import open_engine, reading, writing
from app.storage.imports import get_run
from app.storage.migrations import upgrade
from app.storage.places import uploads_folder
from app.storage.stories import ensure_story
from app.web.imports.clerk import Clerk
from app.web.imports.receiving import UploadLimits
from tests.asking import HOST, Answer, Asker
from tests.importer.kinds import make_jsonl, make_zip, tell

Part = tuple[str, str | None, bytes]


class Bell(Clerk):
    """Stands in for the process beside the server: counts how often it was called."""

    def __init__(self) -> None:
        self.rung = 0

    def wake(self) -> None:
        self.rung += 1

    def look(self) -> None:
        pass

    def dismiss(self) -> None:
        pass


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    address = f"sqlite:///{tmp_path / 'data' / 'dateline.db'}"
    (tmp_path / "data").mkdir()
    engine = open_engine(address)
    upgrade(engine)
    with writing(engine) as connection:
        ensure_story(connection, "talks", "The talks")
    engine.dispose()
    made = create_app(Settings(database_url=address, _env_file=None))
    made.state.clerk = Bell()
    yield made
    made.state.site.engine.dispose()


@pytest.fixture
def engine(app: FastAPI) -> Engine:
    engine: Engine = app.state.site.engine
    return engine


@pytest.fixture
def asker(app: FastAPI) -> Asker:
    return Asker(app)


def send(asker: Asker, parts: Sequence[Part], **headers: str) -> Answer:
    body = b"".join(
        f'--x\r\ncontent-disposition: form-data; name="{name}"'.encode()
        + (f'; filename="{file}"\r\ncontent-type: text/plain'.encode() if file is not None else b"")
        + b"\r\n\r\n" + content + b"\r\n"
        for name, file, content in parts
    )  # fmt: skip
    sent = {"content-type": "multipart/form-data; boundary=x", "origin": f"http://{HOST}", **headers}
    return asker.ask("POST", "/import", sent, body + b"--x--\r\n")


def files(*contents: tuple[str, bytes]) -> list[Part]:
    return [("story", None, b"talks"), *(("files", name, content) for name, content in contents)]


def report(asker: Asker, address: str) -> Any:
    return asker.get(f"{address}.json").json


def test_the_form_says_its_limits_before(asker: Asker) -> None:
    page = asker.get("/import").text
    assert "256 MB and 1,000 files at a time" in page
    assert 'enctype="multipart/form-data"' in page
    assert "The talks" in page


def test_uploaded_files_are_imported_and_reported(asker: Asker, engine: Engine) -> None:
    sent = send(
        asker, files(("a.txt", tell(1).encode()), ("b.zip", make_zip([("c.txt", tell(2).encode())])), ("d.txt", b""))
    )
    assert sent.status == 303
    address = sent.headers["location"]
    assert asker.app.state.clerk.rung == 1  # type: ignore[attr-defined]
    assert report(asker, address)["state"] == "waiting"
    assert carry_out_waiting(engine, load_knowledge()) == 1
    told = report(asker, address)
    assert [(one["ref"], one["state"]) for one in told["inputs"]] == [
        ("a.txt", "imported"), ("b.zip/c.txt", "imported"), ("d.txt", "rejected"),
    ]  # fmt: skip
    assert told["state"] == "finished"
    assert told["events"]
    page = asker.get(address).text
    assert all(event["url"] in page for event in told["events"])
    assert "the file is empty" in page
    assert asker.get(told["events"][0]["url"]).status == 200


def test_a_pasted_text_is_an_article(asker: Asker, engine: Engine) -> None:
    fields = {
        "text": tell(3),
        "title": "Ministers meet",
        "outlet": "Example Post",
        "published": "2023-03-14",
        "new_story": "New talks",
    }
    sent = send(asker, [(name, None, value.encode()) for name, value in fields.items()])
    carry_out_waiting(engine, load_knowledge())
    told = report(asker, sent.headers["location"])
    assert [one["state"] for one in told["inputs"]] == ["imported"]
    articles = asker.get("/stories/new-talks.json").json["articles"]
    assert [(one["title"], one["published"], one["publications"][0]["outlet"]) for one in articles] == [
        ("Ministers meet", "2023-03-14", "Example Post")
    ]


def test_files_of_one_name_are_told_apart_and_paths_lead_nowhere(asker: Asker, engine: Engine, tmp_path: Path) -> None:
    parts = files(("a.txt", tell(4).encode()), ("a.txt", tell(5).encode()), ("../../evil.txt", tell(6).encode()))
    sent = send(asker, parts)
    kept = [path for path in uploads_folder(engine).rglob("*") if path.is_file()]
    assert len(kept) == 3
    assert all(path.name.isdigit() for path in kept)
    carry_out_waiting(engine, load_knowledge())
    assert [one["ref"] for one in report(asker, sent.headers["location"])["inputs"]] == [
        "a.txt",
        "a (2).txt",
        "evil.txt",
    ]
    assert not list(tmp_path.rglob("*evil*"))
    assert not list(uploads_folder(engine).rglob("*"))


@pytest.mark.parametrize(
    ("limits", "parts"),
    [
        (UploadLimits(total=5000), files(("a.txt", b"a" * 6000))),
        (UploadLimits(files=2), files(*((f"{n}.txt", b"a") for n in range(3)))),
        (UploadLimits(field=100), [("text", None, b"a" * 200)]),
    ],
)
def test_more_than_allowed_is_refused_while_it_is_read(
    limits: UploadLimits, parts: list[Part], app: FastAPI, asker: Asker, engine: Engine
) -> None:
    app.state.upload_limits = limits
    refused = send(asker, parts)
    assert refused.status == 413
    assert "Nothing was imported" in refused.text
    assert not list(uploads_folder(engine).rglob("*"))
    assert asker.app.state.clerk.rung == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "parts",
    [
        files(),
        [("files", "a.txt", b"text")],
        [*files(("a.txt", b"a")), ("story", None, b"nowhere")],
        [("text", None, b"a"), ("new_story", None, b"x"), ("published", None, b"soon")],
    ],
)
def test_a_form_that_says_too_little_changes_nothing(parts: list[Part], asker: Asker, engine: Engine) -> None:
    assert send(asker, parts).status == 400
    assert not [path for path in uploads_folder(engine).rglob("*") if path.is_file()]


def test_no_manifest_of_an_upload_speaks_for_an_editor(asker: Asker, engine: Engine) -> None:
    manifest = b'[story]\nslug = "other"\n["a.txt"]\npublished = 2001-01-01\nreason = "none"\n'
    sent = send(asker, files(("a.txt", tell(7).encode()), ("manifest.toml", manifest)))
    carry_out_waiting(engine, load_knowledge())
    assert [one["state"] for one in report(asker, sent.headers["location"])["inputs"]] == ["imported", "rejected"]
    (article,) = asker.get("/stories/talks.json").json["articles"]
    assert article["published"] == "2023-03-14"


def test_a_rejected_input_can_be_tried_again(asker: Asker, engine: Engine) -> None:
    sent = send(asker, files(("a.jsonl", make_jsonl([{"text": tell(8)}, {"no": "text"}]))))
    carry_out_waiting(engine, load_knowledge())
    page = asker.get(sent.headers["location"]).text
    assert "/retry" in page
    again = asker.post(f"{sent.headers['location']}/retry")
    assert again.status == 303
    carry_out_waiting(engine, load_knowledge())
    assert [one["state"] for one in report(asker, again.headers["location"])["inputs"]] == ["duplicate", "rejected"]


def test_an_interrupted_upload_is_gone_on_with(asker: Asker, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = send(asker, files(*((f"{n}.txt", tell(n).encode()) for n in range(10, 16))))
    number = int(sent.headers["location"].rpartition("/")[2])

    class KilledError(BaseException):
        pass

    def die(*_arguments: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr("app.importer.running.end_run", die)
        with pytest.raises(KilledError):
            carry_out_waiting(engine, load_knowledge())
    with reading(engine) as connection:
        run = get_run(connection, number)
    assert run
    assert not run.finished
    assert carry_out_waiting(engine, load_knowledge()) == 0
    monkeypatch.setattr("app.importer.uploads.PATIENCE", timedelta(seconds=-1))
    assert carry_out_waiting(engine, load_knowledge()) == 1
    states = [one["state"] for one in report(asker, sent.headers["location"])["inputs"]]
    assert states == ["imported"] * 6


def test_progress_is_told_as_it_happens(asker: Asker, engine: Engine) -> None:
    sent = send(asker, files(("a.txt", tell(20).encode())))
    carry_out_waiting(engine, load_knowledge())
    events = asker.get(f"{sent.headers['location']}/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    last = json.loads(events.text.strip().rpartition("data: ")[2])
    assert (last["state"], last["percent"], last["counts"]["imported"]) == ("finished", 100, 1)


def test_a_live_import_reloads_itself_without_script(asker: Asker) -> None:
    sent = send(asker, files(("a.txt", tell(21).encode())))
    page = asker.get(sent.headers["location"]).text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "data-progress" in page


def test_only_editors_import_and_see_imports(app: FastAPI, asker: Asker, engine: Engine) -> None:
    app.state.site.door.password = "secret"
    assert send(asker, files(("a.txt", tell(22).encode()))).status == 303
    assert not [path for path in uploads_folder(engine).rglob("*") if path.is_file()]
    for path in ("/import", "/import/1", "/import/1/events"):
        answer = asker.get(path)
        assert (answer.status, answer.headers["location"].startswith("/sign-in")) == (303, True)
    assert asker.get("/import/1.json").status == 401
    assert send(asker, files(("a.txt", b"a")), accept="application/json").status == 401


def test_another_site_cannot_upload(asker: Asker) -> None:
    assert send(asker, files(("a.txt", b"a")), origin="https://elsewhere.example.com").status == 403


def test_a_program_is_told_where_the_report_is(asker: Asker) -> None:
    sent = send(asker, files(("a.txt", tell(23).encode())), accept="application/json")
    assert sent.status == 201
    assert sent.json["url"] == sent.headers["location"]


def test_the_clerk_imports_what_waits_in_a_process_of_its_own(asker: Asker, app: FastAPI, engine: Engine) -> None:
    app.state.clerk = Clerk(engine)
    sent = send(asker, files(("a.txt", tell(24).encode())))
    until = time.monotonic() + 120
    while (told := report(asker, sent.headers["location"]))["live"] and time.monotonic() < until:
        time.sleep(0.2)
    app.state.clerk.dismiss()
    assert told["state"] == "finished"
    assert told["counts"]["imported"] == 1


def test_an_upload_that_comes_as_the_clerk_leaves_is_not_forgotten(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = Clerk(engine)
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.3)"]))
        return started[-1]

    monkeypatch.setattr(clerk, "_start", start)
    clerk.wake()
    time.sleep(0.1)
    clerk.wake()
    clerk.wake()
    until = time.monotonic() + 60
    while (len(started) < 2 or started[1].poll() is None) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.2)
    assert len(started) == 2


def test_the_sample_is_one_click_away_where_nothing_is_yet(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'dateline.db'}"
    engine = open_engine(address)
    upgrade(engine)
    made = create_app(Settings(database_url=address, _env_file=None))
    made.state.clerk = Bell()
    asker = Asker(made)
    assert 'action="/import/sample"' in asker.get("/").text
    begun = asker.post("/import/sample")
    assert begun.status == 303
    assert made.state.clerk.rung == 1
    assert carry_out_waiting(engine, load_knowledge()) == 1
    with reading(engine) as connection:
        run = get_run(connection, int(begun.headers["location"].rpartition("/")[2]))
    assert run
    assert run.counts["imported"] == 5
    assert "set by an editor" in asker.get(f"{asker.get('/').headers['location']}/articles").text
    assert list((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    engine.dispose()
    made.state.site.engine.dispose()
