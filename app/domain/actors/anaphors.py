"""Common nouns that take up a body named before: "the alliance", "the bloc", "the agency"."""

from collections import deque
from dataclasses import dataclass, field

from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry

_WORDS_BETWEEN = 3  # between "the" and the noun
_CROWDED = 3  # sentences within which two bodies of a class leave open which of them is meant
_REMEMBERED = 60  # bodies looked back at, so that a text of a million names stays linear


@dataclass(slots=True)
class Anaphors:
    """Looks back from a noun to the nearest body that can be called so."""

    registry: Registry
    recent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def read(self, lines: list[Line]) -> None:
        """Name the class nouns of a text, from its beginning to its end."""
        for line in lines:
            for piece in line.pieces:
                if piece.actor is None and piece.is_a("class"):
                    self._take_up(line, piece)
                if piece.actor is not None and piece.actor.kind != "person":
                    self.recent.append((line.number, piece.actor.slug))

    def _take_up(self, line: Line, piece: Piece) -> None:
        start = self._article(line, piece)
        if start is None or line.word(piece.last + 1) == "of":
            return
        noun = next(entry.key for entry in piece.entries if entry.sort == "class")
        words, members = self.registry.words, self.registry.classes[noun]
        reach = 1 if noun in words.near else words.reach
        near = [
            (line.number - number, slug)
            for number, slug in reversed(self.recent)
            if slug in members and line.number - number <= reach
        ]
        if near and len({slug for distance, slug in near if distance <= _CROWDED}) <= 1:
            piece.name(self.registry.actors[near[0][1]], "alias")
            piece.whole = (line.tokens[start].start, piece.end)

    def _article(self, line: Line, piece: Piece) -> int | None:
        """The place of a "the" before the noun, with adjectives, nouns and states between at most."""
        for place in range(piece.first - 1, max(-1, piece.first - 2 - _WORDS_BETWEEN), -1):
            if line.word(place) == "the":
                return place
            other = line.at.get(place)
            describes = line.tag(place) in {"ADJ", "NOUN"} or (other is not None and other.is_a("adjective", "state"))
            if not describes or line.word(place) in self.registry.words.contrasts:
                return None
        return None
