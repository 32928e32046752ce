"""What a reader asks of a timeline: a value that comes from an address and goes back into one.

`parse(unparse(query)) == query` for every query; the address, the chips and the selection all come from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

from app.domain.mentions import KINDS, STAGES

Match = Literal["all", "any"]
Order = Literal["oldest", "newest"]
View = Literal["list", "lanes", "calendar", "matrix"]
Parameters = Sequence[tuple[str, str]]

KEY_SALIENCE = 0.5
"""From this salience on an event is a key event."""

_LONGEST_TEXT = 200
_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are wanted; lists are sorted and without repeats, empty or None means no restriction.

    `first` and `last` are inclusive days. `as_of` leaves out what was not yet reported on that day.
    """

    actors: tuple[str, ...] = ()
    match: Match = "all"
    first: date | None = None
    last: date | None = None
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    corroborated: bool = False
    key: bool = False
    text: str = ""
    as_of: date | None = None

    @property
    def dated_only(self) -> bool:
        """Whether undated events are left out."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Query:
    """A filter, and how its result is shown: order, view, and the place to go on from."""

    filter: Filter = field(default_factory=Filter)
    order: Order = "oldest"
    view: View = "list"
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be understood, and what would be."""

    name: str
    value: str
    advice: str


def parse(parameters: Parameters) -> tuple[Query, list[Problem]]:
    """Read an address's parameters; unknown names are ignored, senseless values reported and left out."""
    given = _gather(parameters)
    problems: list[Problem] = []
    first, last = (_read_day(name, given, problems) for name in ("from", "to"))
    if first and last and first > last:
        advice = f"the first day comes after the last; did you mean {last.isoformat()} to {first.isoformat()}?"
        problems.append(Problem("from", first.isoformat(), advice))
        first = last = None
    made = Filter(
        actors=_values(given, "actor"),
        match="any" if _choose("match", ("all", "any"), given, problems) == "any" else "all",
        first=first,
        last=last,
        statuses=_known("status", STAGES, given, problems),
        kinds=_known("kind", KINDS, given, problems),
        places=_values(given, "place"),
        outlets=_values(given, "outlet"),
        corroborated=_choose("corroborated", ("1",), given, problems) == "1",
        key=_choose("key", ("1",), given, problems) == "1",
        text=" ".join(" ".join(given.get("q", [])[:1]).split())[:_LONGEST_TEXT].strip(),
        as_of=_read_day("as_of", given, problems),
    )
    order: Order = "newest" if _choose("order", get_args(Order), given, problems) == "newest" else "oldest"
    chosen = _choose("view", get_args(View), given, problems)
    view: View = next((v for v in get_args(View) if v == chosen), "list")
    return Query(made, order, view, given.get("cursor", [""])[0]), problems


def unparse(query: Query) -> list[tuple[str, str]]:
    """The parameters of a query, in a fixed order, defaults left out."""
    wanted = query.filter
    pairs: list[tuple[str, str]] = [("actor", slug) for slug in wanted.actors]
    pairs += [("match", "any")] * (wanted.match == "any")
    for name, day in (("from", wanted.first), ("to", wanted.last)):
        pairs += [(name, day.isoformat())] if day else []
    for name, values in (
        ("status", wanted.statuses), ("kind", wanted.kinds), ("place", wanted.places), ("outlet", wanted.outlets),
    ):  # fmt: skip
        pairs += [(name, value) for value in values]
    pairs += [("corroborated", "1")] * wanted.corroborated + [("key", "1")] * wanted.key
    pairs += [("q", wanted.text)] * bool(wanted.text)
    pairs += [("as_of", wanted.as_of.isoformat())] if wanted.as_of else []
    pairs += [("order", query.order)] * (query.order != "oldest")
    pairs += [("view", query.view)] * (query.view != "list")
    return pairs + [("cursor", query.cursor)] * bool(query.cursor)


def toggle(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The list with a value added, or without it if it was there."""
    return tuple(sorted(set(values) ^ {value}))


def first_page(query: Query, wanted: Filter) -> Query:
    """The same view of another filter, from its beginning."""
    return Query(wanted, query.order, query.view)


def _gather(parameters: Parameters) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    return given


def _values(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(sorted(set(given.get(name, [])[:_MOST_VALUES])))


def _known(name: str, allowed: Iterable[str], given: dict[str, list[str]], problems: list[Problem]) -> tuple[str, ...]:
    values = _values(given, name)
    for value in values:
        if value not in allowed:
            problems.append(Problem(name, value, f"choose from {', '.join(allowed)}"))
    return tuple(value for value in values if value in allowed)


def _choose(name: str, allowed: Sequence[str], given: dict[str, list[str]], problems: list[Problem]) -> str:
    value = given.get(name, [""])[0]
    if value and value not in allowed:
        problems.append(Problem(name, value, f"choose from {', '.join(allowed)}"))
        return ""
    return value


def _read_day(name: str, given: dict[str, list[str]], problems: list[Problem]) -> date | None:
    value = given.get(name, [""])[0]
    if not value:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        problems.append(Problem(name, value, "write a day as YYYY-MM-DD, for example 2022-01-31"))
        return None
