"""DOCX: paragraphs and tables in their order, one article unless it is the export of a news database."""

import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml import etree

from app.importer.inputs import Incoming, Rejected
from app.importer.readers.exports import split_export
from app.importer.readers.pieces import LIMITS, Found, Piece, Reader, TooMuchError, UnreadableError, describe_size


def read_docx(piece: Piece) -> Iterator[Found]:
    """The articles of a Word file.

    Raises:
        UnreadableError: it is damaged or locked.
        TooMuchError: it unpacks to more than a document may be.
    """
    if piece.size > LIMITS.document:
        raise TooMuchError(f"larger than {describe_size(LIMITS.document)}")
    try:
        _check_size(piece)
        piece.stream.seek(0)
        document = docx.Document(piece.stream)
        text = "\n\n".join(_paragraphs(document)).strip()
    except (zipfile.BadZipFile, OpcError, etree.LxmlError, KeyError, ValueError, NotImplementedError) as error:
        if isinstance(error, TooMuchError):
            raise
        raise UnreadableError(f"this is no Word file that can be read: {error}") from error
    if not text:
        yield Rejected(piece.ref, "the file holds no text")
        return
    title = (document.core_properties.title or "").strip()
    whole = Incoming(piece.ref, text, title=title, url=piece.around.url, encoding="docx")
    parts = list(split_export(whole))
    yield from parts if len(parts) == 1 else split_export(Incoming(piece.ref, text, encoding="docx"))


def _check_size(piece: Piece) -> None:
    with zipfile.ZipFile(piece.stream) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > 4 * LIMITS.document:
            raise TooMuchError(f"unpacks to more than {describe_size(4 * LIMITS.document)}")


def _paragraphs(document: "docx.document.Document") -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from ("\t".join(cell.text for cell in row.cells).strip() for row in item.rows)
        elif item.text.strip():
            yield item.text


def _is_docx(name: str, head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and (name.endswith((".docx", ".docm")) or b"word/" in head)


READER = Reader("docx", _is_docx, read_docx)
