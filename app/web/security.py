"""What every request must meet and every response carries: known hosts, writes from our own pages only, headers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors "
)
POLICY = f"{_POLICY}'none'"
EMBED_POLICY = f"{_POLICY}*"
"""The embed view's: the same, but any page may frame it."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_HARMLESS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: a status, what happened, and what to try."""

    status: int
    what: str
    advice: str


Refuse = Callable[[Request, Refusal], Response]
Fail = Callable[[Request, Exception], Awaitable[Response]]


class Guard:
    """The outermost part of the application; nothing gets past it without its headers, an error page neither."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], refuse: Refuse, fail: Fail) -> None:
        self._app, self._hosts, self._refuse, self._fail = app, hosts, refuse, fail

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, by a refusal where it must be."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(MutableHeaders(scope=message))
            await send(message)

        request = Request(scope, receive)
        refusal = check(request.method, request.headers, self._hosts)
        if refusal:
            await self._refuse(request, refusal)(scope, receive, send_guarded)
            return
        try:
            await self._app(scope, receive, send_guarded)
        except Exception as error:
            if started:
                raise
            await (await self._fail(request, error))(scope, receive, send_guarded)


def check(method: str, headers: Headers, hosts: frozenset[str]) -> Refusal | None:
    """Why a request with these headers is refused, None where it is welcome."""
    host = headers.get("host", "")
    if host_name(host) not in hosts:
        advice = "If this is your server, name it in DATELINE_ALLOWED_HOSTS and start it again."
        return Refusal(421, f"This server does not answer to the name “{host[:100]}”.", advice)
    if method not in _HARMLESS and not _from_our_pages(headers, host):
        advice = "Open the page here and use its own button; nothing was changed."
        return Refusal(403, "This change was asked for by another site.", advice)
    return None


def host_name(host: str) -> str:
    """The name in a Host header, lower case, without port and brackets."""
    bare = host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return bare.lower().rstrip(".")


def _from_our_pages(headers: Headers, host: str) -> bool:
    """Whether a write comes from a page of ours, or from a program that carries nobody's cookies.

    Browsers say where a write comes from in one header or the other; a request with neither is no browser's, and
    may write unless it carries a cookie that a browser might have lent it.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site == "same-origin"
    if origin is not None:
        return urlsplit(origin).netloc.lower() == host.lower()
    return "cookie" not in headers


def _add_headers(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if headers["content-security-policy"] == POLICY:
        headers.setdefault("x-frame-options", "DENY")
