"""What surrounds every page: its title, where it stands, and what else the same address can be had as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another format."""

    name: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of a page; `story` is the story it belongs to, `search` what stands in its search field.

    Where `refresh` is not 0, a browser without script loads the page again after so many seconds.
    """

    title: str
    address: str = ""
    story: Link | None = None
    search: str = ""
    alternates: tuple[Alternate, ...] = ()
    description: str = ""
    indexed: bool = True
    refresh: int = 0
