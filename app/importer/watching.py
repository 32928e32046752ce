"""A folder that is watched: what is put into it is handed over once it has been left alone."""

import time
from collections.abc import Iterator
from pathlib import Path

from app.importer.walking import list_files

_Look = dict[Path, tuple[int, int]]


def watch(folder: Path, every: float) -> Iterator[list[Path]]:
    """The new and changed files of a folder, again and again; at first all of them.

    A file is new when its size and time are the same in two looks, `every` seconds apart: until then somebody may
    still be writing it.
    """
    known: _Look = {}
    before: _Look = {}
    while True:
        seen = look(folder)
        ready = [path for path, state in seen.items() if before.get(path) == state and known.get(path) != state]
        if ready:
            known |= {path: seen[path] for path in ready}
            yield ready
        before = seen
        time.sleep(every)


def look(folder: Path) -> _Look:
    """The files of a folder with their sizes and times of change; none where there is no such folder."""
    found: _Look = {}
    if folder.is_dir():
        for path, _ in list_files(folder):
            try:
                state = path.stat()
            except OSError:
                continue  # it has been taken away again
            found[path] = (state.st_size, state.st_mtime_ns)
    return found
