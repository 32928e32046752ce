"""One event as a list shows it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from app.domain.filters import Query, toggle
from app.domain.mentions import Participant
from app.domain.search import Search, find_marks
from app.storage.timeline import EventCard
from app.web import addresses, words
from app.web.dating import DateView, view_card_date
from app.web.passages import Piece, Span, cut
from app.web.stars import Star

ACTORS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor of an event; following it adds the actor to the filter, or takes it out again."""

    name: str
    kind: str
    role: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The words of the source, with who says them and where they stand."""

    pieces: list[Piece]
    outlet: str
    day: str
    speaker: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a list; every address and flag that its template prints."""

    id: str
    title: list[Piece]
    address: str
    status: str
    status_word: str
    date: DateView
    plan: str
    actors: list[Chip]
    more_actors: int
    quote: QuoteView
    support: str
    star: Star


@dataclass(frozen=True, slots=True)
class Showing:
    """What a page shows its rows under: the story, the query, the search, and what the reader has kept."""

    story: str
    query: Query
    search: Search
    kept: Collection[str]


def view_row(card: EventCard, showing: Showing) -> Row:
    """A card as a row."""
    as_of = showing.query.filter.as_of
    return Row(
        id=card.public_id,
        title=cut(card.title, _hits(showing.search, card.title, 0)),
        address=addresses.event(card.public_id, card.slug, as_of),
        status=card.status,
        status_word=words.STATUSES[card.status],
        date=view_card_date(card),
        plan=f"planned for {words.event_date(card.plan)}" if card.plan else "",
        actors=[_chip(actor, showing) for actor in card.actors[:ACTORS_SHOWN]],
        more_actors=max(0, len(card.actors) - ACTORS_SHOWN),
        quote=_quote(card, showing.search),
        support=words.support(card.outlets, card.origins, card.reports),
        star=Star(card.public_id, card.title, card.public_id in showing.kept),
    )


def outlet_day(outlet: str, published: date | None) -> tuple[str, str]:
    """An outlet and a day in words; what is not known is said."""
    return outlet or "outlet not named", words.weekday_day(published) if published else "day not known"


def _chip(actor: Participant, showing: Showing) -> Chip:
    wanted = showing.query.filter
    chosen = actor.slug in wanted.actors
    toggled = addresses.filtered(
        showing.story, showing.query, replace(wanted, actors=toggle(wanted.actors, actor.slug))
    )
    return Chip(actor.name, actor.kind, actor.role, toggled, chosen)


def _quote(card: EventCard, search: Search) -> QuoteView:
    lead = card.lead
    dates = [Span(use.start, use.end, "date") for use in lead.when]
    pieces = cut(lead.quote, [*dates, *_hits(search, lead.quote, lead.start)], lead.start)
    outlet, day = outlet_day(lead.outlet, lead.published)
    end = lead.start + len(lead.quote)
    return QuoteView(pieces, outlet, day, lead.speaker, addresses.article(lead.article, lead.start, end))


def _hits(search: Search, text: str, offset: int) -> list[Span]:
    if search.empty:
        return []
    return [Span(offset + start, offset + end, "hit") for start, end in find_marks(search, text)]
