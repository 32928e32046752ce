"""What a reader asked for, read from the address: the query, what it names, and what could not be understood."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection
from starlette.datastructures import QueryParams

from app.domain.filters import Filter, Problem, Query, parse
from app.storage.names import find_names
from app.storage.tables import actors, outlets, places
from app.web.errors import BadRequestError
from app.web.timeline.parts import Names


@dataclass(frozen=True, slots=True)
class Asked:
    """A query whose values are all known, the names that it uses, and the problems that were left out of it."""

    query: Query
    names: Names
    problems: tuple[Problem, ...]


def read_query(connection: Connection, parameters: QueryParams) -> Asked:
    """The query of an address; slugs that nothing bears are taken out and reported."""
    query, problems = parse(parameters.multi_items())
    names = find_filter_names(connection, query.filter)
    unknown = [
        Problem(name, slug, _NOBODY[name])
        for name, slugs, known in (
            ("actor", query.filter.actors, names.actors),
            ("place", query.filter.places, names.places),
            ("outlet", query.filter.outlets, names.outlets),
        )
        for slug in slugs
        if slug not in known
    ]
    return Asked(replace(query, filter=_only_known(query.filter, names)), names, (*problems, *unknown))


def find_filter_names(connection: Connection, wanted: Filter) -> Names:
    """What the slugs of a filter are called."""
    return Names(
        find_names(connection, actors, wanted.actors),
        find_names(connection, places, wanted.places),
        find_names(connection, outlets, wanted.outlets),
    )


def refuse_problems(asked: Asked) -> None:
    """Refuse a query of which part is not understood.

    Raises:
        BadRequestError: there is such a part.
    """
    if asked.problems:
        what = "; ".join(f"“{p.value}” ({p.name})" for p in asked.problems)
        raise BadRequestError(f"Not understood: {what}.", "; ".join(p.advice for p in asked.problems))


_NOBODY: Mapping[str, str] = {
    "actor": "no actor has this name here; the list beside the timeline has those that do",
    "place": "no place has this name here; the list beside the timeline has those that do",
    "outlet": "no outlet has this name here; the list beside the timeline has those that do",
}


def _only_known(wanted: Filter, names: Names) -> Filter:
    return replace(
        wanted,
        actors=tuple(slug for slug in wanted.actors if slug in names.actors),
        places=tuple(slug for slug in wanted.places if slug in names.places),
        outlets=tuple(slug for slug in wanted.outlets if slug in names.outlets),
    )
