"""Timelines kept in memory, one for each story, true to the state of the database that a connection sees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

import numpy as np
from sqlalchemy import Connection, Engine

from app.domain.filters import Filter
from app.domain.search import Search, parse_search
from app.storage.calendar import Calendar, load_calendar
from app.storage.database import reading
from app.storage.search import ARTICLES, REPORTS, ArticleHits, Days, Finder, make_finder, search_articles
from app.storage.stories import Story, find_story, list_stories
from app.storage.timeline.around import find_around
from app.storage.timeline.columns import NEVER
from app.storage.timeline.facets import Restricted
from app.storage.timeline.layers import Layers
from app.storage.timeline.links import Bools
from app.storage.timeline.masks import Part, restrict
from app.storage.timeline.names import Names
from app.storage.timeline.pages import read_position
from app.storage.timeline.selection import Selection
from app.storage.timeline.snapshots import store_snapshot
from app.storage.timeline.texts import match_numbers, match_text


@dataclass(frozen=True)
class Timeline:
    """One story at one version; it does not change. `present` and `past` are its rows, a part for each layer."""

    story: Story
    layers: Layers
    names: Names
    reports: Finder
    articles: Finder
    calendar: Calendar
    days: Days
    present: Sequence[Part]
    past: Sequence[Part]

    @property
    def total(self) -> int:
        """How many events the story has."""
        return sum(part.size for part in self.present)

    def select(self, connection: Connection, wanted: Filter) -> Selection:
        """The events that a filter wants; the connection must see the state that the timeline was got for."""
        search = parse_search(wanted.text)
        then = self._match(connection, search, NEVER)
        if wanted.as_of is None:
            return Selection(wanted, self.names, self._restrict(self.present, wanted, then))
        now = self._match(connection, search, wanted.as_of.toordinal())
        parts = self._restrict(self.present, wanted, now) + self._restrict(self.past, wanted, self._match_past(now))
        return Selection(wanted, self.names, parts, self._restrict(self.present, wanted, then))

    def neighbours(self, position: str, actor: str = "") -> tuple[int, int]:
        """The row numbers of the events before and after a stored position, 0 at either end.

        Among the events of an actor (slug), if one is given.
        """
        number = self.names.number("actor", actor) if actor else None
        rows = [part.columns.links["actor"].rows_of(number) if actor else None for part in self.present]
        return find_around(self.present, rows, *read_position(position))

    def search_articles(
        self, connection: Connection, text: str, as_of: date | None = None, size: int = 20
    ) -> ArticleHits:
        """The articles that hold a text; see `app.storage.search.search_articles`."""
        return search_articles(connection, self.articles, self.days, text, as_of, size)

    def _restrict(self, parts: Sequence[Part], wanted: Filter, texts: Sequence[Bools] | None) -> list[Restricted]:
        found = [Restricted(part.columns, restrict(part, wanted, self.names)) for part in parts]
        for part, mask in zip(found, texts or (), strict=False):
            part.masks["text"] = mask
        return found

    def _match(self, connection: Connection, search: Search, until: int) -> list[Bools] | None:
        if search.empty:
            return None
        columns = [part.columns for part in self.present]
        return match_text(columns, search, lambda phrase: self.reports.find(connection, phrase), until)

    def _match_past(self, masks: Sequence[Bools] | None) -> list[Bools] | None:
        """The past states of the events whose present rows a search selects."""
        if masks is None:
            return None
        found = [part.numbers(mask) for part, mask in zip(self.present, masks, strict=True)]
        return [match_numbers(part.columns, np.concatenate(found)) for part in self.past]


@dataclass
class _Shelf:
    """The timelines of one story that are in memory, latest last; a few, since transactions overlap."""

    lock: Lock = field(default_factory=Lock)
    timelines: list[Timeline] = field(default_factory=list)

    def find(self, story: Story) -> Timeline | None:
        """The latest timeline from which the story's version can be reached."""
        return next((known for known in reversed(self.timelines) if known.layers.follows(story)), None)

    def put(self, timeline: Timeline) -> None:
        """Add a timeline unless there is a later one; those that stand on other base rows are let go."""
        if not self.timelines or self.timelines[-1].story.version <= timeline.story.version:
            kept = [known for known in self.timelines[-3:] if known.layers.base is timeline.layers.base]
            self.timelines = [*kept, timeline]


class Timelines:
    """The timelines of all stories for one process; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._shelves: dict[int, _Shelf] = {}
        self._lock = Lock()

    def warm(self) -> None:
        """Load the timelines of all stories, so that no reader has to wait for it."""
        with reading(self._engine) as connection:
            for story in list_stories(connection):
                self.get(connection, story.slug)

    def get(self, connection: Connection, slug: str) -> Timeline | None:
        """The timeline of a story as this connection's transaction sees it; None if there is no such story."""
        story = find_story(connection, slug)
        if story is None:
            return None
        with self._lock:
            shelf = self._shelves.setdefault(story.id, _Shelf())
        with shelf.lock:
            known = shelf.find(story)
            if known and known.story == story:
                return known
            made = _make(connection, story, known)
            shelf.put(made)
            return made


def save_timeline(connection: Connection, slug: str, *, only_if_due: bool = True) -> bool:
    """Store a snapshot of a story's columns, if so much has changed since the last one that it is due.

    To be called by writers now and then, at the latest after an import; whether there was anything to do.
    """
    story = find_story(connection, slug)
    if story is None or not story.changes or (only_if_due and not _due(story)):
        return False
    layer = Layers.load(connection, story).merge().base
    store_snapshot(connection, story, layer.present, layer.past)
    return True


def _due(story: Story) -> bool:
    """A tenth of the events, about: mentions are twice as many."""
    return story.changes > max(4096, story.next_mention // 20)


def _make(connection: Connection, story: Story, known: Timeline | None) -> Timeline:
    layers = known.layers.advance(connection, story) if known else Layers.load(connection, story)
    names = known.names if known else Names()
    for layer in (layers.newest,) if known else (layers.base, layers.newest):
        names.learn(connection, (layer.present, layer.past))
    reports = make_finder(connection, story.id, REPORTS, story.next_mention, known.reports if known else None)
    articles = make_finder(connection, story.id, ARTICLES, story.next_article, known.articles if known else None)
    calendar, days = load_calendar(connection, story.id), known.days if known else Days()
    return Timeline(story, layers, names, reports, articles, calendar, days, *layers.parts)
