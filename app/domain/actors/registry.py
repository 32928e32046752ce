"""What is known of actors, offices and places; made from the readable files by the importer."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from app.domain.actors.forms import Keys
from app.domain.actors.lexicon import NameWords
from app.domain.actors.model import Actor
from app.domain.actors.phrases import PhraseTree
from app.domain.actors.spelling import Spelling, fold
from app.domain.actors.terms import Term

Sort = Literal[
    "state",
    "adjective",
    "people",
    "organisation",
    "alias",
    "metonym",
    "place",
    "institution",
    "class",
    "office",
    "title",
]


_DECADE = timedelta(3652)


class Entry(NamedTuple):
    """What a phrase can mean: a sort, and the slug or key of what it names.

    `exact` entries are acronyms that are met only in capitals: "WHO" and "US", not "who" and "us".
    """

    sort: Sort
    key: str
    exact: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state: `adjective` as roles have it ("US"), `leader` the office that "leader" means there."""

    slug: str
    name: str
    code: str
    adjective: str
    capital: str
    leader: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or state as a place; `speaks_for` is the slug of the actor that it can stand for."""

    slug: str
    name: str
    state: str
    size: int = 0
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Institution:
    """What every state has one of: `own` maps states to organisations with a name of their own."""

    name: str
    own: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Registry:
    """All lookups that finding names needs; slugs throughout, phrases as folded lower-case words.

    `names` holds phrases that need capitals, `common` those that do not; `people` and `surnames` are over
    spelling keys; `called` are the surnames of each person, `members` the states of a group or alliance.
    """

    actors: Mapping[str, Actor]
    states: Mapping[str, State]
    places: Mapping[str, Place]
    institutions: Mapping[str, Institution]
    names: PhraseTree[Entry]
    common: PhraseTree[Entry]
    people: PhraseTree[str]
    surnames: PhraseTree[str]
    called: Mapping[str, frozenset[Keys]]
    held: Mapping[tuple[str, str], Sequence[Term]]
    terms: Mapping[str, Sequence[Term]]
    offices: AbstractSet[str]
    only: Mapping[str, Mapping[str, str]]
    abroad: Mapping[str, str]
    stationed: Mapping[str, str]
    famous: AbstractSet[str]
    chief_of: Mapping[str, str]
    shorts: Mapping[str, str]
    heads: Mapping[str, tuple[str, str]]
    classes: Mapping[str, AbstractSet[str]]
    members: Mapping[str, AbstractSet[str]]
    media: AbstractSet[str]
    spelling: Spelling
    words: NameWords

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name, or a form of one."""
        return fold(word) in self.words.given_names or self.spelling.key(word) in self.spelling.relatives

    def holder(self, body: str, office: str, on: date | None) -> str | None:
        """The one person who held an office that day; None if that is not sure.

        Without a day it is the only holder that is known, if the office was theirs for a decade at least.
        """
        terms = self.held.get((body, office), ())
        if on is None:
            holders = {term.person for term in terms}
            sure = any(term.leaving - term.settled > _DECADE for term in terms)
        else:
            holders = {term.person for term in terms if term.possible(on)}
            sure = any(term.certain(on) for term in terms)
        return holders.pop() if sure and len(holders) == 1 else None

    def term(self, person: str, on: date | None) -> Term | None:
        """A person's first listed office of that day; without a day the only office, if there is one."""
        terms = self.terms.get(person, ())
        if on is None:
            return terms[0] if len(terms) == 1 else None
        return next((term for term in terms if term.certain(on)), None)

    def in_office(self, person: str, on: date | None) -> bool:
        """Whether a person may have held any office that day; without a day always."""
        return on is None or any(term.possible(on) for term in self.terms.get(person, ()))

    def adjective(self, body: str) -> str:
        """How a role names its body: "French", "US", "NATO"."""
        state = self.states.get(body)
        return state.adjective if state else self.shorts.get(body, self.actors[body].name)

    def role(self, term: Term) -> str:
        """A term as a role: "Russian foreign minister"."""
        return f"{self.adjective(term.body)} {term.title}"

    def homes(self) -> dict[str, str]:
        """The states of those persons all of whose known offices are of one state, or of bodies of it."""
        found: dict[str, str] = {}
        for person, terms in self.terms.items():
            states = {self.state_of(term.body) for term in terms}
            if len(states) == 1 and "" not in states:
                found[person] = states.pop()
        return found

    def seats(self) -> dict[str, frozenset[str]]:
        """The bodies in which each person held an office, whenever that was."""
        return {person: frozenset(term.body for term in terms) for person, terms in self.terms.items()}

    def state_of(self, slug: str) -> str:
        """The state that a body belongs to, itself if it is one; "" for none."""
        seen: set[str] = set()
        while slug in self.actors and slug not in seen:
            if self.actors[slug].kind == "state":
                return slug
            seen.add(slug)
            slug = self.actors[slug].of
        return ""
