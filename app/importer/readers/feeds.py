"""RSS and Atom: one article an entry, an excerpt where the feed has only a summary."""

import io
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from app.importer.inputs import Incoming, Rejected
from app.importer.readers.markup import plain_text
from app.importer.readers.pieces import Found, Piece, Reader, UnreadableError

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)\b")


def read_feed(piece: Piece) -> Iterator[Found]:
    """The entries of a feed; what is damaged in it costs as few of them as possible.

    Raises:
        UnreadableError: nothing of it can be read.
    """
    feed = feedparser.parse(io.BytesIO(piece.read()), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        if feed.bozo:
            raise UnreadableError(f"this is no feed that can be read: {feed.bozo_exception}")
        yield Rejected(piece.ref, "the feed has no entries")
    outlet = str(feed.feed.get("title") or "")
    for number, entry in enumerate(feed.entries, start=1):
        yield _read_entry(entry, f"{piece.ref}:{number}", outlet, feed.encoding or "")


def _read_entry(entry: Any, place: str, outlet: str, encoding: str) -> Found:
    # feedparser's own `get` gives one of these times for the other
    full = max((one.get("value", "") for one in entry.get("content", [])), key=len, default="")
    summary = entry.get("summary", "")
    text = plain_text(full or summary)
    if not text:
        return Rejected(place, "the entry has no text")
    return Incoming(
        str(entry.get("id") or entry.get("link") or place),
        text,
        title=plain_text(entry.get("title", "")),
        url=entry.get("link", ""),
        outlet=str(entry.get("source", {}).get("title") or outlet),
        language=(entry.get("language") or "").split("-")[0].lower(),
        published=_own_day(dict.get(entry, "published", "")),
        updated=_own_day(dict.get(entry, "updated", "")),
        excerpt=not full,
        encoding=encoding,
    )


def _own_day(written: str) -> str:
    """A time as the outlet wrote it, in ISO 8601: its own day, whatever day it was elsewhere."""
    try:
        return parsedate_to_datetime(written).isoformat()
    except (TypeError, ValueError, IndexError):
        return written


def _is_feed(name: str, head: bytes) -> bool:
    return name.endswith((".rss", ".atom")) or bool(_ROOT.search(head[:2048]) and b"<html" not in head[:512].lower())


READER = Reader("feed", _is_feed, read_feed)
