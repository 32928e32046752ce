"""Editors: whoever has given the password, in a browser or through an API token; secrets are stored hashed."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from app.storage.database import insert_row
from app.storage.decision_tables import editors


@dataclass(frozen=True, slots=True)
class Access:
    """A browser's session or an API token: whose it is, and since when; `expires` is "" for one that lasts."""

    id: int
    name: str
    kind: str
    made: str
    expires: str


def admit(connection: Connection, *, name: str, kind: str, made: str, expires: str = "") -> str:
    """Let somebody in: the secret that they show from now on, 256 random bits. Times are ISO 8601."""
    secret = secrets.token_urlsafe(32)
    insert_row(connection, editors, secret_hash=_hash(secret), name=name, kind=kind, made=made, expires=expires)
    return secret


def find_access(connection: Connection, secret: str, kind: str, now: str) -> Access | None:
    """Who shows this secret; None if nobody was given it, or it has expired."""
    if not secret:
        return None
    query = select(*_COLUMNS).where(editors.c.secret_hash == _hash(secret), editors.c.kind == kind)
    row = connection.execute(query).first()
    found = Access(*row) if row else None
    return found if found and (not found.expires or now < found.expires) else None


def list_tokens(connection: Connection) -> list[Access]:
    """All API tokens, the oldest first."""
    query = select(*_COLUMNS).where(editors.c.kind == "token").order_by(editors.c.id)
    return [Access(*row) for row in connection.execute(query)]


def dismiss(connection: Connection, secret: str) -> None:
    """End a session."""
    connection.execute(delete(editors).where(editors.c.secret_hash == _hash(secret)))


def withdraw_token(connection: Connection, number: int) -> None:
    """End an API token."""
    connection.execute(delete(editors).where(editors.c.id == number, editors.c.kind == "token"))


def forget_expired(connection: Connection, now: str) -> None:
    """Remove the sessions that have ended of themselves."""
    connection.execute(delete(editors).where(editors.c.expires != "", editors.c.expires <= now))


_COLUMNS = (editors.c.id, editors.c.name, editors.c.kind, editors.c.made, editors.c.expires)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
