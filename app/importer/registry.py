"""Loads the registry of actors, offices and places, and what a directory of the user's own adds to it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.actors.building import Tables, build_registry
from app.domain.actors.lexicon import NameWords
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import Spelling, fold
from app.domain.articles.canonical import AddressRules
from app.importer.languages import LEXICON, read_table

REGISTRY = Path(__file__).parents[1] / "registry"

Row = tuple[str, str, int, str]


@cache
def load_registry(own: Path | None = None, code: str = "en") -> Registry:
    """The project's registry, with what a directory of the same layout adds to it or puts in its place.

    An entry of the user's own replaces the project's of that name; `false` in its place removes it.
    ValueError names the file that cannot be read.
    """
    if own is not None and not own.is_dir():
        raise ValueError(f"{own} is no folder")
    folders = [REGISTRY] if own is None else [REGISTRY, own]
    spelling = Spelling.read(read_table(REGISTRY / "spelling.toml"))
    tables = Tables(
        states=_merged(folders, "states.toml"),
        organisations=_merged(folders, "organisations/*.toml"),
        media=_merged(folders, "media.toml"),
        offices=_merged(folders, "offices.toml"),
        institutions=_merged(folders, "institutions.toml"),
        metonyms=_merged(folders, "metonyms.toml"),
        people=_merged_people(folders),
        cities=_rows(folders, "places/cities.tsv"),
        regions=_rows(folders, "places/regions.tsv"),
    )
    return build_registry(tables, spelling, load_name_words(code, spelling))


@cache
def load_address_rules() -> AddressRules:
    """What does not belong to an article's address."""
    return AddressRules.read(read_table(REGISTRY / "addresses.toml"))


def load_name_words(code: str, spelling: Spelling) -> NameWords:
    """The words around names of one language, from `app/lexicon/<code>/`."""
    given, surnames = (_words(LEXICON / code / name) for name in ("given_names.txt", "surnames.txt"))
    table = read_table(LEXICON / code / "names.toml")
    return NameWords.read(table, frozenset(map(fold, given)), frozenset(map(spelling.key, surnames)))


def _words(path: Path) -> list[str]:
    """All words of a file whose comments begin with "#"."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [word for line in lines for word in line.split()]


def _merged(folders: list[Path], pattern: str) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for path in _files(folders, pattern):
        entries.update(_read(path))
    return {name: entry for name, entry in entries.items() if entry is not False}


def _merged_people(folders: list[Path]) -> dict[str, dict[str, Any]]:
    bodies: dict[str, dict[str, Any]] = {}
    for path in _files(folders, "people/*.toml"):
        for body, people in _read(path).items():
            bodies.setdefault(body, {}).update(people)
    return {
        body: {name: entry for name, entry in people.items() if entry is not False} for body, people in bodies.items()
    }


def _rows(folders: list[Path], pattern: str) -> list[Row]:
    rows: dict[tuple[str, str], Row] = {}
    for path in _files(folders, pattern):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                row = _row(line, path)
                rows[row[:2]] = row
    return list(rows.values())


def _row(line: str, path: Path) -> Row:
    """Name, state code, inhabitants (a city's) and other names of one line."""
    name, code, *rest = line.split("\t")
    try:
        size = int(rest.pop(0)) if path.name.startswith("cities") else 0
    except (IndexError, ValueError) as error:
        raise ValueError(f"{path}: no number of inhabitants in {line!r}") from error
    return name, code, size, rest[0] if rest else ""


def _files(folders: list[Path], pattern: str) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.glob(pattern))]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return read_table(path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
