"""Who holds an office that stands without a name."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.domain.actors.model import Actor
from app.domain.actors.naming import Naming, Office
from app.domain.actors.offices import Phrase
from app.domain.actors.pieces import Line, Piece, is_person
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import slugify
from app.domain.grammar.words import Words

_REACH = 40  # words between a person and "his counterpart", or an office and a year
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 2  # sentences back to the person whom "the minister" takes up
_LEADING = frozenset({"president", "prime minister", "monarch", "supreme leader", "leader", "crown prince"})
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
    dictionary: Words
    on: date | None
    present: Mapping[str, Actor]
    offices: dict[Office, dict[str, Actor]] = field(default_factory=lambda: defaultdict(dict))
    known: dict[str, Office] = field(default_factory=dict)
    roles: dict[str, tuple[str, str]] = field(default_factory=dict)
    trail: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    _called: dict[str, Actor | None] = field(default_factory=dict)

    def enter(self, person: Actor, office: Office, role: str, *, former: bool) -> None:
        """Remember that the text gives a person a role, and unless it is over, the office."""
        self.roles.setdefault(person.slug, (role, office[0]))
        if not former and office[1] != "counterpart":
            self.offices[office][person.slug] = person
            self.known.setdefault(person.slug, office)

    def follow(self, lines: list[Line]) -> None:
        """Note where persons are named, and where someone is whom nobody knows ("Mr Doe")."""
        for line in lines:
            for piece in line.pieces:
                if is_person(piece) and piece.actor is not None:
                    self.trail.append(((line.number, piece.first), piece.actor.slug))
                elif piece.sort == "run" and piece.actor is None and self._has_title(line, piece):
                    self.trail.append(((line.number, piece.first), ""))

    def _has_title(self, line: Line, piece: Piece) -> bool:
        before = line.at.get(piece.first - 1 - (line.word(piece.first - 1) == "."))
        return before is not None and before.is_a("title", "office")

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
        if self._describes(line, phrase.last + 1):
            return []
        return list(self._find(line, phrase))

    def _describes(self, line: Line, place: int) -> bool:
        """Whether the office only qualifies a noun behind it: "Japan's premier makers"."""
        if line.tag(place) != "NOUN":
            return False
        verb = "VERB" in self.dictionary.entry(line.words[place]).classes
        return not verb or line.tag(place + 1) in {"VERB", "AUX"}

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
            actor = self._holder(line, phrase, (body, key)) if key else None
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

    def _holder(self, line: Line, phrase: Phrase, office: Office) -> Actor | None:
        body, _ = office
        if not body:
            return self._called_so(line, phrase) if phrase.determiner == "the" else None
        if phrase.office.key == "leader" and len(phrase.words) > 1:
            return None
        if phrase.office.key == "leader" and body in self.registry.states:
            return self._leader(body) or self._by_registry(line, phrase, office)
        named = self.offices.get(office, {})
        if len(named) == 1:
            return next(iter(named.values()))
        return None if named else self._by_registry(line, phrase, office)

    def _by_registry(self, line: Line, phrase: Phrase, office: Office) -> Actor | None:
        """The holder of that day, unless the sentence speaks of another year."""
        body, key = office
        if self._is_of_other_year(line, phrase):
            return None
        listed = key in self.registry.offices or phrase.words[-1] in self.registry.words.local
        slug = self._registered(office) if listed else None
        if slug is None or (key == "spokesperson" and not self._is_called(slug, body, phrase.title)):
            return None
        return self.registry.actors[slug]

    def _is_of_other_year(self, line: Line, phrase: Phrase) -> bool:
        near = line.tokens[max(0, phrase.first - _REACH) : phrase.last + _REACH]
        years = (int(token.text) for token in near if token.tag == "NUM" and _YEAR.fullmatch(token.text))
        return self.on is not None and any(year != self.on.year for year in years)

    def _leader(self, state: str) -> Actor | None:
        """The only one in the text who leads a state in whatever office: president, premier, monarch."""
        known = self.known.items()
        leaders = {slug for slug, (body, key) in known if body == state and key in _LEADING}
        for slug in self.present:
            term = self.registry.term(slug, self.on)
            if term is not None and term.body == state and term.office in _LEADING:
                leaders.add(slug)
        return self.present.get(leaders.pop()) if len(leaders) == 1 else None

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

    def _called_so(self, line: Line, phrase: Phrase) -> Actor | None:
        """As in "The chancellor": the last person named, if nobody else in the text is called so."""
        place = bisect_left(self.trail, ((line.number, phrase.first), ""))
        (number, _), slug = self.trail[place - 1] if place else ((0, 0), "")
        if not slug or line.number - number > _NEAR:
            return None
        if phrase.title not in self._called:
            self._called[phrase.title] = self._find_called(phrase.title)
        called = self._called[phrase.title]
        return called if called is not None and called.slug == slug else None

    def _find_called(self, title: str) -> Actor | None:
        named = {slug for slug, (role, _) in self.roles.items() if self._ends_with(role, title)}
        terms = ((slug, self.registry.term(slug, self.on)) for slug in self.present)
        named |= {slug for slug, term in terms if term is not None and self._ends_with(term.title, title)}
        return self.present.get(named.pop()) if len(named) == 1 else None

    def _ends_with(self, role: str, title: str) -> bool:
        """Whether "the minister" can mean a foreign minister: it means no prime minister, nor a deputy."""
        before, words = role.removesuffix(title).split(), self.registry.words
        return f" {role}".endswith(f" {title}") and not (before and before[-1].lower() in words.deputies | {"prime"})

    def _is_unique(self, phrase: Phrase, office: Office) -> bool:
        """Whether an office with an unknown holder is an actor by itself: "the German navy chief"."""
        body, key = office
        if not body or not phrase.owners or key in _NO_OFFICE:
            return False
        if phrase.office.key == "leader" or not (phrase.determiner or phrase.first < phrase.piece.first):
            return False
        if key in self.registry.offices:
            return True
        if phrase.plural or len(phrase.words) == 1:
            return False
        words = self.registry.words
        own_target = phrase.target is not None and self.naming.bodies.body(phrase.target) == body
        return not own_target and not set(phrase.words) & words.deputies and phrase.words[-1] in words.unique

    def _role(self, actor: Actor, office: Office) -> str:
        """The role as the registry words it; "" where it does not know that the person held the office."""
        terms = (t for t in self.registry.terms.get(actor.slug, ()) if (t.body, t.office) == office)
        return next((self.registry.role(term) for term in terms), "")
