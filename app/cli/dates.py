"""`dateline dates`: the time expressions of texts, as JSON Lines or explained for people."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple, TextIO

from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.times.expressions import Reference, TimeExpression
from app.domain.times.finding import find_times
from app.domain.times.timex3 import to_timex3
from app.importer.languages import list_languages, load_language

_DAY_LENGTH = len("2022-01-31")


class BadLineError(ValueError):
    """A line of input that does not say what it should."""


class Source(NamedTuple):
    """One text to read, and the day that it was published."""

    id: str
    text: str
    published: date | None


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline`."""
    parser = commands.add_parser(
        "dates",
        help="find the time expressions of texts",
        description="Reads JSON Lines from standard input, an object a line: id (or doc), text and published "
        "(or dct). Writes an object a line for each time expression: id, start, end, text, type and value.",
    )
    parser.add_argument("--explain", metavar="TEXT", help="instead, tell how the times of TEXT were reached")
    parser.add_argument("--published", metavar="DAY", type=_read_day, help="the day of TEXT: 2022-01-31")
    parser.add_argument("--language", default="en", choices=list_languages(), help="of the texts (default: en)")
    parser.add_argument("--day-first", action="store_true", help="read 3/4/22 as the third of April")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; returns 1 where a line had to be rejected."""
    language = load_language(options.language)
    if options.explain is None:
        return write_times(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, language, day_first=options.day_first)
    source = Source("", options.explain, options.published)
    found = _find(source, language, day_first=options.day_first)
    print("\n".join(explain(each) for each in found) or "No time expression found.")
    return 0


def write_times(
    lines: Iterable[bytes], output: BinaryIO, errors: TextIO, language: Language, *, day_first: bool = False
) -> int:
    """The times of every line, written as they are found; a bad line is told in `errors` and passed over."""
    rejected = 0
    for number, line in enumerate(lines, 1):
        try:
            source = read_source(line, number)
        except (ValueError, RecursionError) as error:
            print(f"line {number}: {error}", file=errors)
            rejected += 1
            continue
        if source:
            output.writelines(_write_records(source, language, day_first=day_first))
    return 1 if rejected else 0


def read_source(line: bytes, number: int) -> Source | None:
    """One line of input, None for an empty one. Raises ValueError with what is wrong."""
    text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
    if not text:
        return None
    fields = json.loads(text)
    if not isinstance(fields, dict):
        raise BadLineError("not a JSON object")
    content = fields.get("text")
    if not isinstance(content, str):
        raise BadLineError('"text" is missing or no string')
    identifier = fields.get("id", fields.get("doc"))
    published = fields.get("published", fields.get("dct"))
    return Source(str(number if identifier is None else identifier), content, _read_published(published))


def explain(expression: TimeExpression) -> str:
    """One expression for people: what it is, how that was reached, what it is not."""
    receipt = expression.receipt
    date_words = expression.date.edtf or f"no date ({expression.date.words})"
    lines = [f"{expression.text!r}  {expression.type} {expression.value}  ->  {date_words}"]
    lines.append(f"    rule: {receipt.rule}" + (f"; {receipt.because}" if receipt.because else ""))
    if receipt.reference:
        lines.append(f"    counted from {receipt.reference.day} ({receipt.reference.source})")
    lines += [f"    not {other.date.edtf}: {other.why}" for other in receipt.rejected]
    return "\n".join(lines)


def _write_records(source: Source, language: Language, *, day_first: bool) -> Iterator[bytes]:
    for found in _find(source, language, day_first=day_first):
        for record in to_timex3(found):
            written = json.dumps({"id": source.id, **record}, ensure_ascii=False)
            yield written.encode("utf-8", "backslashreplace") + b"\n"


def _find(source: Source, language: Language, *, day_first: bool) -> list[TimeExpression]:
    reference = Reference(source.published, "metadata") if source.published else None
    return find_times(Document(source.text, language), reference, day_first=day_first)


def _read_published(value: Any) -> date | None:
    """A day from EDTF or ISO 8601, clock time left out; None where no single day is said."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadLineError('"published" is no string')
    whole_day = value[:_DAY_LENGTH]
    if len(whole_day.rstrip("~?%")) < _DAY_LENGTH:
        return None
    return _read_day(whole_day)


def _read_day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadLineError(f"{value!r} is no day like 2022-01-31") from None
