"""Templates: compiled once, strict about names, always escaping."""

import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "templates"


class Templates:
    """The templates of a folder, each compiled when the program starts."""

    def __init__(self, folder: Path = TEMPLATES, **known: Any) -> None:
        """`known` are the names that every template may use."""
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(known)
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
        self._compiled = {name: self._environment.get_template(name) for name in names}
        sources = b"".join((folder / name).read_bytes() for name in names)
        self.digest = hashlib.sha256(sources).hexdigest()[:12]

    def render(self, name: str, **context: Any) -> str:
        """The text of a template."""
        return self._compiled[name].render(context)
