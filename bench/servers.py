"""Starts servers for a measurement, on this machine only, and ends them by their process numbers."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.load import HOST

_PATIENCE = 180  # seconds until a server must answer
_BIN = Path(sys.executable).parent
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


@contextmanager
def serve_dateline(database: str, workers: int = 1) -> Iterator[int]:
    """Dateline on a database; the port that it answers on."""
    command = [str(_BIN / "dateline"), "serve", "--workers", str(workers), "--database-url", database, "--port"]
    with _serving(command, "/healthz", workers) as port:
        yield port


@contextmanager
def serve_datasette(program: str, database: Path) -> Iterator[int]:
    """Datasette on the same file; with the limits of time that it comes with it would give up on some questions."""
    command = [program, str(database), "--setting", "suggest_facets", "off"]
    command += ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000", "--port"]
    with _serving(command, "/-/versions.json", 1) as port:
        yield port


def ask(
    port: int, paths: Sequence[str], connections: int = 1, seconds: float = 5, *, etag: str = "", requests: int = 0
) -> dict[str, float]:
    """Ask for pages from a process apart, on a core apart where there is one; see `bench.load`.

    `requests` is how many there are to be at most, 0 for no limit but the time's.
    """
    command = [sys.executable, "-m", "bench.load", "--port", str(port), "--connections", str(connections)]
    command += ["--seconds", str(seconds), "--etag", etag]
    if requests:
        command += ["--requests", str(requests)]
    if len(CORES) > 1:
        command += ["--core", str(CORES[-1])]
    done = subprocess.run(command, input="\n".join(paths), capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    if found["failures"]:
        raise RuntimeError(f"{found['failures']:.0f} of {found['requests']:.0f} requests failed")
    return found


def fetch(port: int, path: str) -> tuple[Mapping[str, str], bytes]:
    """One answer with its headers (names in lower case)."""
    with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=_PATIENCE) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


@contextmanager
def _serving(command: Sequence[str], health: str, workers: int) -> Iterator[int]:
    """The port of a server that keeps to as many cores as it has workers, none of them the client's."""
    port = _find_port()
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        if len(CORES) > 1:
            os.sched_setaffinity(process.pid, CORES[:-1][:workers])
        _await(process, port, health)
        yield port
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        if process.poll() is None:
            process.kill()
            process.wait()


def _await(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            fetch(port, path)
            return
        time.sleep(0.2)
    raise RuntimeError(f"no answer on port {port}: {process.args!r}")


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
