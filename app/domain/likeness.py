"""How like two mentions are: in their words, and in who takes part."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from app.domain.mentions import Mention

_COPY = 0.6
_CONTAINED = 0.85
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two mentions share.

    `words` is the Jaccard index of their content words; `copied` that one is as good as the other's text. `named`
    counts the actors that both name, `persons` and `bodies` (organisations) among them; `shared` adds those that are
    only represented; `sides` counts the states or bodies that both have a part of. `persons_differ` where both name
    persons and none in common, `nameless` where neither names any, `nameless_side` where one names nobody at all.
    `agents_agree` where who acts is the same, as far as both tell; `speakers_agree` where they have one speaker or
    one speaks for the other.
    """

    words: float
    copied: bool
    named: int
    persons: int
    bodies: int
    shared: int
    sides: int
    persons_differ: bool
    nameless: bool
    nameless_side: bool
    agents_agree: bool
    speakers_agree: bool


def measure(a: Mention, b: Mention) -> Likeness:
    """Compare two mentions; symmetric."""
    one, other = _read_traits(a), _read_traits(b)
    common = {p for p in one.persons for q in other.persons if _is_same(p, q)} if one.persons and other.persons else ()
    return Likeness(
        words=_jaccard(one.words, other.words),
        copied=_copied(one.told, other.told) or _titled_alike(a, b),
        named=len(one.named & other.named),
        persons=len(common),
        bodies=len(one.bodies & other.bodies),
        shared=len(one.involved & other.involved),
        sides=len(one.sides & other.sides),
        persons_differ=bool(one.persons and other.persons) and not common,
        nameless=not (one.persons or other.persons),
        nameless_side=not (one.named and other.named),
        agents_agree=not (one.agents and other.agents) or not one.agents.isdisjoint(other.agents),
        speakers_agree=_speakers_agree(a, b),
    )


def _is_same(one: str, other: str) -> bool:
    """One person, also where one report has the surname only ("Mr Doe")."""
    return one == other or one.endswith("-" + other) or other.endswith("-" + one)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of a mention is compared: its words, whom it names, and them together; the sets of its participants.

    `involved` take part, by name or through those who act for them; `sides` are the states or, without one, the
    bodies and persons that do.
    """

    words: Set[str]
    named: Set[str]
    told: Set[str]
    persons: Set[str]
    bodies: Set[str]
    involved: Set[str]
    sides: Set[str]
    agents: Set[str]


@lru_cache(maxsize=1 << 13)
def _read_traits(mention: Mention) -> _Traits:
    words, named = frozenset(mention.words), [p for p in mention.participants if p.named]
    names = frozenset(p.slug for p in named)
    return _Traits(
        words,
        names,
        words | names,
        frozenset(p.slug for p in named if p.kind == "person"),
        frozenset(p.slug for p in named if p.kind == "organisation"),
        frozenset(p.slug for p in mention.participants if p.part != "voice"),
        frozenset(side for p in named for side in p.sides),
        frozenset(p.slug for p in mention.participants if p.part in {"agent", "speaker"}),
    )


def _jaccard(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _copied(a: Set[str], b: Set[str]) -> bool:
    smaller = min(len(a), len(b))
    if smaller < _FEWEST_WORDS:
        return smaller > 1 and a == b
    common = len(a & b)
    return common >= _COPY * len(a | b) or (smaller > _FEWEST_WORDS and common >= _CONTAINED * smaller)


def _titled_alike(a: Mention, b: Mention) -> bool:
    """One title, of some words: a short sentence has few that count."""
    return a.title == b.title and len(a.title.split()) >= _FEWEST_WORDS


def _speakers_agree(a: Mention, b: Mention) -> bool:
    """One speaker, or one of them a body that the other, a person, speaks for."""
    if not (a.speaker and b.speaker):
        return False
    if a.speaker == b.speaker:
        return True
    if _is_person(a, a.speaker) and _is_person(b, b.speaker):
        return False
    return a.speaker in _voices(b) or b.speaker in _voices(a)


def _voices(mention: Mention) -> set[str]:
    """The speakers, and those that they speak for."""
    speakers = [p for p in mention.participants if p.part == "speaker"]
    return {p.slug for p in speakers} | {slug for p in speakers for slug in p.acts_for}


def _is_person(mention: Mention, slug: str) -> bool:
    return any(p.slug == slug and p.kind == "person" for p in mention.participants)
