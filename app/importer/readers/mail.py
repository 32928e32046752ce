"""Letters (.eml): newsletters with their sender as outlet; and pages that browsers save as one file (.mhtml)."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from app.importer.inputs import Incoming, Rejected
from app.importer.readers.encodings import decode
from app.importer.readers.markup import plain_text
from app.importer.readers.pieces import Around, Found, Piece, Reader, UnreadableError

_HEADER = re.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]{1,60}: .{0,1000}\r?\n(?:[ \t].{0,1000}\r?\n){0,50}){3}")
_MARKS = (b"\nsubject:", b"\nfrom:", b"\nmime-version:", b"\nreceived:")
_ATTACHED = (".pdf", ".docx", ".html", ".htm", ".txt", ".eml")
_LEAST = 200


def read_letter(piece: Piece) -> Iterator[Found]:
    """The letter, then what articles are attached to it; or the page of a web archive.

    Raises:
        UnreadableError: it is no letter.
    """
    message = email.message_from_bytes(piece.read(), policy=email.policy.default)
    if not message.keys():
        raise UnreadableError("this is no letter")
    if _header(message, "Snapshot-Content-Location") or message.get_content_type() == "multipart/related":
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        if page is not None and not _header(message, "To"):
            yield _read_page(piece, message, page)
            return
    yield _read_body(piece, message)
    for part in message.walk():
        name = part.get_filename() or ""
        if name.lower().endswith(_ATTACHED) and part.get_content_disposition() == "attachment":
            yield piece.within(name.replace("/", "_"), _payload(part))


def _read_page(piece: Piece, message: EmailMessage, page: EmailMessage) -> Piece:
    address = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    inner = piece.within("page.html", _payload(page), Around(address, charset=page.get_content_charset() or ""))
    return replace(inner, ref=piece.ref)


def _read_body(piece: Piece, message: EmailMessage) -> Found:
    plain, rich = (_body(message, kind) for kind in ("plain", "html"))
    shown = plain_text(rich[0]) if rich[0] else ""
    text, encoding = (shown, rich[1]) if len(shown) >= max(_LEAST, len(plain[0]) // 2) else plain
    if not text.strip():
        return Rejected(piece.ref, "the letter holds no text")
    name, address = parseaddr(_header(message, "From"))
    return Incoming(
        piece.ref,
        text.replace("\r\n", "\n"),
        title=_header(message, "Subject"),
        outlet=name or address.partition("@")[2],
        published=_day(_header(message, "Date")),
        encoding=encoding,
    )


def _body(message: EmailMessage, kind: str) -> tuple[str, str]:
    """The text of the first part of a kind that is not attached, and its encoding."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            decoded = decode(_payload(part), part.get_content_charset() or "")
            return decoded.text, decoded.encoding
    return "", ""


def _payload(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; "" where there is none or it is beyond understanding."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (MessageError, ValueError, IndexError, TypeError, AttributeError):
        return ""


def _day(written: str) -> str:
    try:
        return parsedate_to_datetime(written).isoformat()
    except (TypeError, ValueError, IndexError):
        return ""


def _is_letter(name: str, head: bytes) -> bool:
    if name.endswith((".eml", ".mht", ".mhtml")):
        return True
    found = _HEADER.match(head)
    return bool(found and sum(mark in b"\n" + head.lower() for mark in _MARKS) >= 3)


READER = Reader("letter", _is_letter, read_letter)
