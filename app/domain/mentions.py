"""Event mentions: one passage saying that something happened, is planned, or was said."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from app.domain.dates import EventDate

Stage = Literal["happened", "denied", "planned", "statement", "background"]
STAGES: tuple[Stage, ...] = ("happened", "denied", "planned", "statement", "background")
"""Strongest first: an event's status is its strongest stage."""

Kind = Literal["meeting", "call", "visit", "statement", "sanction", "deployment", "document", "session", "other"]
KINDS: tuple[Kind, ...] = (
    "meeting", "call", "visit", "statement", "sanction", "deployment", "document", "session", "other",
)  # fmt: skip

ENCOUNTERS = frozenset[Kind]({"meeting", "call", "visit", "session", "document"})
"""Kinds that are told by who takes part, and when; other things are told apart by their words, too."""
COMMON_KINDS = frozenset[Kind]({"meeting", "call", "visit", "document", "statement"})
"""Kinds of which there are so many that a plan of one and the next of its kind need not be the same."""
JOURNEY = "visit"
"""The head that stands for all words of travel (`synonyms.toml`)."""

ActorKind = Literal["person", "organisation", "state", "group"]
Part = Literal["agent", "speaker", "patient", "other", "represented", "voice"]
"""Represented are those that a named participant acts for: a minister's state, a spokesman's office. A voice is heard
on the event in the sentences behind; it is no evidence for what happened."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor as one mention has it: who, in which role ("US secretary of state"), on which side of the verb.

    `acts_for` are the slugs of the bodies and states that the actor stands for here, the nearest first.
    """

    slug: str
    name: str
    kind: ActorKind
    role: str = ""
    part: Part = "other"
    how: str = "name"
    acts_for: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether the passage itself names it."""
        return self.part not in {"represented", "voice"}

    @property
    def sides(self) -> tuple[str, ...]:
        """The state that it is or acts for, of a group all its members; itself where it acts for nobody."""
        if self.kind == "group":
            return self.acts_for or (self.slug,)
        return self.acts_for[-1:] or (self.slug,)


@dataclass(frozen=True, slots=True)
class Locality:
    """A place where a mention's event is set; `state` is the slug of the state it lies in, "" for none."""

    slug: str
    name: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A reading of a time expression that was weighed and not taken, and why."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class TimeUse:
    """A time expression as a mention uses it: the words with their place, and the receipt of the resolution."""

    text: str
    start: int
    end: int
    edtf: str | None
    reference: date | None
    reference_from: str
    rule: str
    alternatives: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a mention is compared: its words, whom it names, and them together; the sets of its participants.

    `involved` take part, by name or through those who act for them; `sides` are the states or, without one, the
    bodies and persons that do. `doers` are the agents and those for whom they act. `states` are those of its places,
    or the places themselves.
    """

    words: Set[str]
    named: Set[str]
    told: Set[str]
    persons: Set[str]
    bodies: Set[str]
    involved: Set[str]
    sides: Set[str]
    agents: Set[str]
    doers: Set[str]
    places: Set[str]
    states: Set[str]


@dataclass(frozen=True)
class Mention:
    """What one passage says of one event; offsets count code points of the article's stored text.

    `place` is the number of characters before its sentence, white space left out, and `ordinal` its number among
    the sentence's mentions: together they name it for good, whatever the rules find in it. `carries_on` is the
    place of the sentence that this one goes on with ("…, he said"), its own where it contests the mention before it
    in the same sentence ("…, but Y said it was not so"), -1 for none; `weekday` is 0 (Monday) to 6 where the date
    is unknown but for that, else -1. `deeds` are the event nouns and telling verbs of the passage. `decision` is
    the key of the editor's decision that made it; "" where the rules found it.
    """

    place: int
    ordinal: int
    start: int
    end: int
    stage: Stage
    kind: Kind
    head: str
    date: EventDate
    title: str
    speaker: str = ""
    when: tuple[TimeUse, ...] = ()
    participants: tuple[Participant, ...] = ()
    places: tuple[Locality, ...] = ()
    words: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    carries_on: int = -1
    weekday: int = -1
    decision: str = ""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once, since what has been found about a mention is remembered by it."""
        return hash((self.place, self.ordinal, self.start, self.end, self.head, self.date, self.title))

    @cached_property
    def traits(self) -> Traits:
        """What it is compared by; worked out once, since what is told of one day is compared again and again."""
        words, named = frozenset(self.words), [p for p in self.participants if p.named]
        names = frozenset(p.slug for p in named)
        acting = [p for p in self.participants if p.part in {"agent", "speaker"}]
        return Traits(
            words,
            names,
            words | names,
            frozenset(p.slug for p in named if p.kind == "person"),
            frozenset(p.slug for p in named if p.kind == "organisation"),
            frozenset(p.slug for p in self.participants if p.part != "voice"),
            frozenset(side for p in named for side in p.sides),
            frozenset(p.slug for p in acting),
            frozenset(slug for p in acting for slug in (p.slug, *p.acts_for)),
            frozenset(place.slug for place in self.places),
            frozenset(place.state or place.slug for place in self.places),
        )

    @property
    def contests(self) -> bool:
        """Whether it speaks against the mention before it in its sentence."""
        return self.ordinal > 0 and self.carries_on == self.place

    @property
    def local_id(self) -> str:
        """The mention within its article: "431", "431b" for the second in the sentence, "431_x7k2" for a made one."""
        return f"{self.place}_{self.decision}" if self.decision else f"{self.place}{_letters(self.ordinal)}"


def _letters(ordinal: int) -> str:
    """Nothing for 0, b for 1, z for 25, ba for 26."""
    letters = ""
    while ordinal:
        ordinal, rest = divmod(ordinal, 26)
        letters = "abcdefghijklmnopqrstuvwxyz"[rest] + letters
    return letters


def mention_id(article_id: str, mention: Mention) -> str:
    """The permanent identifier of a mention, and the address of the event that holds it."""
    return name_mention(article_id, mention.local_id)


def name_mention(article_id: str, local_id: str) -> str:
    """The same of a mention whose name within its article is known."""
    return f"{article_id}-{local_id}"


def sentence_id(identifier: str) -> str:
    """The identifier of the first mention in the same sentence: where a gone mention leads first."""
    found = identifier.partition("_")[0]
    return found.rstrip("abcdefghijklmnopqrstuvwxyz") if "-" in found else found
