"""The star beside an event: one button that keeps it or lets it go, on every page the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Star:
    """Whether a reader keeps an event."""

    event: str
    title: str
    kept: bool
