"""Plain text: the whole file is one article."""

import hashlib
from collections.abc import Iterator

from app.importer.inputs import Incoming, Input, Rejected

_SAMPLE = 4096


def read_text(raw: bytes, ref: str) -> Iterator[Input]:
    """One article, or one rejection of an empty or binary file."""
    if not raw.strip():
        yield Rejected(ref, "the file is empty")
    elif _is_binary(raw):
        yield Rejected(ref, "this is no text (it holds binary data)")
    else:
        yield Incoming(ref, decode(raw), digest=hashlib.sha256(raw).hexdigest()).cleaned()


def decode(raw: bytes) -> str:
    """UTF-8 with or without a mark, else Windows-1252, which never fails for want of a better guess."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _is_binary(raw: bytes) -> bool:
    sample = raw[:_SAMPLE]
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return control > len(sample) // 20
