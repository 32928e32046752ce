"""A timeline under a filter in every format, streamed from one state of the database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from starlette.responses import Response, StreamingResponse

from app.domain.filters import Filter, Query
from app.storage.database import batches, reading
from app.storage.dossiers import Dossier, list_article_numbers, stream_dossiers
from app.storage.reading import ArticleHead, load_heads, stream_heads
from app.storage.timeline import Timeline, Timelines
from app.web import addresses
from app.web.exports.document import write_document
from app.web.exports.feed import write_feed
from app.web.exports.ical import write_calendar
from app.web.exports.table import write_table
from app.web.exports.timelinejs import write_timelinejs


@dataclass(frozen=True, slots=True)
class Export:
    """What a writer is given: the timeline with its query, and where the site is."""

    connection: Connection
    timeline: Timeline
    query: Query
    base: str

    def dossiers(self) -> Iterator[Dossier]:
        """The events that the query wants, in its order, as they were known on its day."""
        selection = self.timeline.select(self.connection, self.query.filter)
        as_of = self.query.filter.as_of
        for dossier in stream_dossiers(self.connection, selection.numbers(self.query.order)):
            known = dossier.as_of(as_of) if as_of else dossier
            if known:
                yield known

    def articles(self) -> Iterable[ArticleHead]:
        """All articles of the story, or under a filter those that tell of the events it wants."""
        if self.query.filter == Filter():
            return stream_heads(self.connection, self.timeline.story.id)
        selection = self.timeline.select(self.connection, self.query.filter)
        return _heads_of(self.connection, list(selection.numbers()))


Writer = Callable[[Export], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, its media type, and its writer."""

    text: str
    kind: str
    write: Writer


def _write_json(export: Export) -> Iterator[str]:
    story = export.timeline.story
    return write_document(story.slug, story.title, export.articles(), export.dossiers())


def _write_csv(export: Export) -> Iterator[str]:
    return write_table(export.base, export.dossiers())


def _write_ics(export: Export) -> Iterator[str]:
    return write_calendar(export.base, export.timeline.story.title, export.dossiers())


def _write_atom(export: Export) -> Iterator[str]:
    story = export.timeline.story
    days = export.timeline.calendar.days
    here = addresses.story(story.slug, export.query, "atom")
    return write_feed(export.base, here, story.title, days[-1] if days else None, export.dossiers())


def _write_timelinejs(export: Export) -> Iterator[str]:
    return write_timelinejs(export.base, export.timeline.story.title, export.dossiers())


FORMATS: Mapping[str, Format] = {
    "json": Format("JSON", "application/json", _write_json),
    "csv": Format("CSV", "text/csv; charset=utf-8", _write_csv),
    "ics": Format("iCalendar", "text/calendar; charset=utf-8", _write_ics),
    "atom": Format("Feed", "application/atom+xml", _write_atom),
    "timelinejs.json": Format("TimelineJS", "application/json", _write_timelinejs),
}


def write_story(connection: Connection, timeline: Timeline) -> Iterator[str]:
    """A whole story in the interchange format, as `dateline export` writes it."""
    return _write_json(Export(connection, timeline, Query(), ""))


def stream_story(engine: Engine, timelines: Timelines, slug: str, query: Query, form: Format, base: str) -> Response:
    """The answer: nothing is held in memory but what is being written."""

    def produce() -> Iterator[str]:
        with reading(engine) as connection:
            timeline = timelines.get(connection, slug)
            if timeline:
                yield from form.write(Export(connection, timeline, query, base))

    return StreamingResponse(produce(), media_type=form.kind)


def _heads_of(connection: Connection, events: list[int]) -> Iterator[ArticleHead]:
    numbers = sorted(list_article_numbers(connection, events))
    found = [head for part in batches(numbers) for head in load_heads(connection, part).values()]
    return iter(sorted(found, key=lambda head: head.public_id))
