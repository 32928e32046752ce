"""The published builds of programs that we are compared with: fetched by npm, never part of the project."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

_KEPT = Path(__file__).parents[1] / "node_modules" / ".peers"


class NoNpmError(RuntimeError):
    """This machine has no npm, so nothing can be fetched."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package at one version; `integrity` is the SHA-512 of its archive as the registry tells it."""

    name: str
    version: str
    integrity: str

    @property
    def slug(self) -> str:
        """Its name as that of a directory."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}"


TIMELINEJS = Package(
    "@knight-lab/timelinejs",
    "3.9.11",
    "+jUuY1OJ+9zSO5O3AfYSLd1yB0vQkm22zyIElz8BWT5DQ9mL0rsxlQkBKAqLbWpJjFuAAJeqzLY35xFIg6GW4g==",
)
VIS_TIMELINE = Package(
    "vis-timeline",
    "8.5.4",
    "Xt7RNrRvOkQiSyk6vFTXSRwTunT0y9MzDgHY8N8H9nPuebJ6Vg+u3xnv0Swbxna/Pa2E3HjaBblEIQiK74E01Q==",
)


def fetch(package: Package) -> Path:
    """The directory of a package's files; fetched once, then kept. None of its scripts is run.

    Raises:
        NoNpmError: there is no npm.
        RuntimeError: npm could not fetch it, or what came is not what is expected.
    """
    place = _KEPT / package.slug
    if not place.exists():
        archive = _download(package)
        unpacked = _KEPT / f"{package.slug}.part"
        _unpack(archive, unpacked)
        (unpacked / "package").rename(place)
    return place


def _unpack(archive: Path, target: Path) -> None:
    """Write the files of an archive whose checksum is known; its own way to do so safely came with Python 3.11.4."""
    with tarfile.open(archive) as packed:
        for member in packed:
            content = packed.extractfile(member) if member.isfile() else None
            if content:
                place = target / member.name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content.read())


def _download(package: Package) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        message = "npm is not installed"
        raise NoNpmError(message)
    _KEPT.mkdir(parents=True, exist_ok=True)
    what = f"{package.name}@{package.version}"
    command = [npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", str(_KEPT), what]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)  # noqa: S603 - a fixed package
    archive = _KEPT / f"{package.slug}.tgz"
    if ended.returncode or not archive.exists():
        message = f"npm could not fetch {what}: {ended.stderr.strip()[-500:]}"
        raise RuntimeError(message)
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != package.integrity:
        archive.unlink()
        message = f"{what} is not what it was: its archive has another checksum"
        raise RuntimeError(message)
    return archive
