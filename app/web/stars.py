"""The star beside an event: one form that keeps it or lets it go, on every page the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Star:
    """Whether a reader keeps an event, and where the form without script goes back to."""

    event: str
    title: str
    kept: bool
    back: str

    @property
    def action(self) -> str:
        """Where the form is sent."""
        return "/bookmarks/remove" if self.kept else "/bookmarks"
