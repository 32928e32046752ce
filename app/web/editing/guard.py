"""Who may write: everybody where no password is set, else whoever has given it.

A browser shows a session's cookie, a program an API token (`Authorization: Bearer …`). That a browser's write comes
from one of our own pages is checked before (`app.web.security`).
"""

import hmac
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from sqlalchemy import Connection
from starlette.requests import Request

from app.storage.database import reading
from app.storage.editors import find_access

EDITOR_COOKIE = "dateline_editor"
UNNAMED = "editor"
"""Who decides, where nobody had to sign in and nobody gave a name."""

_TRIES, _WHILE = 10, 60.0
"""So many wrong passwords a minute from all the world together; then everybody waits."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Whoever may write. `signed_in` where they gave the password or a name, or showed a token."""

    name: str
    signed_in: bool = False


class SignInError(Exception):
    """Only editors may do this."""


@dataclass
class Doorkeeper:
    """Knows the password, and lets nobody try many; "" for none."""

    password: str = ""
    _wrong: deque[float] = field(default_factory=deque)

    @property
    def open(self) -> bool:
        """Whether everybody may write."""
        return not self.password

    def is_right(self, password: str) -> bool:
        """Whether this is the password; False too while too many wrong ones were tried (see `is_busy`)."""
        if self.is_busy():
            return False
        right = hmac.compare_digest(password.encode(), self.password.encode())
        if not right:
            self._wrong.append(monotonic())
        return right

    def is_busy(self) -> bool:
        """Whether so many wrong passwords were tried lately that nobody is heard."""
        while self._wrong and self._wrong[0] < monotonic() - _WHILE:
            self._wrong.popleft()
        return len(self._wrong) >= _TRIES


def find_editor(connection: Connection, request: Request) -> Editor | None:
    """Who asks, if they may write."""
    door: Doorkeeper = request.app.state.site.door
    now = datetime.now(UTC).isoformat(timespec="seconds")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    shown = (
        (token.strip(), "token") if scheme.lower() == "bearer" else (request.cookies.get(EDITOR_COOKIE, ""), "session")
    )
    access = find_access(connection, *shown, now)
    if access:
        return Editor(access.name, signed_in=True)
    return Editor(UNNAMED) if door.open else None


def require_editor(request: Request) -> Editor:
    """Who asks.

    Raises:
        SignInError: they have not given the password; the browser is led to the form, a program told what to send.
    """
    with reading(request.app.state.site.engine) as connection:
        editor = find_editor(connection, request)
    if editor is None:
        raise SignInError
    return editor
