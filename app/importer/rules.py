"""Which rules read an article: a fingerprint of the files that they are made of."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import app.domain

_DOMAIN = Path(app.domain.__file__).parent
_DATA = (_DOMAIN.parent / "lexicon", _DOMAIN.parent / "registry")
_LENGTH = 12


@cache
def fingerprint_rules(own_registry: Path | None = None) -> str:
    """The version of the rules: it is another whenever code, lexicon or registry (a user's own included) changes."""
    digest = hashlib.sha256()
    for root in (_DOMAIN, *_DATA, *([own_registry] if own_registry else [])):
        for path in _list_files(root):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:_LENGTH]


def _list_files(root: Path) -> Iterator[Path]:
    """What rules are written in, in a fixed order."""
    return (path for path in sorted(root.rglob("*")) if path.suffix in {".py", ".toml", ".tsv", ".txt"})
