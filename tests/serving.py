"""Runs the application on a port of this machine, for browsers to look at."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import uvicorn

from app.main import create_app
from app.settings import Settings


@dataclass(frozen=True)
class Site:
    """A running server."""

    base: str

    def __truediv__(self, path: str) -> str:
        return f"{self.base}{path}"


@contextmanager
def serving(database_url: str) -> Iterator[Site]:
    """The application on a database; it ends with the block."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        application = create_app(Settings(database_url=database_url, _env_file=None))
        server = uvicorn.Server(uvicorn.Config(application, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Site(f"http://127.0.0.1:{port}")
        server.should_exit = True
        thread.join(timeout=10)
