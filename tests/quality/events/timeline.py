"""What the program makes of a labelled story: its export, read back as a stranger would."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app.domain.filters import Query
from app.importer.analysis import load_knowledge
from app.importer.importing import import_inputs
from app.importer.inputs import Incoming
from app.storage.database import open_engine, reading, writing
from app.storage.migrations import upgrade
from app.storage.stories import ensure_story
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export
from tests.quality.events.notation import Story


@dataclass(frozen=True)
class Interval:
    """A date as exported; both None where it is unknown."""

    start: date | None
    end: date | None
    sharp: bool
    edtf: str

    @property
    def known(self) -> bool:
        return self.start is not None or self.end is not None


@dataclass(frozen=True)
class Exported:
    """One event of the export."""

    id: str
    title: str
    when: Interval
    status: str
    actors: tuple[str, ...]
    salience: float = 0.0
    disagreements: int = 0


@dataclass(frozen=True)
class Report:
    """One source of an exported event."""

    article: str
    start: int
    end: int
    quote: str
    when: Interval
    status: str
    event: Exported


@dataclass(frozen=True)
class Timeline:
    """A story as exported: reports, and of each article by name when it was published and whose text it is."""

    events: tuple[Exported, ...]
    reports: tuple[Report, ...]
    published: dict[str, str]
    origins: dict[str, str]


def open_database(folder: Path) -> Engine:
    """A new database in a folder, for any number of stories."""
    engine = open_engine(f"sqlite:///{folder / 'stories.db'}")
    upgrade(engine)
    return engine


def make_timeline(story: Story, engine: Engine) -> Timeline:
    """Import a story into a database, and export it."""
    inputs = [replace(Incoming(article.name, article.text), **article.given).cleaned() for article in story.articles]  # type: ignore[arg-type]
    with writing(engine) as connection:
        target = ensure_story(connection, story.name, story.title)
    import_inputs(engine, target, inputs, load_knowledge())
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, story.name)
        if timeline is None:
            raise LookupError(story.name)
        written = "".join(FORMATS["json"].write(Export(connection, timeline, Query(), "")))
    return _read(json.loads(written))


def show_timeline(timeline: Timeline) -> Iterator[str]:
    """A line for each event, and below it one for each of its reports."""
    for event in timeline.events:
        yield f"{event.when.edtf} | {event.status} | {event.title} | {', '.join(event.actors)}"
        for report in timeline.reports:
            if report.event == event:
                yield f"    {report.article} {report.when.edtf} {report.status}: {report.quote}"


def _read(written: dict[str, Any]) -> Timeline:
    events, reports = [], []
    for entry in written["events"]:
        actors = tuple(actor["name"] for actor in entry["actors"])
        when, weight, rows = _read_date(entry["date"]), entry["salience"], len(entry["disagreements"])
        event = Exported(entry["id"], entry["title"], when, entry["status"], actors, weight, rows)
        events.append(event)
        reports += [_read_report(source, event) for source in entry["sources"]]
    published, origins = {}, {}
    for article in written["articles"]:
        for publication in article["publications"]:
            published[publication["ref"]] = publication["published"] or ""
            origins[publication["ref"]] = article["origin"]
    return Timeline(tuple(events), tuple(reports), published, origins)


def _read_report(source: dict[str, Any], event: Exported) -> Report:
    place = (source["article"]["ref"], source["start"], source["end"], source["quote"])
    return Report(*place, _read_date(source["date"]), source["status"], event)


def _read_date(entry: dict[str, Any]) -> Interval:
    start, end = (entry[edge] and date.fromisoformat(entry[edge]) for edge in ("start", "end"))
    sharp = entry["precision"] == "day" and not entry["approximate"]
    return Interval(start or None, end or None, sharp, entry["edtf"] or "-")
