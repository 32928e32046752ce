"""What a reader prefers to see, kept in a cookie of its own; nothing secret, nothing identifying."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

Theme = Literal["auto", "light", "dark"]
COOKIE = "dateline_view"
FONTS = "dateline_fonts"
"""The cookie that a page sets once it has fetched the typefaces, which the first load does without."""

LIFETIME = 400 * 24 * 3600
"""Seconds; browsers keep no cookie longer."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The theme, whether single keys do things (WCAG 2.1.4 wants a switch for that), whether the fonts are there."""

    theme: Theme = "auto"
    keys: bool = True
    fonts: bool = False

    def write(self) -> str:
        """The cookie's value."""
        return urlencode({"theme": self.theme, "keys": "on" if self.keys else "off"})


def read_cookies(cookies: Mapping[str, str]) -> Preferences:
    """Preferences from all cookies of a request."""
    return replace(read_preferences(cookies.get(COOKIE, "")), fonts=cookies.get(FONTS) == "here")


def read_preferences(value: str) -> Preferences:
    """Preferences from a cookie's or form's pairs; anything else is the default."""
    given = dict(parse_qsl(value))
    theme: Theme = next((t for t in get_args(Theme) if t == given.get("theme")), "auto")
    return Preferences(theme, given.get("keys", "on") != "off")
