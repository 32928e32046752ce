"""Who holds an office that stands without a name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.domain.actors.model import Actor
from app.domain.actors.naming import Naming, Office
from app.domain.actors.offices import Phrase
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import slugify

_REACH = 40  # words between a person and "his counterpart"
_NO_OFFICE = frozenset({"", "counterpart", "spokesperson", "leader", "head"})


class Holder(NamedTuple):
    """An actor with the body and role by which a phrase means them."""

    actor: Actor
    body: str
    role: str


@dataclass(slots=True)
class Holders:
    """Answers from the text first, then from the registry for the day `on`.

    `present` are the persons that the text names, by slug. The text's own titles are entered by `enter`.
    """

    registry: Registry
    naming: Naming
    on: date | None
    present: Mapping[str, Actor]
    offices: dict[Office, dict[str, Actor]] = field(default_factory=lambda: defaultdict(dict))
    known: dict[str, Office] = field(default_factory=dict)
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    _called: dict[str, Actor | None] = field(default_factory=dict)

    def enter(self, person: Actor, office: Office, role: str, *, former: bool) -> None:
        """Remember that the text gives a person a role, and unless it is over, the office."""
        self.roles.setdefault(person.slug, (role, office[0]))
        if not former and office[1] != "counterpart":
            self.offices[office][person.slug] = person
            self.known.setdefault(person.slug, office)

    def find(self, line: Line, phrase: Phrase) -> list[Holder]:
        """Whom an office means, one for each owner: its holder, the office itself as an actor, or nobody."""
        if (
            phrase.former
            or phrase.foreign
            or not phrase.definite
            or (phrase.possessed and phrase.office.key != "counterpart")
        ):
            return []
        if phrase.plural and (len(phrase.owners) < 2 or self._is_vague(phrase)):
            return []
        return list(self._find(line, phrase))

    def _is_vague(self, phrase: Phrase) -> bool:
        """As in "Russian and NATO leaders" may be any; "the Russian and US leaders" are two."""
        return phrase.office.key in {"leader", "head"} and phrase.determiner not in {"the", "both", "two"}

    def _find(self, line: Line, phrase: Phrase) -> Iterator[Holder]:
        owners: list[Piece | None] = [*phrase.owners] or [None]
        for owner in owners:
            body, key = self.naming.office(phrase, owner)
            key = self._stationed(line, phrase, body) or key
            if key == "counterpart":
                key = self._office_of_counterpart(line, phrase, body)
            actor = self._holder(phrase, (body, key)) if key else None
            if actor is None and self._is_unique(phrase, (body, key)):
                name = self.naming.name(phrase, (body, key))
                actor = Actor(slugify(name), name, "person", body)
            if actor is not None:
                role = self._role(actor, (body, key)) or self.naming.label(phrase, body)
                yield Holder(actor, body, role) if body else self._as_known(actor, role)

    def _as_known(self, actor: Actor, role: str) -> Holder:
        """Someone called by the bare office, with the fuller role that the text or the registry gives."""
        if actor.slug in self.roles:
            role, body = self.roles[actor.slug]
            return Holder(actor, body, role)
        term = self.registry.term(actor.slug, self.on)
        return Holder(actor, term.body, self.registry.role(term)) if term else Holder(actor, "", role)

    def _stationed(self, line: Line, phrase: Phrase, body: str) -> str:
        """As in "Washington's envoy" in a sentence on the United Nations is the envoy there."""
        office = self.registry.stationed.get(phrase.title, "") if phrase.target is None else ""
        if not office or body not in self.registry.states:
            return ""
        return office if self.registry.abroad[office] in line.hosts else ""

    def _office_of_counterpart(self, line: Line, phrase: Phrase, body: str) -> str:
        """The office of the person whose counterpart is meant, the nearest before; "" if it is not known."""
        anchor = phrase.anchor or self._person_before(line, phrase.first)
        if anchor is None or anchor.actor is None:
            return ""
        term = self.registry.term(anchor.actor.slug, self.on)
        office = self.known.get(anchor.actor.slug) or ((term.body, term.office) if term else None)
        return office[1] if office and office[0] != body else ""

    def _person_before(self, line: Line, first: int) -> Piece | None:
        pieces = (line.at.get(place) for place in range(first - 1, max(-1, first - _REACH), -1))
        return next((p for p in pieces if p is not None and p.actor is not None and p.actor.kind == "person"), None)

    def _holder(self, phrase: Phrase, office: Office) -> Actor | None:
        body, key = office
        if not body:
            return self._called_so(phrase.title) if phrase.determiner == "the" else None
        named = self.offices.get(office, {})
        if len(named) == 1:
            return next(iter(named.values()))
        listed = key in self.registry.offices or phrase.words[-1] in self.registry.words.local
        slug = self._registered(office) if listed and not named else None
        if slug is None or (key == "spokesperson" and not self._is_called(slug, body, phrase.title)):
            return None
        return self.registry.actors[slug]

    def _registered(self, office: Office) -> str | None:
        """Who held it that day; without a day, the only one of all its holders whom the text names."""
        slug = self.registry.holder(*office, self.on)
        if slug is not None or self.on is not None:
            return slug
        named = {term.person for term in self.registry.held.get(office, ()) if term.person in self.present}
        return named.pop() if len(named) == 1 else None

    def _is_called(self, slug: str, body: str, title: str) -> bool:
        """A spokeswoman is no spokesman, and a press secretary may have several spokesmen beside her."""
        return any(term.body == body and term.title == title for term in self.registry.terms[slug])

    def _called_so(self, title: str) -> Actor | None:
        """As in "The chancellor": the only one in the text who is called so, or is known to be that."""
        if title not in self._called:
            self._called[title] = self._find_called(title)
        return self._called[title]

    def _find_called(self, title: str) -> Actor | None:
        adjective = self.naming.bodies.adjective
        named = {slug for slug, (role, body) in self.roles.items() if role in {title, f"{adjective(body)} {title}"}}
        terms = ((slug, self.registry.term(slug, self.on)) for slug in self.present)
        named |= {slug for slug, term in terms if term is not None and term.title == title}
        return self.present.get(named.pop()) if len(named) == 1 else None

    def _is_unique(self, phrase: Phrase, office: Office) -> bool:
        """Whether an office with an unknown holder is an actor by itself: "the German navy chief"."""
        body, key = office
        if not body or not phrase.owners or key in _NO_OFFICE:
            return False
        if key in self.registry.offices:
            return True
        if phrase.plural or len(phrase.words) == 1 or phrase.office.key == "leader":
            return False
        words = self.registry.words
        own_target = phrase.target is not None and self.naming.bodies.body(phrase.target) == body
        return not own_target and not set(phrase.words) & words.deputies and phrase.words[-1] in words.unique

    def _role(self, actor: Actor, office: Office) -> str:
        """The role as the registry words it; "" where it does not know that the person held the office."""
        terms = (t for t in self.registry.terms.get(actor.slug, ()) if (t.body, t.office) == office)
        return next((self.registry.role(term) for term in terms), "")
