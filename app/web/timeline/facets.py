"""The filter rail: values with the number of events that one click would give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.filters import Query, toggle
from app.storage.timeline import FacetCount
from app.web import addresses, words

SHOWN = 6
"""Values of a list that are seen at once; the others are one click away."""

OPENED = 30
"""As many more are seen once a list is opened; the whole has a page of its own."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: following it adds it to the filter or takes it out."""

    id: str
    text: str
    count: int
    address: str
    chosen: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A titled list of values; `whole` is the address of the searchable whole where there are others, or ""."""

    name: str
    title: str
    values: list[Value]
    whole: str = ""


@dataclass(frozen=True, slots=True)
class MatchSwitch:
    """Whether all chosen actors must take part, or any of them."""

    all_address: str
    any_address: str
    any_chosen: bool


@dataclass(frozen=True, slots=True)
class Rail:
    """All facets of a page."""

    actors: list[Facet]
    actors_address: str
    match: MatchSwitch | None
    facets: list[Facet]
    switches: list[Value]


TITLES = {"actor": "Who", "status": "Status", "kind": "Kind", "place": "Places", "outlet": "Outlets"}
"""The lists by the name that their addresses have; "actor-" and a kind is the part of "actor" that is of this kind."""

_FIELDS = {"actor": "actors", "place": "places", "kind": "kinds", "status": "statuses", "outlet": "outlets"}


def view_rail(story: str, query: Query, counts: Mapping[str, Sequence[FacetCount]]) -> Rail:
    """The rail of a query from the counts of its selection."""
    return Rail(
        actors=_actor_facets(story, query, counts.get("actor", ())),
        actors_address=addresses.facet(story, "actor", query),
        match=_match(story, query) if len(query.filter.actors) > 1 else None,
        facets=[
            _fold(story, name, title, [view_value(story, query, name, c) for c in counts.get(name, ())], query)
            for name, title in TITLES.items()
            if name != "actor" and counts.get(name)
        ],
        switches=_switches(story, query, counts),
    )


def view_rest(story: str, query: Query, name: str, counts: Sequence[FacetCount]) -> Facet:
    """What a list of the rail shows once it is opened: the values after those that are seen at once.

    `counts` are all of the list; `name` is that of a facet, or "actor-" and a kind.
    """
    rest = sorted(counts, key=lambda count: not count.selected)[SHOWN:]
    values = [view_value(story, query, name.partition("-")[0], count) for count in rest[:OPENED]]
    return Facet(name, "", values, addresses.facet(story, name, query) if len(rest) > OPENED else "")


def view_value(story: str, query: Query, name: str, count: FacetCount) -> Value:
    """One value of a list."""
    field = _FIELDS[name]
    changed: dict[str, Any] = {field: toggle(getattr(query.filter, field), count.slug)}
    wanted = replace(query.filter, **changed)
    known = {"status": words.STATUSES, "kind": words.KINDS}.get(name, {})
    text = known.get(count.slug, count.name)
    address = addresses.filtered(story, query, wanted)
    return Value(
        f"f-{name}-{count.slug}", text, count.count, address, count.selected, count.slug if name == "status" else ""
    )


def _actor_facets(story: str, query: Query, counts: Sequence[FacetCount]) -> list[Facet]:
    """Actors by kind; those chosen first."""
    made = []
    for kind, title in words.ACTOR_KINDS.items():
        values = [view_value(story, query, "actor", c) for c in counts if c.kind == kind]
        if values:
            made.append(_fold(story, f"actor-{kind}", title, values, query))
    return made


def _fold(story: str, name: str, title: str, values: list[Value], query: Query) -> Facet:
    ordered = sorted(values, key=lambda v: not v.chosen)
    is_open = name in {"place", "outlet"} or name.startswith("actor")
    shown = SHOWN if is_open else len(ordered)
    whole = addresses.facet(story, name, query) if len(ordered) > shown else ""
    return Facet(name, title, ordered[:shown], whole)


def _match(story: str, query: Query) -> MatchSwitch:
    both, either = (addresses.filtered(story, query, replace(query.filter, match=m)) for m in ("all", "any"))
    return MatchSwitch(both, either, query.filter.match == "any")


def _switches(story: str, query: Query, counts: Mapping[str, Sequence[FacetCount]]) -> list[Value]:
    """What asks for less with one click; left out where nothing would be left."""
    texts = {"corroborated": "Two origins or more", "key": "Key events only"}
    made = [
        _switch(story, query, name, text, counts[name][0].count) for name, text in texts.items() if counts.get(name)
    ]
    return [value for value in made if value.count or value.chosen]


def _switch(story: str, query: Query, name: str, text: str, count: int) -> Value:
    chosen: bool = getattr(query.filter, name)
    changed: dict[str, Any] = {name: not chosen}
    wanted = replace(query.filter, **changed)
    return Value(f"f-{name}", text, count, addresses.filtered(story, query, wanted), chosen)
