"""How like two mentions are: in their words, and in who takes part."""

from collections.abc import Set
from dataclasses import dataclass

from app.domain.mentions import Mention

_COPY = 0.6
_CONTAINED = 0.85
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two mentions share.

    `words` is the Jaccard index of their content words; `copied` that one is as good as the other's text; `named`
    counts the actors that both name, `shared` adds those that are only represented. `persons_differ` where both
    name persons and none in common. `parties_agree`: a person in common and one party more, or two parties where
    neither names persons. `agents_agree` where who acts is the same, as far as both tell; `speakers_agree` where
    they have one speaker or one speaks for the other.
    """

    words: float
    copied: bool
    named: int
    shared: int
    persons_differ: bool
    parties_agree: bool
    agents_agree: bool
    speakers_agree: bool


def measure(a: Mention, b: Mention) -> Likeness:
    """Compare two mentions; symmetric."""
    named_a, named_b = _named(a), _named(b)
    all_a, all_b = {p.slug for p in a.participants}, {p.slug for p in b.participants}
    persons_a, persons_b = _persons(a), _persons(b)
    return Likeness(
        words=_jaccard(set(a.words), set(b.words)),
        copied=_copied({*a.words, *named_a}, {*b.words, *named_b}),
        named=len(named_a & named_b),
        shared=len(all_a & all_b),
        persons_differ=bool(persons_a and persons_b) and not persons_a & persons_b,
        parties_agree=_parties_agree(persons_a, persons_b, named_a & named_b, all_a & all_b),
        agents_agree=_agents_agree(a, b),
        speakers_agree=_speakers_agree(a, b),
    )


def _named(mention: Mention) -> set[str]:
    return {p.slug for p in mention.participants if p.part != "represented"}


def _persons(mention: Mention) -> set[str]:
    return {p.slug for p in mention.participants if p.kind == "person" and p.part != "represented"}


def _parties_agree(persons_a: Set[str], persons_b: Set[str], named: Set[str], shared: Set[str]) -> bool:
    if persons_a & persons_b:
        return len(shared) > 1
    return not (persons_a and persons_b) and len(named) > 1


def _agents_agree(a: Mention, b: Mention) -> bool:
    agents_a, agents_b = ({p.slug for p in m.participants if p.part in {"agent", "speaker"}} for m in (a, b))
    return not (agents_a and agents_b) or bool(agents_a & agents_b)


def _jaccard(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _copied(a: Set[str], b: Set[str]) -> bool:
    smaller = min(len(a), len(b))
    if smaller < _FEWEST_WORDS:
        return smaller > 1 and a == b
    common = len(a & b)
    return common >= _COPY * len(a | b) or (smaller > _FEWEST_WORDS and common >= _CONTAINED * smaller)


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
    """Those that the speaker speaks for."""
    return {p.slug for p in mention.participants if p.part in {"speaker", "represented"}}


def _is_person(mention: Mention, slug: str) -> bool:
    return any(p.slug == slug and p.kind == "person" for p in mention.participants)
