"""What a reader keeps, in every format; the JSON is the one that can be imported again."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from app.storage.bookmarks import Bookmark
from app.storage.collections import Collection
from app.storage.dossiers import Dossier, load_dossiers
from app.web.errors import MissingError
from app.web.exports.citations import cite_csl
from app.web.exports.ical import write_calendar
from app.web.exports.markdown import write_markdown
from app.web.exports.table import write_table
from app.web.exports.timelinejs import write_timelinejs
from app.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Kept:
    """Bookmarks with the dossiers of their events, under a title."""

    title: str
    description: str
    bookmarks: Sequence[Bookmark]
    dossiers: Mapping[int, Dossier]
    collections: Sequence[Collection]
    base: str

    def present(self) -> Iterator[Dossier]:
        """The events that are still there, in the order of their bookmarks, each once."""
        numbers = dict.fromkeys(b.number for b in self.bookmarks if b.number in self.dossiers)
        return (self.dossiers[number] for number in numbers if number)


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name for people, its media type, its writer."""

    text: str
    kind: str
    write: Callable[[Kept], Iterator[str]]


def describe_kept(bookmarks: Sequence[Bookmark], collections: Sequence[Collection]) -> dict[str, Any]:
    """Bookmarks and collections as the JSON that can be imported again."""
    return {
        "collections": [{"id": c.public_id, "title": c.title, "description": c.description} for c in collections],
        "bookmarks": [
            {
                "mention": b.kept.mention,
                "story": b.kept.story,
                "title": b.kept.title,
                "quote": b.kept.quote,
                "date": b.kept.date,
                "event": b.kept.event,
                "origins": b.kept.origins,
                "note": b.note,
                "created": b.created,
                "collection": b.collection or None,
            }
            for b in bookmarks
        ],
    }


def _write_json(kept: Kept) -> Iterator[str]:
    yield json.dumps(describe_kept(kept.bookmarks, kept.collections), ensure_ascii=False, indent=1) + "\n"


def _write_markdown(kept: Kept) -> Iterator[str]:
    pairs = ((b, kept.dossiers.get(b.number or 0)) for b in kept.bookmarks)
    return write_markdown(kept.base, kept.title, kept.description, pairs)


def _write_csl(kept: Kept) -> Iterator[str]:
    heads = {e.article.public_id: e.article for dossier in kept.present() for e in dossier.evidence}
    yield json.dumps(cite_csl(heads.values()), ensure_ascii=False, indent=1) + "\n"


FORMS: Mapping[str, Form] = {
    "json": Form("JSON", "application/json", _write_json),
    "md": Form("Markdown", "text/markdown; charset=utf-8", _write_markdown),
    "csv": Form("CSV", "text/csv; charset=utf-8", lambda kept: write_table(kept.base, kept.present())),
    "csl.json": Form("CSL-JSON", "application/json", _write_csl),
    "timelinejs.json": Form(
        "TimelineJS", "application/json", lambda kept: write_timelinejs(kept.base, kept.title, kept.present())
    ),
    "ics": Form(
        "iCalendar",
        "text/calendar; charset=utf-8",
        lambda kept: write_calendar(kept.base, kept.title, kept.present()),
    ),
}


def send_kept(
    visit: Visit,
    title: str,
    description: str,
    bookmarks: Sequence[Bookmark],
    form: str,
    collections: Sequence[Collection],
) -> Response:
    """Bookmarks in a format; private, and never kept by a cache."""
    if form not in FORMS:
        raise MissingError("page", form)
    numbers = sorted({b.number for b in bookmarks if b.number})
    dossiers = {d.number: d for d in load_dossiers(visit.connection, numbers)}
    kept = Kept(title, description, bookmarks, dossiers, collections, visit.base)
    text = "".join(FORMS[form].write(kept))
    return Response(text, media_type=FORMS[form].kind, headers={"cache-control": "private, no-store"})
