"""Outlets: what the sender calls one, else the site of the address."""

from typing import NamedTuple

from app.domain.articles.addresses import split_address
from app.domain.text import slugify
from app.importer.inputs import Incoming


class Outlet(NamedTuple):
    """An outlet's identity and its name."""

    slug: str
    name: str


def name_outlet(incoming: Incoming) -> Outlet | None:
    """The outlet of an incoming article; None where nothing tells."""
    name = incoming.outlet.strip() or _site(incoming.url)
    return Outlet(slugify(name), name) if name else None


def _site(url: str) -> str:
    address = split_address(url)
    return (address.hostname or "").removeprefix("www.") if address else ""
