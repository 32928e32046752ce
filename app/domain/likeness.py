"""How like two mentions are: in their words, and in who takes part."""

from collections.abc import Set
from dataclasses import dataclass

from app.domain.mentions import ActorKind, Mention

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
    named_a, named_b = _named(a), _named(b)
    persons_a, persons_b = _of_kind(a, "person"), _of_kind(b, "person")
    return Likeness(
        words=_jaccard(set(a.words), set(b.words)),
        copied=_copied({*a.words, *named_a}, {*b.words, *named_b}) or _titled_alike(a, b),
        named=len(named_a & named_b),
        persons=len(persons_a & persons_b),
        bodies=len(_of_kind(a, "organisation") & _of_kind(b, "organisation")),
        shared=len(_involved(a) & _involved(b)),
        sides=len(_sides(a) & _sides(b)),
        persons_differ=bool(persons_a and persons_b) and not persons_a & persons_b,
        nameless=not (persons_a or persons_b),
        nameless_side=not (named_a and named_b),
        agents_agree=_agents_agree(a, b),
        speakers_agree=_speakers_agree(a, b),
    )


def _named(mention: Mention) -> set[str]:
    return {p.slug for p in mention.participants if p.named}


def _involved(mention: Mention) -> set[str]:
    """Those that take part, by name or through those who act for them."""
    return {p.slug for p in mention.participants if p.part != "voice"}


def _of_kind(mention: Mention, kind: ActorKind) -> set[str]:
    return {p.slug for p in mention.participants if p.kind == kind and p.named}


def _sides(mention: Mention) -> set[str]:
    """The states or, without one, the bodies and persons that take part, by name or through those who act for them."""
    return {side for p in mention.participants if p.named for side in p.sides}


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
