"""Finds a Chromium for the browser tests: an installed one, else Playwright's own, else Debian's when root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find_browser(playwright: Playwright) -> str:
    """The path of a browser that can be started.

    Raises:
        RuntimeError: there is none and none can be fetched; the message says what to do.
    """
    given = os.environ.get("DATELINE_TEST_BROWSER", "")
    known = [given, *(shutil.which(name) or "" for name in INSTALLED), str(_ON_A_MAC)]
    own = playwright.chromium.executable_path
    for path in (*known, own):
        if path and Path(path).exists():
            return path
    if _fetch_own() and Path(own).exists():
        return own
    if _fetch_debians():
        return shutil.which("chromium") or ""
    message = "no Chromium is here and none could be fetched: install one, or name it in DATELINE_TEST_BROWSER"
    raise RuntimeError(message)


def flags() -> list[str]:
    """What a browser is started with; root has no sandbox."""
    return [*FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


def _fetch_own() -> bool:
    return _run("python", "-m", "playwright", "install", "chromium")


def _fetch_debians() -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    return _run("apt-get", "update") and _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def _run(*command: str) -> bool:
    program = sys.executable if command[0] == "python" else shutil.which(command[0])
    return subprocess.run([str(program), *command[1:]], check=False, capture_output=True, timeout=600).returncode == 0
