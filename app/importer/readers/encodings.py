"""From bytes to text: never fails, and says how it was done."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

_SAMPLE = 64 * 1024
_DAMAGE = 0.05
"""Where so few of the bytes beyond ASCII do not fit UTF-8, they are damage, and it is no other encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = [
    "cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr", "mac_roman", "utf_16_le", "utf_16_be",
]  # fmt: skip
"""What news is written in; of rarer encodings a short text always fits some."""

_LAST_RESORT = "cp1252"
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class Decoded(NamedTuple):
    """A text, and what it was decoded from; `lost` counts characters that could not be read."""

    text: str
    encoding: str
    lost: int = 0


def decode(raw: bytes, declared: str = "") -> Decoded:
    """The text of these bytes: by its mark, as UTF-8, as declared, by likeness; what cannot be read becomes U+FFFD."""
    encoding = detect_encoding(raw, declared)
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, _name(encoding), text.count("\ufffd"))


def detect_encoding(raw: bytes, declared: str = "") -> str:
    """The encoding of these bytes, or of what they are the beginning of; one that Python knows."""
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if marked:
        return marked
    if _is_nearly_utf8(raw):
        return "utf-8"
    if _fits(raw, declared):
        return declared
    best = _guess(_sample(raw))
    return best if best and _fits(raw[: len(raw) // 2 * 2], best) else _LAST_RESORT


def _guess(sample: bytes) -> str:
    """The likeliest encoding; of those that fit about equally well the one that is most used."""
    found = from_bytes(sample, cp_isolation=_LIKELY)
    best = found.best()
    if best is None:
        return ""
    equal = [m for m in found if m.chaos <= best.chaos + 0.01 and m.coherence >= best.coherence - 0.1]
    names = {name for match in equal for name in (match.encoding, *match.could_be_from_charset)}
    return next((name for name in _LIKELY if name in names), best.encoding)


def _is_nearly_utf8(raw: bytes) -> bool:
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(raw)
    if "\0" in text[:_SAMPLE] and text.count("\0") > len(text) // 8:
        return False  # two bytes a character
    strange = text.count("\ufffd")
    return not strange or strange <= _DAMAGE * len(_BEYOND_ASCII.findall(raw))


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return False
    return bool(encoding)


def _sample(raw: bytes) -> bytes:
    """Where it is not plain ASCII: there the encoding shows."""
    found = _BEYOND_ASCII.search(raw)
    start = max(0, (found.start() if found else 0) - _SAMPLE // 4) // 4 * 4
    return raw[start : start + _SAMPLE]


def _name(encoding: str) -> str:
    return codecs.lookup(encoding).name.removesuffix("-sig")
