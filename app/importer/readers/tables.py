"""CSV and its kin: one article a row; the columns are told by their names, or by the sender."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app.importer.inputs import Incoming, Input, Rejected
from app.importer.readers.lines import detect_piece, read_lines
from app.importer.readers.pieces import LIMITS, Found, Piece, Reader, UnreadableError

_NAMES = Path(__file__).parents[2] / "registry" / "columns.toml"
_DELIMITERS = ",;\t|"
FIELDS = ("id", "text", "title", "url", "outlet", "language", "published", "updated")


def read_table(piece: Piece) -> Iterator[Found]:
    """The articles of a table whose first row names its columns.

    Raises:
        UnreadableError: no column holds the text.
    """
    csv.field_size_limit(LIMITS.document)
    encoding = detect_piece(piece)
    lines = (line.replace("\0", "") for line in read_lines(piece, encoding) if line is not None)
    first = next((line for line in lines if line.strip("\ufeff \r\n")), "")
    if not first:
        yield Rejected(piece.ref, "the file is empty")
        return
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first.lstrip("\ufeff")], delimiter=delimiter))
    columns = match_columns(header, piece.around.columns)
    if "text" not in columns:
        raise UnreadableError(
            f"no column holds the text; the columns are {', '.join(header[:20])}. Say which with --columns text=NAME"
        )
    yield from _read_rows(csv.reader(lines, delimiter=delimiter), columns, piece.ref, encoding)


def match_columns(header: Sequence[str], told: Mapping[str, str]) -> dict[str, int]:
    """For our fields the places of their columns: as told (by name or by number from 1), else by usual names."""
    places = {_fold(name): place for place, name in reversed(list(enumerate(header)))}
    numbered = {str(place + 1): place for place in range(len(header))}
    found: dict[str, int] = {}
    for field in FIELDS:
        names = [told[field]] if field in told else usual_names()[field]
        place = next((places[_fold(name)] for name in names if _fold(name) in places), None)
        place = numbered.get(told.get(field, "")) if place is None else place
        if place is not None and place not in found.values():
            found[field] = place
    return found


@cache
def usual_names() -> Mapping[str, list[str]]:
    """What the columns for each of our fields are usually called."""
    return tomllib.loads(_NAMES.read_text("utf-8"))


def _read_rows(rows: Any, columns: Mapping[str, int], ref: str, encoding: str) -> Iterator[Input]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(f"{ref}:{rows.line_num + 1}", f"the row cannot be read: {error}")
            continue
        if any(cell.strip() for cell in row):
            yield _read_row(row, columns, f"{ref}:{rows.line_num + 1}", encoding.removesuffix("-sig"))


def _read_row(row: Sequence[str], columns: Mapping[str, int], place: str, encoding: str) -> Input:
    cells: dict[str, Any] = {field: row[at].strip() for field, at in columns.items() if at < len(row)}
    text, ref = cells.pop("text", ""), cells.pop("id", "")
    if not text:
        return Rejected(place, "the row has no text")
    return Incoming(ref or place, text, **cells, encoding=encoding)


def _fold(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


READER = Reader("csv", lambda name, _head: name.endswith((".csv", ".tsv")), read_table, walks=True)
