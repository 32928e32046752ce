"""Fills a database with a made-up story of any size, straight into the tables but through the program's own rules.

python -m bench.data --events 1000000 --database sqlite:////tmp/bench.db
"""

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, Table, func, select, text

from app.domain.dates import UNKNOWN, EventDate, day, month_of, span, week_of
from app.domain.events import Source, form_event
from app.domain.mentions import KINDS, Locality, Mention, Participant, Stage, mention_id
from app.domain.states import list_states
from app.domain.text import content_id, solid_length
from app.storage.database import insert_many, open_engine, writing
from app.storage.derived_tables import event_states, story_days
from app.storage.events import EventRows, Names
from app.storage.mentions import MENTION
from app.storage.migrations import upgrade
from app.storage.search import keep_index
from app.storage.tables import (
    actors,
    articles,
    event_actors,
    event_outlets,
    event_places,
    events,
    mentions,
    outlets,
    places,
    publications,
    stories,
)  # fmt: skip
from app.storage.timeline import save_timeline
from bench.names import make_word, name_actor, name_outlet, name_place, number_of
from bench.shape import WORDS_A_QUOTE, Shape, draw_shape

STORY = "archive"
FOLDER = Path(os.environ.get("DATELINE_BENCH_DATA", "data/bench"))
"""Where the made-up stories are kept from one run to the next."""

_BATCH = 5_000
_TOLD: tuple[Stage, ...] = ("happened",) * 9 + ("denied", "background", "background")


