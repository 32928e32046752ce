"""Times the storage side of a timeline page: its data, facets and histogram, without and with random filters.

python -m bench.storage --events 1000000
"""

import argparse
import gc
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from app.domain.filters import Filter
from app.garbage import tame_garbage
from app.storage.database import open_engine, reading
from app.storage.timeline import Timeline, Timelines, load_cards
from bench.data import STORY, ensure, fill
from bench.questions import draw_filters
from bench.rows import Row, slower, tabulate
from tests.postgresql import serve_postgresql
from tests.statements import listening

TITLE = "Questions to the storage, one process"
_COUNT = 300


def answer(connection: Connection, timeline: Timeline, wanted: Filter) -> int:
    """All that a page shows of the story; the number of events selected."""
    found = timeline.select(connection, wanted)
    page = found.page()
    load_cards(connection, page.numbers, wanted.as_of)
    found.facets()
    found.histogram()
    return found.count + found.undated + found.left_out


def take_times(runs: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds of each run, ascending."""
    times = []
    for run in runs:
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def measure_questions(url: str, filters: Sequence[Filter]) -> list[float]:
    """Ask each filter once, each in a transaction of its own; milliseconds, ascending."""
    engine = open_engine(url)
    timelines = Timelines(engine)
    timelines.warm()

    def ask(wanted: Filter) -> int:
        with reading(engine) as connection:
            timeline = timelines.get(connection, STORY)
            return answer(connection, timeline, wanted) if timeline else 0

    for wanted in (Filter(), *filters[: len(filters) // 10]):
        ask(wanted)
    gc.collect()
    gc.freeze()
    times = take_times(partial(ask, wanted) for wanted in filters)
    gc.unfreeze()
    engine.dispose()
    return times


def measure(events: int = 1_000_000, small: int = 10_000) -> list[Row]:
    """A large story beside a small one, PostgreSQL beside SQLite, a page's data beside plain sqlite3."""
    large_url, small_url = (f"sqlite:///{ensure(count)}" for count in (events, small))
    plain = [measure_questions(url, [Filter()] * _COUNT) for url in (large_url, small_url)]
    drawn = [list(draw_filters(_COUNT, 1, actors)) for actors in (events // 30, small // 30)]
    filtered = [measure_questions(url, ask) for url, ask in zip((large_url, small_url), drawn, strict=True)]
    name = f"{events} events to {small}: "
    return [
        slower(f"{name}page, facets, histogram, no filter (p50)", _middle(plain[0]), _middle(plain[1]), "ms", 3),
        slower(f"{name}the same, random filters (p50)", _middle(filtered[0]), _middle(filtered[1]), "ms", 3),
        slower(f"{name}the same, random filters (p99)", _late(filtered[0]), _late(filtered[1]), "ms"),
        slower("random filters' p99 to the unfiltered page's", _late(filtered[0]), _late(plain[0]), "ms", 5),
        _compare_raw(large_url),
        *_compare_engines(small, drawn[1], filtered[1]),
    ]


def _compare_raw(url: str) -> Row:
    """The cards of a page beside the same statements in sqlite3 itself, details parsed, in the same transactions."""
    engine = open_engine(url)
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, STORY)
        numbers = timeline.select(connection, Filter()).page().numbers if timeline else []
        with listening(engine) as asked:
            load_cards(connection, numbers, None)
        raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        thresholds = gc.get_threshold()
        tame_garbage()  # as the server does
        turns = [partial(load_cards, connection, numbers, None), partial(_ask_raw, raw, asked)]
        ours, theirs = (sorted(times) for times in zip(*(_take_turns(turns) for _ in range(_COUNT)), strict=True))
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    engine.dispose()
    note = "theirs: the same rows fetched and their details read as JSON"
    return slower("data of a page of 50, beside sqlite3 itself (p50)", _middle(ours), _middle(theirs), "ms", 1.5, note)


def _take_turns(runs: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each, one after the other: what else the machine does slows them all."""
    return [take_times([run])[0] for run in runs]


def _ask_raw(raw: sqlite3.Connection, asked: Sequence[tuple[str, Any]]) -> list[list[Any]]:
    found = [raw.execute(statement, values).fetchall() for statement, values in asked]
    for rows in found:
        for row in rows:
            for value in row:
                if isinstance(value, str) and value.startswith("{"):
                    json.loads(value)
    return found


def _compare_engines(events: int, filters: Sequence[Filter], times: Sequence[float]) -> list[Row]:
    with serve_postgresql() as url:
        fill(url, events, 1)
        theirs = measure_questions(url, filters)
    name = f"PostgreSQL to SQLite, {events} events, random filters"
    return [
        slower(f"{name} (p50)", _middle(theirs), _middle(times), "ms", 3),
        slower(f"{name} (p99)", _late(theirs), _late(times), "ms", 3),
    ]


def _middle(times: Sequence[float]) -> float:
    return times[(len(times) - 1) // 2]


def _late(times: Sequence[float]) -> float:
    return times[round((len(times) - 1) * 0.99)]


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=10_000)
    given = parser.parse_args()
    print(tabulate(measure(given.events, given.small)))


if __name__ == "__main__":
    main()
