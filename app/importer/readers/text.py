"""Plain text: the whole file is one article, unless it is the export of a news database."""

from collections.abc import Iterator

from app.importer.inputs import Incoming, Rejected
from app.importer.readers.encodings import decode
from app.importer.readers.exports import split_export
from app.importer.readers.pieces import HEAD, Found, Piece, Reader

_CONTROL = bytes({*range(9), *range(14, 27), *range(28, 32)})
_KNOWN = {
    b"\xd0\xcf\x11\xe0": "this is a Word file of the old kind; save it as .docx",
    b"\x89PNG": "this is a picture",
    b"\xff\xd8\xff": "this is a picture",
    b"GIF8": "this is a picture",
    b"Rar!": "this is a RAR archive; pack it as ZIP",
    b"7z\xbc\xaf": "this is a 7z archive; pack it as ZIP",
    b"{\\rtf": "this is an RTF file; save it as .docx or plain text",
}
"""How files begin that people take for text, and what to tell them."""


def read_text(piece: Piece) -> Iterator[Found]:
    """The articles of a text file, or one rejection of an empty or binary one."""
    raw = piece.read()
    if not raw.strip(b"\0 \t\r\n\f\v"):
        yield Rejected(piece.ref, "the file is empty")
        return
    wrong = _tell_binary(raw)
    if wrong:
        yield Rejected(piece.ref, wrong)
        return
    decoded = decode(raw, piece.around.charset)
    whole = Incoming(piece.ref, decoded.text, url=piece.around.url, encoding=decoded.encoding, lost=decoded.lost)
    yield from split_export(whole)


def _tell_binary(raw: bytes) -> str:
    """Why these bytes are no text; NULs alone are no reason, since they may be half of two-byte characters."""
    known = next((reason for mark, reason in _KNOWN.items() if raw.startswith(mark)), "")
    if known:
        return known
    sample = raw[:HEAD]
    visible = sample.replace(b"\0", b"")
    control = len(visible) - len(visible.translate(None, _CONTROL))
    is_binary = control > len(visible) // 20 or len(visible) < len(sample) // 5
    return "this is no text (it holds binary data)" if is_binary else ""


READER = Reader("text", lambda _name, _head: True, read_text)
