"""Several processes behind one port: each has its share of the connections, and nobody shares a taken port."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from uvicorn.config import STARTUP_FAILURE

from bench.load import HOST
from bench.servers import fetch, serve_dateline

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers have one socket for all")
_LISTENING = "0A"


@pytest.fixture(scope="module")
def port(database: str) -> Iterator[int]:
    with serve_dateline(database, workers=2) as served:
        yield served


def count_listeners(port: int) -> int:
    """Sockets of this machine that wait for connections on a port."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] == _LISTENING for row in rows)


def test_each_worker_waits_at_a_socket_of_its_own(port: int) -> None:
    assert count_listeners(port) == 2
    for _ in range(8):
        assert fetch(port, "/readyz")[1]


def test_a_taken_port_is_not_shared_with_another_server(database: str, port: int) -> None:
    program = str(Path(sys.executable).with_name("dateline"))
    command = [program, "serve", "--workers", "2", "--port", str(port), "--host", HOST, "--database-url", database]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == STARTUP_FAILURE
    assert "Address already in use" in ended.stderr
    assert count_listeners(port) == 2
