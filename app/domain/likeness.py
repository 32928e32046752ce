"""How like two mentions are: in their words, and in who takes part."""

from collections.abc import Set
from dataclasses import dataclass

from app.domain.mentions import Mention, Traits

_COPY = 0.6
_CONTAINED = 0.85
_FEWEST_WORDS = 5


@dataclass(slots=True)
class Likeness:
    """What two mentions share; symmetric, and worked out as it is asked for: most pairs differ at the first look."""

    a: Mention
    b: Mention
    one: Traits
    other: Traits

    @property
    def words(self) -> float:
        """The Jaccard index of their content words."""
        return _jaccard(self.one.words, self.other.words)

    @property
    def copied(self) -> bool:
        """Whether one is as good as the other's text."""
        return _copied(self.one.told, self.other.told) or _titled_alike(self.a, self.b)

    @property
    def named(self) -> int:
        """How many actors both name."""
        return len(self.one.named & self.other.named)

    @property
    def persons(self) -> int:
        """How many persons both name."""
        return len(_match_names(self.one.persons, self.other.persons))

    @property
    def bodies(self) -> int:
        """How many organisations both name."""
        return len(self.one.bodies & self.other.bodies)

    @property
    def shared(self) -> int:
        """How many actors take part in both, those included that are only represented."""
        return len(self.one.involved & self.other.involved)

    @property
    def sides(self) -> int:
        """How many states or bodies both have a part of."""
        return len(self.one.sides & self.other.sides)

    @property
    def persons_differ(self) -> bool:
        """Whether both name persons, and none in common."""
        return _are_apart(self.one.persons, self.other.persons)

    @property
    def nameless(self) -> bool:
        """Whether neither names a person."""
        return not (self.one.persons or self.other.persons)

    @property
    def nameless_side(self) -> bool:
        """Whether one of them names nobody at all."""
        return not (self.one.named and self.other.named)

    @property
    def agents_agree(self) -> bool:
        """Whether who acts is the same, as far as both tell."""
        return not (self.one.agents and self.other.agents) or not self.one.agents.isdisjoint(self.other.agents)

    @property
    def doers_differ(self) -> bool:
        """Whether both say who acts, and have nobody in common, be it one for whom the other acts."""
        return _are_apart(self.one.doers, self.other.doers)

    @property
    def parties_differ(self) -> bool:
        """Whether each names somebody whom the other does not."""
        one, other = self.one.named, self.other.named
        return len(_match_names(one, other)) < len(one) and len(_match_names(other, one)) < len(other)

    @property
    def places_meet(self) -> bool:
        """Whether both are set in the same place."""
        return not self.one.places.isdisjoint(self.other.places)

    @property
    def places_differ(self) -> bool:
        """Whether both are set somewhere, and nowhere in common, be it the state."""
        one, other = self.one, self.other
        if not (one.places and other.places):
            return False
        apart = one.places.isdisjoint(other.states) and one.states.isdisjoint(other.places)
        return apart and not self.places_meet

    @property
    def speakers_agree(self) -> bool:
        """Whether they have one speaker, or one speaks for the other."""
        return _speakers_agree(self.a, self.b)


def measure(a: Mention, b: Mention) -> Likeness:
    """Compare two mentions; symmetric."""
    return Likeness(a, b, a.traits, b.traits)


def _match_names(one: Set[str], other: Set[str]) -> Set[str]:
    """Those of one that the other has, too."""
    return {p for p in one for q in other if _is_same(p, q)}


def _are_apart(one: Set[str], other: Set[str]) -> bool:
    """Whether there are names on both sides, and none in common."""
    return bool(one and other) and not _match_names(one, other)


def _is_same(one: str, other: str) -> bool:
    """One person, also where one report has the surname only ("Mr Doe")."""
    return one == other or one.endswith("-" + other) or other.endswith("-" + one)


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
