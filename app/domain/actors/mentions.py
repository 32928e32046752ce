"""Turns what was found out of a text's pieces into mentions of actors and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.actors.holders import Holders
from app.domain.actors.model import Actor, ActorMention, How, PlaceMention, Reading
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.readings import Readings
from app.domain.actors.registry import Place, Registry
from app.domain.actors.spelling import slugify


@dataclass(frozen=True, slots=True)
class Mentions:
    """Writes the mentions of one text; offices held on the day `on` are roles where the text gives none."""

    text: str
    registry: Registry
    readings: Readings
    holders: Holders
    on: date | None

    def of(self, line: Line, piece: Piece) -> Iterator[ActorMention | PlaceMention]:
        """The mentions that a piece makes: one for a name, several for "the French and German leaders"."""
        if piece.actor is not None:
            yield self._resolved(line, piece, piece.actor)
            for other in piece.more:
                if other.actor is not None:
                    yield self._resolved(line, other, other.actor)
        elif piece.entries:
            sort = piece.entries[0].sort
            if sort == "state":
                yield from self._state(line, piece)
            elif sort in {"adjective", "people"}:
                yield from self._demonym(line, piece)
            elif sort == "place":
                yield from self._city(line, piece)

    def _resolved(self, line: Line, piece: Piece, actor: Actor) -> ActorMention:
        role, body = piece.role, piece.body
        if actor.kind == "person":
            if line.word(piece.last + 1) == "administration":
                return self._administration(line, piece, actor)
            if not role:
                role, body = self._role(actor)
        start, end = piece.whole or (piece.start, piece.end)
        return ActorMention(start, end, self.text[start:end], actor, piece.how, piece.reading, role, body)

    def _role(self, actor: Actor) -> tuple[str, str]:
        known = self.holders.roles.get(actor.slug)
        if known:
            return known
        term = self.registry.term(actor.slug, self.on)
        return (self.registry.role(term), term.body) if term else ("", "")

    def _administration(self, line: Line, piece: Piece, person: Actor) -> ActorMention:
        """As in "The Biden administration" is a body, not the man."""
        name = f"{person.name.split()[-1]} administration"
        _, body = self._role(person)
        end = line.tokens[piece.last + 1].end
        actor = Actor(slugify(name), name, "organisation", body)
        return ActorMention(piece.start, end, self.text[piece.start : end], actor, "name", piece.reading)

    def _state(self, line: Line, piece: Piece) -> Iterator[ActorMention | PlaceMention]:
        entry = piece.entries[0]
        reading = piece.reading if self._is_settled(piece) else self.readings.of_state(line, piece)
        attributive = entry.exact and line.tag(piece.last + 1) in {"NOUN", "ADJ", "NUM"}
        yield self._actor(piece, entry.key, "demonym" if attributive else "name", reading)
        if reading == "place" and not attributive:
            yield self._place(piece, self.registry.places[entry.key])

    def _demonym(self, line: Line, piece: Piece) -> Iterator[ActorMention | PlaceMention]:
        entry = piece.entries[0]
        reading = piece.reading
        if entry.sort == "adjective" and not self._is_settled(piece):
            reading = self.readings.of_adjective(line, piece)
        yield self._actor(piece, entry.key, "demonym", reading)
        if reading == "place" and line.word(piece.last + 1) == "capital":
            capital = self.registry.places[self.registry.states[entry.key].capital]
            yield self._place(piece, capital, line.tokens[piece.last + 1].end)

    def _city(self, line: Line, piece: Piece) -> Iterator[ActorMention | PlaceMention]:
        place = self.registry.places[piece.entries[0].key]
        reading: Reading = "place"
        if place.speaks_for:
            reading = piece.reading if self._is_settled(piece) else self.readings.of_city(line, piece)
        if reading == "place":
            yield self._place(piece, place)
        else:
            yield self._actor(piece, place.speaks_for, "metonym", reading)

    def _is_settled(self, piece: Piece) -> bool:
        """Whether a title or compound has decided already how the name is meant."""
        return piece.compound or piece.reading == "modifier"

    def _actor(self, piece: Piece, slug: str, how: How, reading: Reading) -> ActorMention:
        words = self.text[piece.start : piece.end]
        return ActorMention(piece.start, piece.end, words, self.registry.actors[slug], how, reading)

    def _place(self, piece: Piece, place: Place, end: int | None = None) -> PlaceMention:
        stop = end or piece.end
        words = self.text[piece.start : stop]
        return PlaceMention(piece.start, stop, words, place.slug, place.name, place.state)
