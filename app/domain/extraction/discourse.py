"""Sentences that go on with one before: "he said", "the ambassador handed the document over", a second voice.

A sentence may tell more of what was dated before. Nobody is named by it: a pronoun stays a pronoun; only the event
is the same.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from app.domain.dates import EventDate
from app.domain.extraction.cores import Core
from app.domain.extraction.readings import Known, Reading
from app.domain.mentions import Mention, Participant, Stage

_ENCOUNTERS = {"meeting", "call", "visit", "session"}
_POINTERS = {"the", "this", "that", "these", "those", "his", "her", "its", "their"}
_REACH = 12  # mentions looked back at for the last word of the same side


@dataclass(frozen=True, slots=True)
class Passing:
    """A passage on its way to become a mention; `when` is its own date, None where it has none."""

    reading: Reading
    core: Core
    stage: Stage
    when: EventDate | None
    people: Sequence[Participant]
    words: Set[str]


def find_antecedent(passing: Passing, before: Sequence[Mention], known: Known) -> Mention | None:
    """The earlier mention that a passage goes on with; `before` are the article's so far, latest last.

    Only the mentions of the sentence before are near enough for a pronoun or a pointing word.
    """
    reading, core, stage, when, people = passing.reading, passing.core, passing.stage, passing.when, passing.people
    last = [m for m in before[-_REACH:] if m.place == before[-1].place and m.stage != "background"]
    if stage == "background" or not last:
        return None
    if when is not None:
        return _part_of(reading, core, when, last)
    if stage == "planned":
        return None
    if not _subjects(people):
        goes_on = reading.opens_with_pronoun and core.kind in {"statement", *_ENCOUNTERS}
        return _latest(last, {core.kind}) if goes_on else None
    if core.kind != "statement":
        return _pointed_at(passing, last, known) or _same_parties(core, people, last)
    chain = [*last, *(m for m in before[-_REACH:] if m.place in {after.carries_on for after in last})]
    pointed = _pointed_at(passing, last, known)
    return pointed or _same_speaker(core, people, before) or _same_side(people, passing.words, chain)


def _latest(mentions: Sequence[Mention], kinds: set[str]) -> Mention | None:
    return next((m for m in reversed(mentions) if m.kind in kinds), None)


def _part_of(reading: Reading, core: Core, when: EventDate, last: Sequence[Mention]) -> Mention | None:
    """A leg of the journey told before: "she will meet X on the 17th" after "travels on 17 and 18 January"."""
    if not reading.opens_with_pronoun or core.kind not in _ENCOUNTERS:
        return None
    return next((m for m in reversed(last) if m.kind in _ENCOUNTERS and m.date.contains(when)), None)


def _pointed_at(passing: Passing, last: Sequence[Mention], known: Known) -> Mention | None:
    """What "the document", "his resignation" or "the group" points at: something in the sentence before.

    A statement about what somebody else said is another statement.
    """
    core, tokens = passing.core, passing.reading.tokens
    if core.group is None or core.group.tense != "past":
        return None
    for pointer, noun in pairwise(tokens):
        if pointer.lower not in _POINTERS or noun.tag not in {"NOUN", "NUM"}:
            continue
        if noun.lower in known.kinds.groups:
            return _latest(last, _ENCOUNTERS)
        word = known.synonyms.common(noun.lemma)
        found = next((m for m in reversed(last) if word in m.words or word == m.head), None)
        if found and (core.kind != "statement" or found.kind != "statement"):
            return found
    return None


def _same_speaker(core: Core, people: Sequence[Participant], before: Sequence[Mention]) -> Mention | None:
    """The last statement of the article, if the same person made it: he goes on speaking."""
    speakers = {p.slug for p in people if p.part == "speaker" and p.kind == "person"}
    last = _latest(before[-_REACH:], {"statement"}) if core.kind == "statement" else None
    return last if last and last.speaker in speakers and last.stage in {"statement", "denied"} else None


def _same_side(people: Sequence[Participant], words: Set[str], last: Sequence[Mention]) -> Mention | None:
    """A statement in the sentence before of somebody whom the speaker acts for, or of his side on the same matter.

    "Britain accused … The foreign office named … Liz Truss said …": a state, its ministry, its minister.
    """
    side = _side(people)
    for mention in reversed(last):
        one, other = _persons(people), _persons(mention.participants)
        if mention.kind != "statement" or (one and other):
            continue
        ours, theirs = _voices(people), _voices(mention.participants)
        acts_for = any(a.slug in b.acts_for or b.slug in a.acts_for for a in ours for b in theirs)
        if acts_for or (side & _side(mention.participants) and len(words & set(mention.words)) >= _COMMON_WORDS):
            return mention
    return None


_COMMON_WORDS = 2


def _same_parties(core: Core, people: Sequence[Participant], last: Sequence[Mention]) -> Mention | None:
    """An encounter in the sentence before between the same sides, told again with names."""
    if core.kind not in _ENCOUNTERS:
        return None
    sides = {side for p in people if p.named for side in p.sides}
    for mention in reversed(last):
        theirs = {side for p in mention.participants if p.named for side in p.sides}
        if mention.kind in _ENCOUNTERS and len(sides & theirs) > 1:
            return mention
    return None


def _side(people: Sequence[Participant]) -> set[str]:
    """Who speaks or acts, and for whom."""
    subjects = _subjects(people)
    return {p.slug for p in subjects} | {slug for p in subjects for slug in p.acts_for}


def _subjects(people: Sequence[Participant]) -> list[Participant]:
    return [p for p in people if p.part in {"agent", "speaker"}]


def _persons(people: Sequence[Participant]) -> set[str]:
    return {p.slug for p in _subjects(people) if p.kind == "person"}


def _voices(people: Sequence[Participant]) -> list[Participant]:
    """Who speaks; where nobody does, who acts."""
    return [p for p in people if p.part == "speaker"] or [p for p in people if p.part == "agent"]
