"""A collection as a dossier in Markdown, with its notes and citations."""

import re
from collections.abc import Iterable, Iterator

from app.storage.bookmarks import Bookmark
from app.storage.dossiers import Dossier
from app.web import addresses, words
from app.web.exports.citations import cite_chicago

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write_markdown(
    base: str, title: str, description: str, kept: Iterable[tuple[Bookmark, Dossier | None]]
) -> Iterator[str]:
    """The dossier entry by entry; the reader's own words stay Markdown, the sources' are escaped."""
    yield f"# {escape(title)}\n\n"
    if description:
        yield f"{description.strip()}\n\n"
    for bookmark, dossier in kept:
        yield from _entry(base, bookmark, dossier) if dossier else _gone(bookmark)


def escape(text: str) -> str:
    """Text on one line that Markdown leaves as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _entry(base: str, bookmark: Bookmark, dossier: Dossier) -> Iterator[str]:
    event = dossier.event
    support = words.support(event.outlets, event.origins, len(event.sources))
    yield f"## {escape(event.title)}\n\n"
    yield f"{words.STATUSES[event.status]}, {escape(words.event_date(event.date))}. {support}.\n\n"
    for evidence in dossier.evidence:
        yield f"> {escape(evidence.quote)}\n>\n> {escape(cite_chicago(evidence.article))}\n\n"
    if bookmark.note:
        yield f"{bookmark.note.strip()}\n\n"
    yield f"<{base}{addresses.event(event.id, dossier.slug)}>\n\n"


def _gone(bookmark: Bookmark) -> Iterator[str]:
    yield f"## {escape(bookmark.kept.title)}\n\n"
    yield f"No longer in the story; kept as it was ({escape(bookmark.kept.date)}).\n\n"
    if bookmark.kept.quote:
        yield f"> {escape(bookmark.kept.quote)}\n\n"
    if bookmark.note:
        yield f"{bookmark.note.strip()}\n\n"
