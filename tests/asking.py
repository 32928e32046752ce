"""Asks an application directly, as a browser would over a socket: cookies are kept, redirects are not followed."""

import asyncio
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

HOST = "127.0.0.1:8000"
_EVENT = re.compile(r'id="e-([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def events(self) -> list[str]:
        """The ids of the events that a list shows."""
        return _EVENT.findall(self.text)


@dataclass
class Asker:
    """One reader."""

    app: ASGIApp
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers)

    def swap(self, path: str, target: str, **headers: str) -> Answer:
        """What htmx gets that wants to replace the element `target`."""
        return self.ask("GET", path, {"hx-request": "true", "hx-target": f"div#{target}", **headers})

    def post(self, path: str, fields: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """A form sent from a page of our own."""
        sent = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", **headers}
        return self.ask("POST", path, sent, urlencode(fields or {}).encode())

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """A file sent from a page of our own."""
        head = f'--x\r\ncontent-disposition: form-data; name="{name}"; filename="f"\r\n\r\n'
        body = head.encode() + content + b"\r\n--x--\r\n"
        return self.ask(
            "POST", path, {"content-type": "multipart/form-data; boundary=x", "origin": f"http://{HOST}"}, body
        )

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        given = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies and "cookie" not in given:
            given["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with ThreadPoolExecutor(1) as beside:  # a browser leaves its event loop running in this thread
            answer = beside.submit(asyncio.run, _ask(self.app, method, path, given, body)).result()
        return self._keep(answer)

    def _keep(self, answer: tuple[int, list[tuple[str, str]], bytes]) -> Answer:
        status, headers, body = answer
        for name, value in headers:
            if name == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.cookies[key] = morsel.value
        return Answer(status, dict(headers), body)


async def _ask(
    app: ASGIApp, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> tuple[int, list[tuple[str, str]], bytes]:
    sent: list[Message] = []
    await listen(app, method, target, headers, body, sent)
    start = next(m for m in sent if m["type"] == "http.response.start")
    pieces = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return start["status"], [(n.decode(), v.decode("latin-1")) for n, v in start["headers"]], pieces


async def listen(
    app: ASGIApp, method: str, target: str, headers: Mapping[str, str], body: bytes, sent: list[Message]
) -> None:
    """Ask, and add to `sent` what the application sends, as it sends it."""
    path, _, query = target.partition("#")[0].partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