@dataclass
class Writer:
    """Writes a shape; what the articles fix for their mentions is kept until the events are formed."""

    connection: Connection
    shape: Shape
    vocabulary: list[str]
    public_ids: list[str]
    starts: np.ndarray[tuple[int], np.dtype[np.int32]]
    places: np.ndarray[tuple[int], np.dtype[np.int32]]

    @classmethod
    def make(cls, connection: Connection, shape: Shape) -> "Writer":
        """A writer that has written nothing yet."""
        words = [make_word(n) for n in range(int(shape.words.max()) + 1)]
        offsets = (np.zeros(shape.mentions, dtype=np.int32) for _ in range(2))
        return cls(connection, shape, words, [], *offsets)

    def write(self) -> None:
        """Everything, in the order that foreign keys want."""
        self._write_names()
        self._insert(articles, self._articles())
        self._insert(publications, self._publications())
        self._write_days()
        self._write_events()

    def quote(self, mention: int) -> str:
        """The words of a mention as a sentence."""
        first = mention * WORDS_A_QUOTE
        length = WORDS_A_QUOTE - mention % 8
        words = [self.vocabulary[w] for w in self.shape.words[first : first + length].tolist()]
        return " ".join(words).capitalize() + "."

    def _write_names(self) -> None:
        shape = self.shape
        self._insert(stories, iter([_story(shape)]))
        self._insert(outlets, ({"id": n + 1, **name_outlet(n)} for n in range(int(shape.outlets.max()) + 1)))
        self._insert(places, ({"id": n + 1, **name_place(n)} for n in range(int(shape.places.max()) + 1)))
        self._insert(actors, ({"id": n + 1, **name_actor(n)} for n in range(int(shape.actors.max()) + 1)))

    def _articles(self) -> Iterator[dict[str, Any]]:
        borders = [*self.shape.begins.tolist(), self.shape.mentions]
        for n in range(self.shape.articles):
            body = self._compose(n, borders[n], borders[n + 1])
            origin = content_id("origin", str(int(self.shape.origins[n])))
            published = int(self.shape.published[n])
            yield {
                "id": n + 1, "public_id": self.public_ids[n], "story_id": 1, "entry": n, "text": body,
                "title": f"Report {n}", "language": "en", "published": published or None,
                "published_from": "metadata" if published else "", "published_why": "", "origin": origin,
                "agency": "", "anatomy": "[]",
            }  # fmt: skip

    def _compose(self, number: int, first: int, last: int) -> str:
        body = f"Report {number}.\n"
        solid = solid_length(body)
        for mention in range(first, last):
            self.starts[mention], self.places[mention] = len(body), solid
            quote = self.quote(mention)
            solid += len(quote) - quote.count(" ")
            body += quote + "\n"
        self.public_ids.append(content_id(STORY, body))
        return body

    def _publications(self) -> Iterator[dict[str, Any]]:
        for n in range(self.shape.articles):
            published = int(self.shape.published[n])
            yield {
                "id": n + 1, "article_id": n + 1, "story_id": 1, "outlet_id": int(self.shape.outlets[n]) + 1,
                "ref": f"{n:07d}.txt", "url": "", "canonical": "", "title": "", "published": published or None,
                "published_from": "metadata" if published else "", "published_why": "",
            }  # fmt: skip

    def _write_days(self) -> None:
        days, counts = np.unique(self.shape.published, return_counts=True)
        rows = zip(days.tolist(), counts.tolist(), strict=True)
        self._insert(story_days, ({"story_id": 1, "day": day, "articles": count} for day, count in rows))

    def _write_events(self) -> None:
        order = np.argsort(self.shape.event_of, kind="stable")
        borders = np.searchsorted(self.shape.event_of[order], np.arange(self.shape.events + 1)).tolist()
        article_of = np.searchsorted(self.shape.begins, np.arange(self.shape.mentions), "right") - 1
        for first in range(0, self.shape.events, _BATCH):
            last = min(first + _BATCH, self.shape.events)
            members = [order[borders[e] : borders[e + 1]].tolist() for e in range(first, last)]
            self._write_batch(first, members, article_of)

    def _write_batch(self, first: int, members: Sequence[list[int]], article_of: Any) -> None:
        rows: dict[Table, list[dict[str, Any]]] = {}
        for event, these in enumerate(members, start=first):
            made = self._event_rows(event, {m: int(article_of[m]) for m in these}, rows)
            number = event + 1
            rows.setdefault(events, []).append({"id": number, **made.values})
            for table, found in made.parts(number).items():
                rows.setdefault(table, []).extend(found)
        for table in (events, mentions, event_states, event_actors, event_places, event_outlets):
            self._insert(table, iter(rows.get(table, [])))

    def _event_rows(self, event: int, article_of: dict[int, int], rows: dict[Table, list[dict[str, Any]]]) -> EventRows:
        sources = []
        for rank, (number, article) in enumerate(article_of.items()):
            made, quote = self._mention(event, rank, number)
            public_id = mention_id(self.public_ids[article], made)
            origin = content_id("origin", str(int(self.shape.origins[article])))
            published = int(self.shape.published[article])
            outlet = name_outlet(int(self.shape.outlets[article]))["slug"]
            published_on = date.fromordinal(published) if published else None
            sources.append(Source(public_id, made, self.public_ids[article], origin, published_on, (outlet,)))
            rows.setdefault(mentions, []).append(
                {
                    "id": number + 1, "public_id": public_id, "story_id": 1, "article_id": article + 1,
                    "entry": number, "event_id": event + 1, "component": "", "quote": quote,
                    "detail": MENTION.dump_json(made).decode(), "filed": b"",
                }
            )  # fmt: skip
        formed = form_event(sources)
        numbers = {source.id: number + 1 for source, number in zip(sources, article_of, strict=True)}
        for row in rows[mentions][-len(sources) :]:
            row["component"] = formed.id
        return EventRows.make(1, formed, list_states(formed), numbers, _number_names(sources))

    def _mention(self, event: int, rank: int, number: int) -> tuple[Mention, str]:
        shape, quote = self.shape, self.quote(number)
        start = int(self.starts[number])
        planned = bool(shape.planned[event]) and rank == 0
        kind = KINDS[int(shape.kinds[event])]
        told: Stage = "statement" if kind == "statement" else _TOLD[event % 12]
        words = quote.rstrip(".").split()
        made = Mention(
            place=int(self.places[number]), ordinal=0, start=start, end=start + len(quote),
            stage="planned" if planned else told, kind=kind, head=words[1], date=self._date(event, planned=planned),
            title=" ".join(words[:7]), participants=self._participants(event, rank),
            places=self._places(event), words=tuple(sorted(words[:8])),
        )  # fmt: skip
        return made, quote

    def _places(self, event: int) -> tuple[Locality, ...]:
        return (Locality(**name_place(int(self.shape.places[event]))),) if event % 3 else ()

    def _participants(self, event: int, rank: int) -> tuple[Participant, ...]:
        found = self.shape.actors[self.shape.actor_from[event] : self.shape.actor_from[event + 1]].tolist()
        some = dict.fromkeys(found) if rank == 0 or len(found) < 3 else dict.fromkeys(found[rank % 2 :])
        return tuple(Participant(**name_actor(n), role="spokesperson" if n % 5 == 0 else "") for n in some)

    def _date(self, event: int, *, planned: bool) -> EventDate:
        when = date.fromordinal(int(self.shape.days[event]) - (planned and event % 2))
        match int(self.shape.precisions[event]):
            case 0:
                return day(when)
            case 1:
                return day(when, approximate=True)
            case 2:
                return week_of(when)
            case 3:
                return month_of(when.year, when.month)
            case 4:
                return span(when, when + timedelta(3))
            case _:
                return UNKNOWN

    def _insert(self, table: Table, rows: Iterator[dict[str, Any]]) -> None:
        first = next(rows, None)
        if first is not None:
            values = (tuple(row[name] for name in first) for row in chain([first], rows))
            insert_many(self.connection, table, list(first), values)


