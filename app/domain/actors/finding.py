"""Finds all actors and places that a text names."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.actors.anaphors import Anaphors
from app.domain.actors.bodies import Bodies
from app.domain.actors.cast import Cast
from app.domain.actors.evidence import Evidence
from app.domain.actors.holders import Holders
from app.domain.actors.mentions import Mentions
from app.domain.actors.model import ActorMention, Names, PlaceMention
from app.domain.actors.naming import Naming
from app.domain.actors.parsing import PhraseReader
from app.domain.actors.pieces import Line
from app.domain.actors.readings import Readings
from app.domain.actors.registry import Registry
from app.domain.actors.scanning import Scanner
from app.domain.actors.titles import Titles
from app.domain.documents import Document

_GENITIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text whose pieces have been named: the sentences that have any, and who holds which office in it."""

    lines: list[Line]
    holders: Holders


def find_names(document: Document, registry: Registry, on: date | None = None) -> Names:
    """All mentions of actors and places, in the order of the text.

    `on` is the day by which offices are resolved, the publication day as a rule. Without it an office is
    resolved where the registry or the text leaves no doubt; else the office itself is the actor.
    """
    reading = read_names(document, registry, on)
    mentions = Mentions(document.text, registry, Readings(registry, registry.words), reading.holders, on)
    actors: list[ActorMention] = []
    places: list[PlaceMention] = []
    for line in reading.lines:
        for piece in line.pieces:
            for mention in mentions.of(line, piece):
                if isinstance(mention, ActorMention):
                    actors.append(mention)
                else:
                    places.append(mention)
    actors.sort(key=lambda mention: (mention.start, -mention.end))
    return Names(tuple(actors), tuple(places))


def find_actors(document: Document, registry: Registry, on: date | None = None) -> list[ActorMention]:
    """The actors of `find_names`."""
    return list(find_names(document, registry, on).actors)


def find_places(document: Document, registry: Registry) -> list[PlaceMention]:
    """The places of `find_names`, which no day decides on."""
    return list(find_names(document, registry).places)


def read_names(document: Document, registry: Registry, on: date | None = None) -> Reading:
    """Cut a text into known names, roles and unknown runs, and name all that can be named."""
    bare = _GENITIVE.search(document.text) is None
    dictionary = document.language.words
    scanner = Scanner.of(registry, dictionary, bare=bare)
    scanned = (scanner.scan(number, document.parse(number)) for number in range(len(document.sentences)))
    lines = [line for line in scanned if line.pieces]
    bodies = Bodies(registry)
    bodies.read(lines)
    named = frozenset(bodies.body(piece) for line in lines for piece in line.pieces)
    cast = Cast(registry, Evidence(registry, dictionary, bare), on, named)
    cast.read(lines)
    Anaphors(registry).read(lines)
    naming = Naming(registry, bodies)
    holders = Holders(registry, naming, dictionary, on, cast.actors)
    Titles(registry, naming, PhraseReader(bodies, registry.words, dictionary), holders, on).read(lines)
    return Reading(lines, holders)
