"""Pages a second: beside Datasette on the same file with the same filters and facets, with many at once, with none new.

python -m bench.serving --events 1000000
"""

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from app.domain.filters import Filter, Query
from app.web import addresses
from bench.data import STORY, ensure
from bench.questions import draw_filters
from bench.rows import Row, Skipped, faster, slower, tabulate
from bench.servers import CORES, ask, fetch, serve_datasette, serve_dateline

TITLE = "Serving, one worker each unless said otherwise"
_FILTERS = 40
_SECONDS = 4.0
_AGAIN = 3
"""Rounds, of which the middle one counts: the machine has other work."""

_PATIENCE = 60.0
"""Seconds for a round of all filters."""

_TURNS = 5
"""How often each filter is asked for: of one turn the slowest hundredth would be two requests."""

_FACETS = ("status", "kind")


_SMALL = 10_000
_COMPARED = 100_000
"""Events of the story that Datasette serves, too, at most: with a million it had not ended after eight minutes."""


def measure(events: int = 1_000_000) -> list[Row]:
    """All rows of this part, on a story of so many events."""
    database = f"sqlite:///{ensure(events)}"
    with serve_dateline(database) as port:
        rows = [*_compare_filters(port, events), *_compare_connections(port), _compare_unchanged(port)]
    compared = ensure(min(events, _COMPARED))
    with serve_dateline(f"sqlite:///{compared}") as port:
        ours = {n: _rate(port, [question.ours for question in draw_questions()], n) for n in (1, 16)}
    return [*_compare_datasette(compared, ours), *rows, *_compare_workers(database)]


@dataclass(frozen=True, slots=True)
class Question:
    """The same question to both: an address of ours and one of Datasette's."""

    ours: str
    theirs: str


def draw_questions(count: int = _FILTERS) -> list[Question]:
    """Filters by one actor, dates, kind and status, as far as Datasette has a filter for them."""
    return [_ask_both(wanted) for wanted in _simple(draw_filters(count * 4, 11, 1000), count)]


def _simple(filters: Iterator[Filter], count: int) -> Iterator[Filter]:
    made = (
        replace(f, text="", match="all", actors=f.actors[:1], kinds=f.kinds[:1], statuses=f.statuses[:1])
        for f in filters
    )
    some = [wanted for wanted in made if wanted != Filter()]
    yield from some[:count]


def _ask_both(wanted: Filter) -> Question:
    pairs = [("story_id", "1"), *(("_facet", name) for name in _FACETS), ("_size", "50"), ("_sort", "position")]
    pairs += [("kind", kind) for kind in wanted.kinds] + [("status", status) for status in wanted.statuses]
    pairs += [("end_day__gte", _number(wanted.first)), ("start_day__lte", _number(wanted.last))] if wanted.first else []
    for actor in wanted.actors:
        number = actor.rpartition("-")[2]
        pairs.append(("_through", f'{{"table":"event_actor","column":"actor_id","value":"{number}"}}'))
    return Question(addresses.story(STORY, Query(wanted)), f"/{{database}}/event?{urlencode(pairs)}")


def _number(day: date | None) -> str:
    return str(day.toordinal()) if day else ""


def _rate(port: int, paths: Sequence[str], connections: int) -> float:
    """Requests a second, the middle of some rounds; each page has been asked for once before."""
    ask(port, paths, connections, 2)
    return sorted(ask(port, paths, connections, _SECONDS)["rate"] for _ in range(_AGAIN))[_AGAIN // 2]


def _compare_datasette(path: Path, ours: dict[int, float]) -> Iterator[Row]:
    program = find_datasette()
    with serve_datasette(program, path) as port:
        paths = [question.theirs.format(database=path.stem) for question in draw_questions()]
        for path_ in paths[:3]:
            fetch(port, path_)
        for connections, rate in ours.items():
            theirs = _rate(port, paths, connections)
            name = f"filtered, faceted timeline, {connections} connection{'s' * (connections > 1)}, beside Datasette"
            yield faster(
                name,
                rate,
                theirs,
                "requests/s",
                6,
                "theirs: HTML, 50 rows, two facets, no suggestions, time limits raised",
            )


def find_datasette() -> str:
    """The program, from `DATASETTE`, `bench/.venv` or the path; it is no part of our environment.

    Raises:
        Skipped: it is not installed.
    """
    own = Path(__file__).parent / ".venv" / "bin" / "datasette"
    found = os.environ.get("DATASETTE") or (str(own) if own.exists() else shutil.which("datasette"))
    if not found:
        raise Skipped("Datasette is not installed (make bench-tools)")
    return found


def _compare_filters(port: int, events: int) -> Iterator[Row]:
    """The page without a filter and with any, by their slowest hundredth."""
    ask(port, [addresses.story(STORY)], 1, 1)
    plain = ask(port, [addresses.story(STORY)], 1, _SECONDS)
    filtered = _ask_filters(port, events)
    note = f"p50 {plain['p50']:.1f} ms"
    yield slower("unfiltered page, one connection: p99 to p50", plain["p99"], plain["p50"], "ms", 3, note)
    note = f"p50 {filtered['p50']:.1f} ms; up to three actors, dates, kind, status, text"
    yield slower("any filter's p99 to the unfiltered page's", filtered["p99"], plain["p99"], "ms", 5, note)
    with serve_dateline(f"sqlite:///{ensure(_SMALL)}") as other:
        small = {"plain": ask(other, [addresses.story(STORY)], 1, _SECONDS), "filtered": _ask_filters(other, _SMALL)}
    for name, found in (("plain", plain), ("filtered", filtered)):
        for part in ("p50", "p99"):
            yield slower(f"{events} events to {_SMALL}: {name} page ({part})", found[part], small[name][part], "ms", 3)


def _ask_filters(port: int, events: int) -> dict[str, float]:
    """How long pages with filters take that have been asked for once before."""
    wanted = [addresses.story(STORY, Query(f)) for f in draw_filters(200, 3, max(30, events // 30))]
    ask(port, wanted, 1, _PATIENCE, requests=len(wanted))
    return ask(port, wanted, 1, _PATIENCE, requests=_TURNS * len(wanted))


def _compare_connections(port: int) -> Iterator[Row]:
    one, many = (_rate(port, [addresses.story(STORY)], connections) for connections in (1, 64))
    yield faster("64 connections to one", many, one, "requests/s", 0.8)


def _compare_unchanged(port: int) -> Row:
    path = addresses.story(STORY)
    headers, _ = fetch(port, path)
    page = _rate(port, [path], 1)
    unchanged = ask(port, [path], 1, _SECONDS, etag=headers["etag"])["rate"]
    return faster("a page that the browser has (304) to one that it has not", unchanged, page, "requests/s", 10)


def _compare_workers(database: str) -> Iterator[Row]:
    """As many workers as leave a core to the client."""
    workers = max(2, len(CORES) - 1)
    rates = {}
    for count in (1, workers):
        with serve_dateline(database, count) as port:
            rates[count] = _rate(port, [addresses.story(STORY)], 16)
    wanted = 0.7 * min(workers, max(1, len(CORES) - 1))
    yield faster(f"{workers} workers to one, 16 connections", rates[workers], rates[1], "requests/s", wanted)


def main() -> None:
    """Read the size from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    print(tabulate(measure(parser.parse_args().events)))


if __name__ == "__main__":
    main()
