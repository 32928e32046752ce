"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements, `<time>`; then what htmldate finds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis|Opinion)\w{0,20}$", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->")
_HEAD = 5000
_META = {
    "published": (
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.issued", "pubdate", "parsely-pub-date", "sailthru.date", "article.published", "og:pubdate",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"),
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url",),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
}  # fmt: skip
"""The meta elements that say each, the most reliable first."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself, as written; "" where it says nothing."""

    title: str = ""
    url: str = ""
    outlet: str = ""
    published: str = ""
    updated: str = ""
    description: str = ""
    body: str = ""


def read_facts(tree: HtmlElement, source: str) -> PageFacts:
    """The facts of a page, from its tree and its source."""
    linked, meta = _read_linked_data(tree), _read_meta(tree)
    said = {name: linked.get(name) or meta.get(name, "") for name in (*_META, "body")}
    said["url"] = _read_canonical(tree) or said["url"] or _read_saved(source)
    said["title"] = said["title"] or _first_text(tree, "//h1") or _first_text(tree, "//title")
    said["published"] = said["published"] or _read_time(tree) or _search_date(tree)
    return PageFacts(**{name: " ".join(value.split()) if name != "body" else value for name, value in said.items()})


def _read_linked_data(tree: HtmlElement) -> dict[str, str]:
    """The first JSON-LD object that describes an article."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(content):
            kinds = item.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(kinds)):
                return _describe(item)
    return {}


def _items(content: Any, depth: int = 4) -> Iterator[dict[str, Any]]:
    for one in _listed(content):
        if isinstance(one, dict):
            yield one
            if depth:
                yield from _items([one.get("@graph"), one.get("mainEntity")], depth - 1)
        elif isinstance(one, list) and depth:
            yield from _items(one, depth - 1)


def _describe(item: dict[str, Any]) -> dict[str, str]:
    names = {
        "published": ("datePublished", "dateCreated"),
        "updated": ("dateModified",),
        "title": ("headline", "name"),
        "url": ("mainEntityOfPage", "url"),
        "description": ("description", "abstract"),
        "body": ("articleBody", "text"),
        "outlet": ("publisher", "sourceOrganization"),
    }
    return {
        ours: next((said for name in theirs if (said := _word(item.get(name)))), "") for ours, theirs in names.items()
    }


def _word(value: Any) -> str:
    """A value as text: itself, or the name or address of what it describes."""
    first = next(iter(_listed(value)), "")
    if isinstance(first, dict):
        first = first.get("name") or first.get("@id") or ""
    return first if isinstance(first, str) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _read_meta(tree: HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and element.get("content"):
            said.setdefault(name.lower(), element.get("content"))
    return {ours: next((said[name] for name in names if said.get(name)), "") for ours, names in _META.items()}


def _read_canonical(tree: HtmlElement) -> str:
    link = next((e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None)
    address = link.get("href") or "" if link is not None else ""
    return address if address.startswith(("http://", "https://")) else ""


def _read_saved(source: str) -> str:
    """The address that browsers note in pages that they save."""
    found = _SAVED_FROM.search(source[:_HEAD])
    return found[1] if found else ""


def _read_time(tree: HtmlElement) -> str:
    """The one `<time>` that says when the page was published; of several without a mark none is sure."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [e for e in times if "datepublished" in (e.get("itemprop") or "").lower() or e.get("pubdate") is not None]
    days = {element.get("datetime")[:10] for element in marked or times}
    return (marked or times)[0].get("datetime") if len(days) == 1 else ""


def _search_date(tree: HtmlElement) -> str:
    """What htmldate finds by marks in the page, without guessing from any date in its text."""
    try:
        return find_date(tree, extensive_search=False, original_date=True) or ""
    except (ValueError, TypeError, AttributeError, RecursionError):  # it meets pages that it did not expect
        return ""


def _first_text(tree: HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) if found else ""
