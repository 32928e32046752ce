"""What is found: actors, and the places in a text that name them."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organisation", "state", "group", "medium"]
"""A medium is a news agency or outlet, which a text mostly credits rather than reports on."""

How = Literal["name", "alias", "surname", "title", "metonym", "demonym", "unknown"]
"""How a mention was recognised; "unknown" is a name that no registry has."""

Reading = Literal["party", "place", "modifier"]
"""A party acts or is acted upon; a place is where something happens; a modifier only qualifies another name
("Russian" in "the Russian foreign minister", "Ukraine" in "the Ukraine crisis")."""


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """A person, organisation, state or group; the slug is its identity and follows from name and registry.

    `of` is the slug of the state or body that an organisation belongs to ("kremlin" is of "russia").
    """

    slug: str
    name: str
    kind: Kind
    of: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """`document.text[start:end]` names an actor.

    `role` is what the text calls a person ("US secretary of state"), else what the registry says of that day,
    else "". `body` is the slug of the state or organisation that the role belongs to.
    """

    start: int
    end: int
    text: str
    actor: Actor
    how: How
    reading: Reading = "party"
    role: str = ""
    body: str = ""

    @property
    def acts(self) -> bool:
        """Whether the text has it act or be acted upon here."""
        return self.reading == "party"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """`document.text[start:end]` names a place; `state` is the slug of the state it lies in, "" for none."""

    start: int
    end: int
    text: str
    slug: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Names:
    """All actors and places that a text names, each in the order of the text."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
