"""Which state or organisation a piece of a text stands for."""

from collections import defaultdict
from dataclasses import dataclass, field

from app.domain.actors.composing import Composer
from app.domain.actors.model import Actor
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import slugify


@dataclass(slots=True)
class Bodies:
    """Names the pieces of a text that stand for organisations; `found` are those that only the text knows."""

    registry: Registry
    acronyms: dict[str, Actor] = field(default_factory=dict)
    found: dict[str, Actor] = field(default_factory=dict)
    owned: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def read(self, lines: list[Line]) -> None:
        """Compose unknown names, take up acronyms, resolve institutions."""
        self._tell_homonyms_apart(lines)
        composer = Composer(self.registry, self.found, self.acronyms)
        for line in lines:
            composer.compose(line)
            self._introduce(line)
        for line in lines:
            for piece in line.pieces:
                self._read_piece(line, piece)
        for line in lines:
            self._resume(line)
            line.hosts = frozenset(host for piece in line.pieces for host in self._hosts(piece))

    def body(self, piece: Piece) -> str:
        """The slug of the state or organisation that a piece stands for; "" for none."""
        if piece.actor is not None:
            return "" if piece.actor.kind == "person" else piece.actor.slug
        for entry in piece.entries:
            if entry.sort in {"state", "adjective", "people", "organisation", "alias", "metonym"}:
                return entry.key
            if entry.sort == "place":
                return self.registry.places[entry.key].speaks_for
        return ""

    def adjective(self, body: str) -> str:
        """How a role names its body, also one that only this text knows."""
        if body in self.found:
            return self.found[body].name
        return self.registry.adjective(body) if body in self.registry.actors else ""

    def institution(self, name: str, state: str) -> Actor:
        """The institution of a state: its own organisation, or one named after it ("Polish Parliament")."""
        institution = self.registry.institutions[name]
        own = institution.own.get(state)
        if own:
            return self.registry.actors[own]
        title = f"{self.registry.adjective(state)} {institution.name}"
        slug = slugify(title)
        return self.found.setdefault(slug, self.registry.actors.get(slug) or Actor(slug, title, "organisation", state))

    def _tell_homonyms_apart(self, lines: list[Line]) -> None:
        """Georgia is another state's region if that state's cities are named, and nothing Georgian is."""
        pieces = [piece for line in lines for piece in line.pieces if piece.entries]
        doubtful = [piece for piece in pieces if len(piece.entries) > 1 and piece.entry.sort == "state"]
        if not doubtful:
            return
        places = [self.registry.places[piece.entry.key] for piece in pieces if piece.entry.sort == "place"]
        around = {place.state for place in places if not place.speaks_for}
        own = {place.speaks_for for place in places} | {p.entry.key for p in pieces if p.entry.sort == "adjective"}
        for piece in doubtful:
            regions = [entry for entry in piece.entries if entry.sort == "place"]
            there = [entry for entry in regions if self.registry.places[entry.key].state in around]
            if there and piece.entry.key not in own:
                piece.entries, piece.sort = tuple(there), "place"

    def _hosts(self, piece: Piece) -> tuple[str, ...]:
        actor = piece.actor or self.registry.actors.get(self.body(piece))
        return (actor.slug, actor.of) if actor is not None else ()

    def _owner(self, line: Line, place: int) -> Piece | None:
        """The piece directly before a place, or before a possessive there, that stands for a body."""
        if line.tag(place - 1) == "POSS":
            place -= 1
        piece = line.at.get(place - 1)
        return piece if piece is not None and piece.last == place - 1 and self.body(piece) else None

    def _introduce(self, line: Line) -> None:
        """As in "Full Name of a Body (ABC)": the letters stand for it from here on."""
        for piece in line.pieces:
            if line.word(piece.last + 1) != "(" or line.word(piece.last + 3) != ")":
                continue
            body = piece.actor or self.registry.actors.get(self.body(piece))
            letters = line.tokens[piece.last + 2].text
            if body is not None and body.kind != "person" and letters.isupper():
                self.acronyms[letters] = body

    def _read_piece(self, line: Line, piece: Piece) -> None:
        if piece.sort == "run" and piece.actor is None:
            body = self.acronyms.get(" ".join(token.text for token in line.tokens[piece.first : piece.last + 1]))
            if body is not None:
                piece.name(body, "alias")
        elif piece.is_a("institution"):
            self._read_institution(line, piece, _institution(piece))
        elif piece.sort in {"organisation", "alias"}:
            self._read_organisation(line, piece)
        elif piece.sort == "metonym":
            piece.name(self.registry.actors[piece.entry.key], "metonym")

    def _read_organisation(self, line: Line, piece: Piece) -> None:
        """A known name, unless it is another's: "the Security Council", but "Russia's Security Council"."""
        common = self.registry.common.get(line.words[piece.first : piece.last + 1])
        key = next((entry.key for entry in common if entry.sort == "institution"), None)
        owner = self._owner(line, piece.first) if key else None
        if key and owner is not None and self.body(owner) in self.registry.states:
            self._read_institution(line, piece, key)
        else:
            actor = self.registry.actors[piece.entry.key]
            piece.name(actor, "name" if piece.sort == "organisation" else "alias")

    def _read_institution(self, line: Line, piece: Piece, key: str) -> None:
        """As in "Russia's foreign ministry", "the foreign ministry of Russia", "the State Department"."""
        name, _, default = key.partition("|")
        owner = self._owner(line, piece.first)
        state = self.body(owner) if owner else ""
        if state not in self.registry.states:
            owner, state = self._owner_behind(line, piece)
        state = state or default
        if not state:
            return
        if owner is not None:
            owner.reading = "modifier"
            piece.whole = (min(owner.start, piece.start), max(owner.end, piece.end))
        piece.name(self.institution(name, state), "name")
        self.owned[name].add(state)

    def _owner_behind(self, line: Line, piece: Piece) -> tuple[Piece | None, str]:
        place = piece.last + 1
        if line.word(place) == "of":
            place += 2 if line.word(place + 1) == "the" else 1
            owner = line.at.get(place)
            if owner is not None and self.body(owner) in self.registry.states:
                return owner, self.body(owner)
        city = line.at.get(place + 1) if line.word(place) == "in" else None
        if city is not None and city.is_a("place") and self.body(city) in self.registry.states:
            return None, self.body(city)  # "the Defence Ministry in Kyiv"
        return None, ""

    def _resume(self, line: Line) -> None:
        """As in "The foreign ministry" without a state, where the text has named one state's only."""
        for piece in line.pieces:
            if piece.is_a("institution") and piece.actor is None:
                name = _institution(piece).partition("|")[0]
                own = self.registry.institutions[name].own
                states = {state for state in self.owned.get(name, ()) if state not in own}
                if len(states) == 1 and line.word(piece.first - 1) == "the":
                    piece.name(self.institution(name, next(iter(states))), "name")


def _institution(piece: Piece) -> str:
    return next(entry.key for entry in piece.entries if entry.sort == "institution")
