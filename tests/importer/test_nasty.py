"""The folder of nasty files imports to its end, in bounds, with one state for each input."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.storage.database import open_engine, reading
from app.storage.imports import list_inputs, list_runs
from tests.importer.nasty import write_nasty

_MOST_MEMORY = 500 * 1024 * 1024
_WATCHED = """
import json, os, sys
written = []
def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, (str, bytes)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            written.append(os.fsdecode(path))
    elif event in {"os.mkdir", "os.rename", "os.symlink", "os.link", "os.truncate", "tempfile.mkstemp"}:
        written.append(os.fsdecode(arguments[-1 if event != "os.mkdir" else 0]))
sys.addaudithook(note)
from app.cli import main
code = main(sys.argv[1:])
# Not getrusage: what it gives begins with the memory of whoever started this process.
peak = 1024 * int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
print(json.dumps({"code": code, "peak": peak, "written": written}), file=sys.stderr)
"""


@dataclass(frozen=True)
class Outcome:
    """What the import of the folder left behind."""

    expected: dict[str, tuple[str, ...]]
    report: dict[str, Any]
    cost: dict[str, Any]
    home: Path


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    home = tmp_path_factory.mktemp("nasty")
    expected = write_nasty(home / "files")
    command = [sys.executable, "-c", _WATCHED, "import", str(home / "files"), "--story", "nasty", "--json"]
    environment = {
        "DATELINE_DATABASE_URL": f"sqlite:///{home / 'data' / 'dateline.db'}",
        "TMPDIR": str(home / "temporary"),
        "HOME": str(home / "home"),
        "PYTHONPATH": str(Path.cwd()),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for folder in ("temporary", "home"):
        (home / folder).mkdir()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.stdout, done.stderr[-2000:]
    return Outcome(expected, json.loads(done.stdout), json.loads(done.stderr.splitlines()[-1]), home)


def test_there_are_enough_of_them(outcome: Outcome) -> None:
    assert len(outcome.expected) >= 60


def test_every_input_ends_in_the_state_that_it_should(outcome: Outcome) -> None:
    states: dict[str, list[str]] = {}
    for one in outcome.report["inputs"]:
        states.setdefault(_file(one["ref"], outcome.expected), []).append(one["state"])
    found = {name: tuple(sorted(states.get(name, ()))) for name in outcome.expected if not _is_named_inside(name)}
    assert found == {name: tuple(sorted(outcome.expected[name])) for name in found}


def test_every_rejection_says_why(outcome: Outcome) -> None:
    assert all(one["reason"] for one in outcome.report["inputs"] if one["state"] == "rejected")
    assert not [one for one in outcome.report["inputs"] if "could not cope" in one["reason"]]


def test_the_states_are_kept(outcome: Outcome) -> None:
    engine = open_engine(f"sqlite:///{outcome.home / 'data' / 'dateline.db'}")
    with reading(engine) as connection:
        (run,) = list_runs(connection)
        kept = list_inputs(connection, run.id)
    engine.dispose()
    told = [(one["ref"], one["state"], one["reason"]) for one in outcome.report["inputs"]]
    assert [(one.ref, one.state, one.reason) for one in kept] == told
    assert run.finished
    assert run.counts == Counter(state for _, state, _ in told)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak")
def test_memory_stays_in_bounds(outcome: Outcome) -> None:
    assert outcome.cost["peak"] < _MOST_MEMORY


def test_nothing_is_written_outside_the_data_directory(outcome: Outcome) -> None:
    data = outcome.home / "data"
    elsewhere = [path for path in outcome.cost["written"] if data not in Path(path).parents and Path(path) != data]
    assert [path for path in elsewhere if path != "/dev/null"] == []
    assert list((outcome.home / "temporary").iterdir()) == []
    assert list((outcome.home / "home").iterdir()) == []


def _file(ref: str, names: dict[str, tuple[str, ...]]) -> str:
    """The file that an input came from, by the beginning of its name."""
    found = [name for name in names if ref == name or ref.startswith((f"{name}:", f"{name}/"))]
    return max(found, key=len, default="")


def _is_named_inside(name: str) -> bool:
    """Whether the inputs of a file are named by what it says itself, not by the file."""
    return name.endswith((".rss", "same-id.jsonl")) or not name.isprintable()
