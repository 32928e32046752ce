"""The few events long before the story, told as its background: folded into one line at the head of the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.timeline import EventCard
from app.web import words
from app.web.timeline.cards import Showing
from app.web.timeline.days import Day, group_days
from app.web.timeline.scene import Scene

_FEWEST = 3
"""Fewer are shown like the others."""


@dataclass(frozen=True, slots=True)
class Early:
    """The folded events, and the line that stands for them."""

    line: str
    days: list[Day]


def split_early(cards: Sequence[EventCard], scene: Scene) -> tuple[list[EventCard], list[EventCard]]:
    """The cards of a first page that lie before the pictured time, and the rest; none where they are half of it."""
    if scene.query.filter.dated_only or scene.range is None:
        return [], list(cards)
    first = scene.range[0]
    early = [card for card in cards if (day := card.date.start or card.date.end) and day < first]
    if not _FEWEST <= len(early) < len(cards) / 2:
        return [], list(cards)
    return early, list(cards[len(early) :])


def view_early(cards: Sequence[EventCard], showing: Showing) -> Early | None:
    """The view of the folded events; None where there are none."""
    if not cards:
        return None
    first, last = (words.event_date(card.date) for card in (cards[0], cards[-1]))
    time = first if first == last else f"{first} to {last}"
    return Early(f"{words.counted(len(cards), 'earlier event')}: {time}", group_days(cards, showing)[0])
