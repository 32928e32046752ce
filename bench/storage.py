"""Times the storage side of a timeline page: its data, facets and histogram, without and with random filters.

python -m bench.storage --database sqlite:////tmp/bench.db
"""

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sqlalchemy import Connection, Engine

from app.domain.filters import Filter
from app.storage.database import open_engine, reading
from app.storage.timeline import Timeline, Timelines, load_cards
from bench.data import STORY
from bench.questions import draw_filters


def answer(connection: Connection, timeline: Timeline, wanted: Filter) -> int:
    """All that a page shows of the story; the number of events selected."""
    found = timeline.select(connection, wanted)
    page = found.page()
    load_cards(connection, page.numbers, wanted.as_of)
    found.facets()
    found.histogram()
    return found.count + found.undated + found.left_out


def measure(runs: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds of each run, ascending."""
    times = []
    for run in runs:
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)


def describe(name: str, times: Sequence[float]) -> str:
    """One line for people."""
    last = len(times) - 1
    middle, late = times[last // 2], times[round(last * 0.99)]
    return f"{name:38} p50 {middle:8.2f} ms   p99 {late:8.2f} ms   most {times[-1]:8.2f} ms   n {len(times)}"


def compare(engine: Engine, filters: Sequence[Filter], name: str) -> str:
    """Ask each filter once, each in a transaction of its own."""
    timelines = Timelines(engine)
    timelines.warm()

    def ask(wanted: Filter) -> int:
        with reading(engine) as connection:
            timeline = timelines.get(connection, STORY)
            return answer(connection, timeline, wanted) if timeline else 0

    ask(Filter())
    gc.collect()
    gc.freeze()
    return describe(name, measure(partial(ask, wanted) for wanted in filters))


def main() -> None:
    """Read the address from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="sqlite:////tmp/bench.db")
    parser.add_argument("--count", type=int, default=300)
    given = parser.parse_args()
    engine = open_engine(given.database)
    begun = time.perf_counter()
    Timelines(engine).warm()
    print(f"warm start {time.perf_counter() - begun:.2f} s")
    with reading(engine) as connection:
        timeline = Timelines(engine).get(connection, STORY)
        total = timeline.total if timeline else 0
    actors = max(30, total // 30)
    print(compare(engine, [Filter()] * given.count, "no filter"))
    for name in ("actors", "dates", "kinds", "statuses", "text"):
        filters = [_only(wanted, name) for wanted in draw_filters(given.count, 7, actors)]
        print(compare(engine, [wanted for wanted in filters if wanted != Filter(match=wanted.match)], name))
    print(compare(engine, list(draw_filters(given.count, 1, actors)), "random filters"))
    print(compare(engine, list(draw_filters(given.count, 2, actors, as_of=True)), "random filters, as of a day"))


def _only(wanted: Filter, name: str) -> Filter:
    fields = {"dates": ("first", "last")}.get(name, (name,))
    return Filter(match=wanted.match, **{field: getattr(wanted, field) for field in fields})


if __name__ == "__main__":
    main()
