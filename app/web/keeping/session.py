"""A change by a reader: who they are, one write transaction, and the cookie that a first change brings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from app.storage.database import writing
from app.storage.readers import ensure_reader, find_reader, new_key, touch_reader
from app.web.preferences import LIFETIME
from app.web.visits import READER_COOKIE, Site


@dataclass(slots=True)
class Change:
    """What a handler needs in order to change what a reader keeps."""

    connection: Connection
    reader_id: int
    key: str
    now: str

    @property
    def today(self) -> str:
        """The day, as bookmarks note it."""
        return self.now[:10]


@contextmanager
def changing(request: Request) -> Iterator[Change]:
    """One change: committed where the block ends, undone where it raises. A reader without a key gets one."""
    site: Site = request.app.state.site
    key = request.cookies.get(READER_COOKIE, "")
    with writing(site.engine) as connection:
        if not find_reader(connection, key).id:
            key = new_key()
        reader = ensure_reader(connection, key)
        yield Change(connection, reader.id, key, datetime.now(UTC).isoformat(timespec="seconds"))
        touch_reader(connection, reader.id)


def set_reader_cookie(request: Request, response: Response, key: str) -> None:
    """Let the browser keep the key: out of reach of scripts, and not sent along from other sites."""
    site: Site = request.app.state.site
    response.set_cookie(
        READER_COOKIE, key, max_age=LIFETIME, httponly=True, samesite="lax", secure=site.secure_cookies
    )  # fmt: skip
