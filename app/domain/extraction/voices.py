"""Who is heard on an event in the sentences right behind the one that tells it.

News names first what happened and then who spoke about it: "The council met in Vienna on Thursday. The group's
chairman, X, said …". X is one of those whom the event is about, though what he said is another mention.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from app.domain.actors.model import ActorMention
from app.domain.extraction.participants import is_official
from app.domain.extraction.readings import Known, Reading
from app.domain.mentions import Mention, Participant

_REACH = 2  # sentences


@dataclass(frozen=True, slots=True)
class Voice:
    """A person who is the subject of a main clause, with the bodies and states that he speaks for or belongs to."""

    participant: Participant
    sides: frozenset[str]


@dataclass(slots=True)
class Told:
    """A sentence with the mentions that it makes and the voices that are heard in it.

    `dated` says that it has a day of its own, so that it tells of something else than the sentence before.
    """

    mentions: list[Mention]
    voices: list[Voice]
    dated: bool


def read_voices(reading: Reading, known: Known) -> list[Voice]:
    """The persons named in the subjects of a sentence's main clauses."""
    spans = [
        (reading.tokens[c.subject.start].start, reading.tokens[c.subject.stop - 1].end)
        for c in reading.clauses
        if c.role in {"main", "tag"} and c.subject
    ]
    return [
        _voice(mention, known)
        for mention in reading.names.actors
        if mention.actor.kind == "person" and any(first <= mention.start < last for first, last in spans)
    ]


def _voice(mention: ActorMention, known: Known) -> Voice:
    actor, body = mention.actor, mention.body or known.homes.get(mention.actor.slug, "")
    participant = Participant(actor.slug, actor.name, "person", mention.role, "voice", mention.how)
    sides = _with_owners({body}, known)
    if not is_official(mention.role, known):  # a senator is heard for the Senate, not for his state
        houses = _with_owners(set(known.seats.get(actor.slug, ())), known)
        sides = {slug for slug in houses if slug in known.actors and known.actors[slug].kind != "state"}
    return Voice(participant, frozenset(sides) - {""})


def lend_voices(told: Sequence[Told], known: Known) -> list[Mention]:
    """All mentions in order, each with the voices of its side that the next sentences without a day let speak."""
    return [
        _lend(mention, _heard(told[place + 1 : place + 1 + _REACH]), known)
        for place, sentence in enumerate(told)
        for mention in sentence.mentions
    ]


def _heard(behind: Sequence[Told]) -> list[Voice]:
    voices: list[Voice] = []
    for sentence in behind:
        if sentence.dated:
            break
        voices += sentence.voices
    return voices


def _lend(mention: Mention, voices: Sequence[Voice], known: Known) -> Mention:
    if mention.stage == "background" or not mention.when:
        return mention
    there = {p.slug for p in mention.participants}
    involved = _with_owners(there, known) | _members(there, known.members)
    heard = {v.participant.slug: v.participant for v in voices if v.sides & involved}
    new = tuple(voice for slug, voice in heard.items() if slug not in there)
    return replace(mention, participants=(*mention.participants, *new)) if new else mention


def _members(slugs: Set[str], members: Mapping[str, Set[str]]) -> set[str]:
    return {member for slug in slugs for member in members.get(slug, ())}


def _with_owners(slugs: Set[str], known: Known) -> set[str]:
    """Bodies and persons, and whom each belongs to in turn."""
    found = set(slugs)
    for slug in slugs:
        while slug in known.actors and (slug := known.actors[slug].of) and slug not in found:
            found.add(slug)
    return found
