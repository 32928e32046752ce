"""From files to articles: each reader is one module, chosen by what a file is called and how it begins."""

from collections.abc import Iterator
from pathlib import Path

from app.importer.inputs import Input, Rejected
from app.importer.manifest import MANIFEST, Manifest, load_manifest
from app.importer.readers.jsonl import read_jsonl
from app.importer.readers.text import read_text


def read_path(path: Path) -> Iterator[Input]:
    """All inputs under a file or folder, in the order of their names; each comes exactly once."""
    if path.is_dir():
        manifest = load_manifest(path)
        for file in sorted(p for p in path.rglob("*") if p.is_file() and not _is_beside_the_point(p, path)):
            yield from read_file(file, file.relative_to(path).as_posix(), manifest)
    elif path.is_file():
        yield from read_file(path, path.name, load_manifest(path.parent))
    else:
        yield Rejected(path.name or str(path), f"there is no file or folder {path}")


def read_file(path: Path, ref: str, manifest: Manifest | None) -> Iterator[Input]:
    """The articles of one file, completed from the manifest beside it."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        yield Rejected(ref, f"cannot be read: {error.strerror}")
        return
    found = read_jsonl(raw, ref) if path.suffix.lower() in {".jsonl", ".ndjson"} else read_text(raw, ref)
    for one in found:
        yield manifest.complete(one, path.name) if manifest and not isinstance(one, Rejected) else one


def _is_beside_the_point(path: Path, root: Path) -> bool:
    """Manifests, read-me files and hidden files are about the articles, not articles."""
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return hidden or path.name == MANIFEST or path.stem.upper() in {"README", "LICENSE", "LICENCE"}
