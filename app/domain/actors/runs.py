"""Sequences of capitalised words that nothing known explains; what they name is decided by the whole text."""

from dataclasses import dataclass

from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry
from app.domain.grammar.words import Words

CLOSED = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "PART"})
_MOST_PARTICLES = 3  # "de la", "von und zu"


@dataclass(frozen=True, slots=True)
class Runs:
    """Gathers the runs of a sentence; particles and initials join, titles and known names do not."""

    registry: Registry
    dictionary: Words

    def add(self, line: Line, capitals: list[int]) -> None:
        """Take in all runs; `capitals` are the places of the capitalised words."""
        end = 0
        for place in capitals:
            if place < end or place in line.at or not self._can_begin(line, place):
                continue
            end = place + 1
            while (step := self._continues(line, end)) > end:
                end = step
            line.add(Piece.of(line, place, end, "run"))

    def _can_begin(self, line: Line, place: int) -> bool:
        token, word, words = line.tokens[place], line.words[place], self.registry.words
        if token.tag in {"PUNCT", "NUM", "POSS"} or (word in words.never and not self._is_given(line, place)):
            return False
        if word in words.particles:
            return is_capital(line.text(place + 1))
        before = line.at.get(place - 1)
        if before is not None and before.is_a("title"):
            return True  # "Mrs May"
        classes = self.dictionary.entry(word).classes
        if classes & CLOSED and not token.text.isupper():
            return False
        if line.opens(place) or line.headline:
            return not classes or self._is_given(line, place) or self._acts(line, place + 1)
        return True

    def _acts(self, line: Line, place: int) -> bool:
        """Whether a verb follows as behind a person: then a common word may be a surname ("Price said")."""
        tag = line.tag(place)
        human = tag == "VERB" and line.tokens[place].lemma in self.registry.words.human
        return human or tag in {"AUX", "POSS"}

    def _is_given(self, line: Line, place: int) -> bool:
        return line.text(place + 1)[:1].isupper() and self.registry.is_given(line.text(place))

    def _continues(self, line: Line, place: int) -> int:
        """The place after the next word of a run, or the same place where it ends."""
        if self._is_part(line, place):
            return place + 1
        if line.word(place) == "." and len(line.word(place - 1)) == 1 and self._is_part(line, place + 1):
            return place + 2
        for here in range(place, place + _MOST_PARTICLES):
            if line.word(here) not in self.registry.words.particles or here in line.at:
                return place
            if self._is_part(line, here + 1):
                return here + 2
        return place

    def _is_part(self, line: Line, place: int) -> bool:
        if place in line.at or not is_capital(line.text(place)):
            return False
        return line.word(place) not in self.registry.words.never and line.tag(place) != "PUNCT"


def is_capital(word: str) -> bool:
    """Whether a word is written as names are: "Assad", "al-Assad"."""
    return word[:1].isupper() or (word[2:3] == "-" and word[:2] in {"al", "el"} and word[3:4].isupper())
