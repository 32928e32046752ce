"""Articles cited: Chicago for people, BibTeX and CSL-JSON for reference managers."""

import re
from collections.abc import Iterable
from typing import Any

from app.storage.reading import ArticleHead
from app.web import words


def cite_chicago(head: ArticleHead) -> str:
    """One article in Chicago's notes-and-bibliography style: outlet, title, day, address."""
    parts = [_closed(head.outlet), f"“{_closed(head.title)}”" if head.title else ""]
    parts.append(f"{words.day(head.published)}." if head.published else "n.d.")
    parts.append(f"{head.url}." if head.url else "")
    return " ".join(part for part in parts if part)


def cite_csl(heads: Iterable[ArticleHead]) -> list[dict[str, Any]]:
    """Articles as CSL-JSON items."""
    return [_item(head) for head in heads]


def cite_bibtex(heads: Iterable[ArticleHead]) -> str:
    """Articles as BibTeX entries."""
    return "\n".join(_entry(head) for head in heads)


def _item(head: ArticleHead) -> dict[str, Any]:
    item: dict[str, Any] = {"id": head.public_id, "type": "article-newspaper", "title": head.title}
    item |= {"container-title": head.outlet} if head.outlet else {}
    item |= {"URL": head.url} if head.url else {}
    item |= {"publisher": head.agency} if head.agency else {}
    if head.published:
        item["issued"] = {"date-parts": [[head.published.year, head.published.month, head.published.day]]}
    return {**item, "language": head.language}


def _entry(head: ArticleHead) -> str:
    fields = {
        "title": head.title,
        "journal": head.outlet,
        "date": head.published.isoformat() if head.published else "",
        "url": head.url,
    }
    lines = [f"  {name} = {{{_escape(value)}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{{head.public_id},", *lines, "}", ""))


_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _escape(text: str) -> str:
    plain = " ".join(text.split())
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], "\\" + found[0]), plain)


def _closed(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return f"{text}." if text and text[-1] not in ".!?" else text
