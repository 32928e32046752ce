"""Text as it is stored, and the normal form that identifies it."""

import hashlib
import re
import unicodedata
from base64 import b32encode
from typing import NamedTuple

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


class CleanText(NamedTuple):
    """A text fit to be stored, and how many characters had to go."""

    text: str
    removed: int


def clean(raw: str) -> CleanText:
    """Remove what no database or encoding can hold: NUL and lone surrogates; nothing else changes."""
    text, removed = _UNSTORABLE.subn("", raw)
    return CleanText(text, removed)


def normalise(text: str) -> str:
    """The form in which two copies of a text are the same: NFC, runs of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def content_id(*parts: str, length: int = 16) -> str:
    """An identifier that is a function of its parts: lower-case base32, 5 bits a character."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    told = digest[: -(-length * 5 // 8)]  # the rest would be encoded, slowly, to be cut off
    return b32encode(told).decode().lower()[:length]


def solid_length(text: str) -> int:
    """How many characters of `text` are not white space; a place that survives re-wrapping."""
    return len(_SPACE.sub("", text))


def stable_hash(*parts: str) -> int:
    """A signed 64-bit number that is the same on every machine and in every run."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


_UNSLUGGABLE = re.compile(r"[^a-z0-9]+")


def slugify(text: str, longest: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word; "x" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = _UNSLUGGABLE.sub("-", plain).strip("-")
    if len(slug) > longest:
        slug = slug[:longest].rsplit("-", 1)[0]
    return slug or "x"
