"""Bookmarks and collections as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.storage.bookmarks import Bookmark
from app.storage.collections import Collection
from app.storage.timeline import EventCard
from app.web import addresses, words
from app.web.dating import DateView, view_card_date
from app.web.notes import render_note
from app.web.passages import Piece, Span, cut
from app.web.timeline.cards import outlet_day


@dataclass(frozen=True, slots=True)
class KeptView:
    """A bookmark with what has become of its event; `gone` where nothing holds its mention any more."""

    id: int
    event: str
    title: str
    address: str
    gone: bool
    status: str
    date: DateView | None
    kept_date: str
    quote: list[Piece]
    source: str
    source_address: str
    changes: list[str]
    note: str
    note_html: Markup
    since: str
    collection: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection in a list or as the page's subject."""

    id: str
    title: str
    address: str
    size: str
    description: str
    description_html: Markup
    shared_address: str
    removed: bool


def view_kept(bookmarks: Sequence[Bookmark], cards: Mapping[int, EventCard]) -> list[KeptView]:
    """The bookmarks of a list, in its order; `cards` by event row."""
    last = len(bookmarks) - 1
    return [
        _view(bookmark, cards.get(bookmark.number or 0), first=n == 0, last=n == last)
        for n, bookmark in enumerate(bookmarks)
    ]


def view_collection(collection: Collection) -> CollectionView:
    """One collection."""
    return CollectionView(
        collection.public_id,
        collection.title,
        addresses.collection(collection.public_id),
        words.counted(collection.size, "event"),
        collection.description,
        render_note(collection.description),
        addresses.shared(collection.share) if collection.share else "",
        bool(collection.removed),
    )


def list_changes(bookmark: Bookmark, card: EventCard) -> list[str]:
    """What has changed since the event was kept: date, origins, and whether it is another event's part now."""
    kept = bookmark.kept
    now = card.date.edtf or card.date.words
    changes = []
    if kept.date != now:
        changes.append(f"date was {kept.date or 'not known'}, now {words.event_date(card.date)}")
    if card.origins > kept.origins:
        changes.append(words.counted(card.origins - kept.origins, "new origin"))
    if card.public_id != kept.event:
        changes.append("now one with another report of the same")
    if card.title != kept.title:
        changes.append(f"was titled “{kept.title}”")
    return changes


def _view(bookmark: Bookmark, card: EventCard | None, *, first: bool, last: bool) -> KeptView:
    kept = bookmark.kept
    outlet, day = outlet_day(card.lead.outlet, card.lead.published) if card else ("", "")
    return KeptView(
        id=bookmark.id,
        event=card.public_id if card else kept.mention,
        title=card.title if card else kept.title,
        address=addresses.event(card.public_id, card.slug) if card else "",
        gone=card is None,
        status=card.status if card else "background",
        date=_date(card) if card else None,
        kept_date=kept.date,
        quote=_quote(card) if card else [Piece(kept.quote)],
        source=f"{outlet}, {day}" if card else "",
        source_address=_source(card) if card else "",
        changes=list_changes(bookmark, card) if card else [],
        note=bookmark.note,
        note_html=render_note(bookmark.note),
        since=_since(bookmark.created),
        collection=bookmark.collection,
        first=first,
        last=last,
    )


def _since(created: str) -> str:
    try:
        return words.day(date.fromisoformat(created))
    except ValueError:  # an imported file may say anything
        return created


def _date(card: EventCard) -> DateView:
    return view_card_date(card)


def _quote(card: EventCard) -> list[Piece]:
    return cut(card.lead.quote, [Span(use.start, use.end, "date") for use in card.lead.when], card.lead.start)


def _source(card: EventCard) -> str:
    return addresses.article(card.lead.article, card.lead.start, card.lead.start + len(card.lead.quote))
