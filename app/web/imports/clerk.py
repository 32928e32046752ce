"""Has uploads imported in a process beside the server, so that readers need not wait for it.

The process works through what waits in the database and ends. It may be killed with the server at any moment: the
next one goes on where it was.
"""

import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine

from app.importer.uploads import KINDS
from app.storage.database import reading
from app.storage.imports import list_waiting_runs

_ROOT = Path(__file__).parents[3]
_COMMAND = (sys.executable, "-m", "app.cli", "uploads")


class Clerk:
    """Starts the process when there is something to do and it does not run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def wake(self) -> None:
        """There may be something to do."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = self._start()

    def look(self) -> None:
        """Wake if something waits: an upload was interrupted when the server ended."""
        with reading(self._engine) as connection:
            waiting = list_waiting_runs(connection, KINDS)
        if waiting:
            self.wake()

    def dismiss(self) -> None:
        """End the process; what it had written stays."""
        with self._lock:
            if self._process and self._process.poll() is None:
                self._process.terminate()
                self._process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
        address = self._engine.url.render_as_string(hide_password=False)
        environment = {**os.environ, "DATELINE_DATABASE_URL": address, "PYTHONPATH": path}
        return subprocess.Popen(_COMMAND, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - our own program