def _number_names(sources: Sequence[Source]) -> Names:
    people = {p.slug: number_of(p.slug) for s in sources for p in s.mention.participants}
    settings = {p.slug: number_of(p.slug) for s in sources for p in s.mention.places}
    return Names(people, settings, {slug: number_of(slug) for s in sources for slug in s.outlets})


def _story(shape: Shape) -> dict[str, Any]:
    counters = {
        "version": 1,
        "changes": 1,
        "events": shape.events,
        "next_article": shape.articles,
        "next_mention": shape.mentions,
    }
    return {"id": 1, "key": STORY, "slug": STORY, "title": "The archive", **counters}


def fill(url: str, count: int, seed: int) -> None:
    """Make the database and fill it."""
    engine = open_engine(url)
    upgrade(engine)
    shape = draw_shape(count, seed)
    with writing(engine) as connection:
        Writer.make(connection, shape).write()
        if connection.dialect.name == "postgresql":
            _continue_numbers(connection)
    with writing(engine) as connection:
        keep_index(connection, 1)
        save_timeline(connection, STORY, only_if_due=False)
    engine.dispose()


def ensure(count: int, folder: Path = FOLDER, seed: int = 1) -> Path:
    """The SQLite file with a story of so many events, made if it is not there, with the tables of today."""
    path = folder / f"events-{count}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        for leftover in folder.glob(f"{making.name}*"):
            leftover.unlink()
        fill(f"sqlite:///{making}", count, seed)
        making.rename(path)
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


def _continue_numbers(connection: Connection) -> None:
    """Let rows that come later get numbers after those that were given here, and let the planner know the tables."""
    for table in (stories, articles, publications, mentions, events, actors, places, outlets):
        last = select(func.max(table.c.id)).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last)))
    connection.execute(text("ANALYZE"))


def main() -> None:
    """Read the size and the address from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="sqlite:////tmp/bench.db")
    given = parser.parse_args()
    begun = time.perf_counter()
    fill(given.database, given.events, given.seed)
    print(f"{given.events} events in {time.perf_counter() - begun:.0f} s: {given.database}")


if __name__ == "__main__":
    main()
