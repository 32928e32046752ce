"""`manifest.toml` beside files: the story, and what an editor knows of each file that the file does not say."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.importer.inputs import Incoming, Input, Rejected

MANIFEST = "manifest.toml"


class ManifestError(ValueError):
    """The manifest cannot be read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The story that the files belong to, and a table for each file name."""

    story: str = ""
    title: str = ""
    files: Mapping[str, Mapping[str, Any]] = ()  # type: ignore[assignment]

    def complete(self, incoming: Incoming, name: str) -> Input:
        """Add what the manifest knows of a file, if its checksum says that it is the same file."""
        known = self.files.get(name)
        if not known:
            return incoming
        expected = known.get("sha256", "")
        if incoming.digest and expected != incoming.digest:
            return Rejected(incoming.ref, f"{MANIFEST} describes another file of this name (its SHA-256 differs)")
        given = {field: known[field] for field in ("title", "url", "outlet") if known.get(field)}
        if "published" in known:
            given |= {
                "published": _iso(known["published"]),
                "editor_reason": str(known.get("reason", "no reason given")),
            }
        return replace(incoming, **given)


def load_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where there is none.

    Raises:
        ManifestError: it is not TOML, or not of the right form.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: {error}"
        raise ManifestError(message) from error
    story = table.get("story", {})
    files = {name: entry for name, entry in table.items() if isinstance(entry, dict) and name != "story"}
    return Manifest(str(story.get("slug", "")), str(story.get("title", "")), files)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
