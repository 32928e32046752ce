"""Static files under addresses that change with their content, so that browsers may keep them for ever."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
PREFIX = "/static/"
BUNDLES: Mapping[str, Sequence[str]] = {
    "fonts.css": ("fonts/fonts.css",),
    "dateline.css": ("css/tokens.css", "css/base.css", "css/*.css"),
    "dateline.js": ("vendor/*.js", "js/*.js"),
}
"""What is served as one file, and from which: patterns in order, each file once."""

_SINGLES = ("fonts/*.woff2", "icons/*")
_REFERENCE = re.compile(r'url\("\.\./([^"]++)"\)')
_SMALLEST_WORTH_ZIPPING = 512


@dataclass(frozen=True, slots=True)
class Asset:
    """A file ready to be sent; `zipped` is empty where compression does not pay."""

    address: str
    kind: str
    body: bytes
    zipped: bytes


class Assets:
    """All static files of a folder, by name and by address."""

    def __init__(self, folder: Path = STATIC) -> None:
        named: dict[str, Asset] = {}
        for pattern in _SINGLES:
            for path in sorted(folder.glob(pattern)):
                named[path.relative_to(folder).as_posix()] = _make(path.name, path.read_bytes())
        for name, patterns in BUNDLES.items():
            named[name] = _make(name, _bundle(folder, patterns, named))
        self._named = named
        self._addressed = {asset.address: asset for asset in named.values()}
        self.digest = _digest("".join(sorted(self._addressed)).encode())

    def address(self, name: str) -> str:
        """The address of a file, by its name in the folder or its bundle's name."""
        return self._named[name].address

    def find(self, address: str) -> Asset | None:
        """The file at an address; none where its content is no longer that."""
        return self._addressed.get(address)


def _make(name: str, body: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("javascript", "svg+xml", "json"))
    zipped = gzip.compress(body, 9, mtime=0) if is_text and len(body) > _SMALLEST_WORTH_ZIPPING else b""
    address = f"{PREFIX}{stem}.{_digest(body)}.{suffix}"
    return Asset(address, f"{kind}; charset=utf-8" if is_text else kind, body, zipped)


def _bundle(folder: Path, patterns: Sequence[str], named: Mapping[str, Asset]) -> bytes:
    """The files joined, each once, with references to other files turned into their addresses."""
    paths = dict.fromkeys(path for pattern in patterns for path in sorted(folder.glob(pattern)))
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return _REFERENCE.sub(lambda found: f'url("{named[found[1]].address}")', text).encode()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
