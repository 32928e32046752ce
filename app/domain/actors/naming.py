"""Which office a noun phrase means, in which body, and how a role is put into words."""

from dataclasses import dataclass

from app.domain.actors.bodies import Bodies
from app.domain.actors.offices import Phrase
from app.domain.actors.pieces import Piece
from app.domain.actors.registry import Entry, Registry
from app.domain.actors.spelling import fold

Office = tuple[str, str]
"""The slug of the body, "" where it is not known, and the key of the office."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Reads phrases with the registry's offices, and with the bodies of this text."""

    registry: Registry
    bodies: Bodies

    def office(self, phrase: Phrase, owner: Piece | None) -> Office:
        """The office that a phrase means if `owner` is whose it is."""
        body = self.bodies.body(owner) if owner is not None else ""
        local = self._local(phrase, owner)
        if local is not None:
            return local
        noun = fold(phrase.words[-1]).removesuffix("s")
        if phrase.leading and noun in self.registry.chief_of:
            return body, self.registry.chief_of[noun]
        if phrase.target is not None:
            return body, f"{fold(phrase.title)} to {fold(self._target(phrase))}"
        if len(phrase.words) > phrase.length:
            entries = self.registry.common.get([fold(word) for word in phrase.words])
            return body, next((e.key for e in entries if e.sort == "office"), fold(phrase.title))
        return self.by_noun(phrase, body)

    def by_noun(self, phrase: Phrase, body: str) -> Office:
        """The office that the noun alone means in a body: "secretary of state" implies its state."""
        entries = [entry for entry in phrase.piece.entries if entry.sort == "office"]
        for entry in entries:
            only = self.registry.only.get(entry.key, {})
            if body in only:
                return body, only[body]
            if not body and len(only) == 1 and not self._is_general(entries):
                return next(iter(only.items()))
        return self._general(phrase.office.key, body)

    def label(self, phrase: Phrase, body: str) -> str:
        """The role in words: "Russian foreign minister", "former US president"."""
        title = self._singular(phrase) if phrase.plural else phrase.title
        if phrase.target is not None:
            title = f"{title} to {self._target(phrase)}".strip()
        elif phrase.leading and title in self.registry.chief_of:
            title = f"top {title}"
        parts = ("former" if phrase.former else "", self.bodies.adjective(body), title)
        return " ".join(part for part in parts if part)

    def name(self, phrase: Phrase, office: Office) -> str:
        """An office as an actor: the same for all words that mean it ("premier", "prime minister")."""
        body, key = office
        if key not in self.registry.offices:
            return self.label(phrase, body)
        titles = {term.title for term in self.registry.held.get(office, ())}
        return f"{self.bodies.adjective(body)} {titles.pop() if len(titles) == 1 else key}"

    def _local(self, phrase: Phrase, owner: Piece | None) -> Office | None:
        """As in "Kyiv's mayor" is the city's, not the state's."""
        if owner is None or not owner.is_a("place") or phrase.words[-1] not in self.registry.words.local:
            return None
        place = self.registry.places[owner.entry.key]
        return place.state, fold(f"{place.name} {phrase.title}")

    def _is_general(self, entries: list[Entry]) -> bool:
        return any(entry.key in self.registry.offices for entry in entries)

    def _general(self, key: str, body: str) -> Office:
        state = self.registry.states.get(body)
        if key in self.registry.abroad and state is None:
            return self.registry.abroad[key], "envoy"
        if state is not None:
            return body, (state.leader or key) if key == "leader" else key
        return self.registry.heads.get(body, (body, key)) if key in {"leader", "head"} else (body, key)

    def _target(self, phrase: Phrase) -> str:
        target = self.bodies.body(phrase.target) if phrase.target is not None else ""
        return self.registry.actors[target].name if target in self.registry.actors else ""

    def _singular(self, phrase: Phrase) -> str:
        return phrase.office.key if len(phrase.words) == phrase.length else phrase.title.removesuffix("s")
