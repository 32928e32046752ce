"""Pages that show a story's events with other programs' builds, served as ours are: from this machine, compressed."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bench.packages import TIMELINEJS, VIS_TIMELINE, fetch

READY = "requestAnimationFrame(() => requestAnimationFrame(() => { window.readyAt = performance.now() }))"
"""Script that notes when what was drawn has been shown."""

_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><link rel="icon" href="data:,">'
    '<link rel="stylesheet" href="/{name}.css"><body><div id="room" style="{style}"></div>'
    '<script src="/{name}.js"></script><script>{script}</script>'
)
_TIMELINEJS_SCRIPT = f"""
window.timeline = new TL.Timeline("room", "/timelinejs.json", {{font: null, hash_bookmark: false}});
timeline.on("loaded", () => {READY});
"""
_VIS_SCRIPT = f"""
fetch("/vis.json").then((answer) => answer.json()).then(({{groups, items, options}}) => {{
  const sets = [new vis.DataSet(items), new vis.DataSet(groups)];
  window.timeline = new vis.Timeline(document.getElementById("room"), ...sets, options);
  const drawn = () => {{ timeline.off("changed", drawn); {READY}; }};
  timeline.on("changed", drawn);
}});
"""


@dataclass(frozen=True, slots=True)
class File:
    """Something that is served: its media type and its compressed bytes."""

    kind: str
    zipped: bytes

    @classmethod
    def make(cls, kind: str, body: bytes) -> "File":
        """A file of that media type."""
        return cls(kind, gzip.compress(body, 6))


def timelinejs_files(document: bytes) -> dict[str, File]:
    """TimelineJS3 on a document of its format, under "/timelinejs".

    Raises:
        NoNpmError, RuntimeError: its build could not be fetched.
    """
    build = fetch(TIMELINEJS) / "dist"
    page = _PAGE.format(
        title="TimelineJS3", name="timeline", style="width: 100%; height: 90vh", script=_TIMELINEJS_SCRIPT
    )
    return {
        "/timelinejs": File.make("text/html", page.encode()),
        "/timeline.js": File.make("text/javascript", (build / "js" / "timeline.js").read_bytes()),
        "/timeline.css": File.make("text/css", (build / "css" / "timeline.css").read_bytes()),
        "/timelinejs.json": File.make("application/json", document),
    }


def vis_files(lanes: Mapping[str, object]) -> dict[str, File]:
    """vis-timeline on `groups`, `items` and `options`, under "/vis".

    Raises:
        NoNpmError, RuntimeError: its build could not be fetched.
    """
    build = fetch(VIS_TIMELINE)
    script = build / "standalone" / "umd" / "vis-timeline-graph2d.min.js"
    style = build / "styles" / "vis-timeline-graph2d.min.css"
    return {
        "/vis": File.make(
            "text/html", _PAGE.format(title="vis-timeline", name="vis", style="", script=_VIS_SCRIPT).encode()
        ),
        "/vis.js": File.make("text/javascript", script.read_bytes()),
        "/vis.css": File.make("text/css", style.read_bytes()),
        "/vis.json": File.make("application/json", json.dumps(lanes).encode()),
    }


@contextmanager
def serving_files(files: Mapping[str, File]) -> Iterator[str]:
    """Serve files by their paths until the block ends; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(files))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def _handler(files: Mapping[str, File]) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = files.get(self.path.partition("?")[0])
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(found.zipped) if found else 0))
            if found:
                self.send_header("Content-Type", f"{found.kind}; charset=utf-8")
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(found.zipped if found else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
