"""The timeline of a story: any filter, its pages, facets and histogram, answered from columns kept in memory."""

from app.storage.timeline.cards import EventCard, load_cards
from app.storage.timeline.facets import FacetCount
from app.storage.timeline.histogram import Bar, Histogram, Unit
from app.storage.timeline.pages import BadCursorError, Page
from app.storage.timeline.selection import Selection
from app.storage.timeline.timelines import Timeline, Timelines, save_timeline

__all__ = [
    "BadCursorError",
    "Bar",
    "EventCard",
    "FacetCount",
    "Histogram",
    "Page",
    "Selection",
    "Timeline",
    "Timelines",
    "Unit",
    "load_cards",
    "save_timeline",
]
