"""PDF: the words of its pages, without what stands at the head and foot of every one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2

from app.importer.inputs import Incoming, Rejected
from app.importer.readers.exports import split_export
from app.importer.readers.pieces import LIMITS, Found, Piece, Reader, TooMuchError, UnreadableError

_PASSWORD = "needs a password; save it without one"  # noqa: S105 - said to the sender
_HYPHEN = re.compile(r"[\ufffe\x02\xad]\r?\n?")
_NUMBER = re.compile(r"\d{1,9}")
_EDGE = 3
"""So many lines at the top and at the bottom of a page may be those of every page."""


def read_pdf(piece: Piece) -> Iterator[Found]:
    """The articles of a PDF, one unless it is the export of a news database.

    Raises:
        UnreadableError: it is damaged or locked.
    """
    pages = _read_pages(piece.read())
    text = "\n".join(_drop_running_lines(pages)).strip()
    if not text:
        yield Rejected(piece.ref, "it holds pictures of pages only, without words")
        return
    yield from split_export(Incoming(piece.ref, text, url=piece.around.url, encoding="pdf"))


def _read_pages(raw: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_PASSWORD if "password" in str(error).lower() else f"damaged: {error}") from error
    try:
        pages, length = [], 0
        for number in range(len(document)):
            pages.append(_read_page(document, number))
            length += len(pages[-1])
            if length > LIMITS.document:
                raise TooMuchError("it holds more words than one document may")
    finally:
        document.close()
    return pages


def _read_page(document: pypdfium2.PdfDocument, number: int) -> str:
    """The words of a page; "" for one that is damaged."""
    try:
        page = document[number]
        words: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return _HYPHEN.sub("", words).replace("\r\n", "\n").replace("\r", "\n")


def _drop_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages without the lines at their edges that most of them share, whatever number is in them."""
    lines = [page.splitlines() for page in pages]
    if len(pages) < _EDGE:
        return list(pages)
    shared = Counter(key for page in lines for key in {_key(line) for line in _edges(page)})
    running = {key for key, count in shared.items() if key and count > max(2, len(pages) // 2)}
    return ["\n".join(_strip(page, running)) for page in lines]


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _strip(page: Sequence[str], running: set[str]) -> list[str]:
    last = len(page) - _EDGE
    return [line for n, line in enumerate(page) if not ((n < _EDGE or n >= last) and _key(line) in running)]


def _key(line: str) -> str:
    return _NUMBER.sub("#", " ".join(line.split()))


READER = Reader("pdf", lambda name, head: name.endswith(".pdf") or head.startswith(b"%PDF-"), read_pdf)
