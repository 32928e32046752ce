"""WARC, packed or not: the pages that a crawler fetched, each read as what its server said it is."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from app.importer.inputs import Rejected
from app.importer.readers.pieces import LIMITS, Around, Found, Piece, Reader, describe_size

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
"""What may hold an article; pictures, styles and the like of a crawl are passed over."""


def read_warc(piece: Piece) -> Iterator[Found]:
    """A piece for each page that was fetched; one rejection more where the file ends too early."""
    seen: Counter[str] = Counter()
    piece.stream.seek(0)
    try:
        for record in ArchiveIterator(piece.stream, arc2warc=True):
            kind = _kind(record)
            if kind in _SUFFIXES:
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                seen[address] += 1
                yield _read_page(record, kind, piece, address, seen[address])
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        reason = " ".join(str(error).split())[:200]
        yield Rejected(f"{piece.ref}:end", f"damaged or cut short after {seen.total()} pages: {reason}")
        return
    if not seen:
        yield Rejected(piece.ref, "the file holds no pages")


def _kind(record: Any) -> str:
    """The media type of what a server answered; "" for what is no page."""
    if not record.rec_headers.get_header("Content-Length"):
        raise EOFError("it ends in the middle of a record's headers")
    headers = record.http_headers
    if record.rec_type == "response" and headers and headers.get_statuscode() == "200":
        return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if record.rec_type in {"resource", "conversion"}:
        return str(record.rec_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return ""


def _read_page(record: Any, kind: str, piece: Piece, address: str, times: int) -> Found:
    """A page; the second and later of one address are told apart by their number."""
    name = address if times == 1 else f"{address}#{times}"
    raw = record.content_stream().read(LIMITS.document + 1)
    if len(raw) > LIMITS.document:
        return Rejected(f"{piece.ref}/{name}", f"larger than {describe_size(LIMITS.document)}")
    if getattr(record.raw_stream, "limit", 0) > 0:
        return Rejected(f"{piece.ref}/{name}", "the file ends in the middle of this page")
    said = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
    found = _CHARSET.search(said)
    fetched = record.rec_headers.get_header("WARC-Date") or ""
    around = Around(address, fetched, found[1] if found else "", kind)
    return replace(piece.within(name, raw, around), name=f"page{_SUFFIXES[kind]}")


def _is_warc(name: str, head: bytes) -> bool:
    return name.endswith((".warc", ".warc.gz")) or head.startswith(b"WARC/")


READER = Reader("warc", _is_warc, read_warc, walks=True)
