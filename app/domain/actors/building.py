"""Makes a registry from the tables of its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.actors.builder import Builder, Row, Table
from app.domain.actors.lexicon import NameWords
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Tables:
    """The parsed files of a registry: each maps a name to what is said of it.

    `people` maps bodies to persons and their terms; `cities` and `regions` are rows of name, state code,
    inhabitants and other names ("; " between them).
    """

    states: Table
    organisations: Table
    media: Mapping[str, str]
    offices: Table
    institutions: Table
    metonyms: Mapping[str, str]
    people: Mapping[str, Table]
    cities: Iterable[Row]
    regions: Iterable[Row]


def build_registry(tables: Tables, spelling: Spelling, words: NameWords) -> Registry:
    """Put all tables together; ValueError where an entry refers to what is not there or cannot be read."""
    builder = Builder(spelling)
    builder.add_states(tables.states)
    builder.add_organisations(tables.organisations)
    builder.add_media(tables.media)
    builder.add_institutions(tables.institutions)
    builder.add_offices(tables.offices)
    builder.add_places(sorted(tables.cities, key=lambda row: -row[2]))
    builder.add_places(tables.regions)
    builder.add_capitals(tables.states)
    builder.add_metonyms(tables.metonyms)
    builder.add_people(tables.people)
    builder.add_titles(words)
    return builder.finish(words)
