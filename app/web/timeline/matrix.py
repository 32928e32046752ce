"""Who with whom: how often actors take part in the same events; a cell leads to these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.storage.timeline import FacetCount
from app.web import addresses, words
from app.web.timeline.scene import Scene

MOST_ACTORS = 14
_MOST_PAIRS = 30
_LEVELS = 5

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two actors with the number of events that they share; `level` is how many that is, 1 to 5."""

    names: str
    count: int
    level: int
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix; a cell is None where the two share nothing, or are the same."""

    name: str
    address: str
    cells: list[PairView | None]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The matrix for wide screens, and its pairs from the commonest down for narrow ones."""

    names: list[str]
    lines: list[Line]
    pairs: list[PairView]
    note: str


def view_matrix(scene: Scene) -> MatrixView | None:
    """The matrix of a scene; None where fewer than two actors take part."""
    actors = scene.actors(MOST_ACTORS)
    if len(actors) < 2:
        return None
    counts = scene.unnarrowed.pairs(sorted(actor.slug for actor in actors))
    highest = max(counts.values(), default=1)
    made = {pair: _pair(scene, pair, counts[pair], highest, actors) for pair in counts}
    lines = [
        Line(one.name, addresses.actor(one.slug), [made.get(_key(one.slug, other.slug)) for other in actors])
        for one in actors
    ]
    pairs = sorted(made.values(), key=lambda pair: (-pair.count, pair.names))[:_MOST_PAIRS]
    return MatrixView([actor.name for actor in actors], lines, pairs, _note(len(actors)))


def _pair(scene: Scene, pair: Pair, count: int, highest: int, actors: Sequence[FacetCount]) -> PairView:
    called = {actor.slug: actor.name for actor in actors}
    wanted = replace(scene.shared, actors=tuple(sorted({*scene.shared.actors, *pair})), match="all")
    address = addresses.filtered(scene.story, replace(scene.query, view="list"), wanted)
    return PairView(words.listed([called[slug] for slug in pair]), count, -(-_LEVELS * count // highest), address)


def _key(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _note(shown: int) -> str:
    return f"The {MOST_ACTORS} actors with most events." if shown == MOST_ACTORS else ""
