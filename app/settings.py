"""Settings: a flag beats the environment (`DATELINE_…`), which beats `.env`, which beats the default."""

from ipaddress import ip_address
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation may choose; only the command line and the application factory read it."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_file=".env", extra="ignore")

    database_url: str = Field("sqlite:///data/dateline.db", description="where the data is, as an SQLAlchemy address")
    host: str = Field("127.0.0.1", description="the address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="the port to listen on")
    workers: int = Field(1, ge=1, le=256, description="processes that answer")
    editor_password: SecretStr | None = Field(None, description="who may write, when not bound to loopback")
    allowed_hosts: str = Field("", description="further host names that the server answers to, separated by commas")
    upload_megabytes: int = Field(256, ge=1, description="how much one upload in the browser may be")
    registry: Path | None = Field(None, description="a folder whose files add to the registry of actors and places")
    secure_cookies: bool = Field(default=False, description="send cookies over HTTPS only; behind a TLS proxy")

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server answers, lower case, without ports."""
        named = {name.strip().lower() for name in self.allowed_hosts.split(",") if name.strip()}
        bound = set() if self.host in {"0.0.0.0", "::", ""} else {self.host.lower()}  # noqa: S104 - compared, not bound
        return frozenset(named | bound | {"127.0.0.1", "localhost", "::1"})


class UnguardedError(ValueError):
    """The server would let anybody in the network write."""


def load_settings(**flags: Any) -> Settings:
    """The settings, with the flags that were given (None counts as not given)."""
    return Settings(**{name: value for name, value in flags.items() if value is not None})


def require_guard(settings: Settings) -> None:
    """Refuse to serve others without a password.

    Raises:
        UnguardedError: the address is not loopback and no editor's password is set; the message says what to do.
    """
    password = settings.editor_password.get_secret_value() if settings.editor_password else ""
    if not settings.on_loopback and not password.strip():
        message = (
            f"{settings.host} can be reached by others: set DATELINE_EDITOR_PASSWORD to a password for whoever "
            "may import and correct, or listen on 127.0.0.1"
        )
        raise UnguardedError(message)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
