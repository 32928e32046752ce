"""What speaks for an unknown capitalised name being a person's."""

from dataclasses import dataclass

from app.domain.actors.pieces import Line, Piece, is_person
from app.domain.actors.registry import Registry
from app.domain.grammar.tokens import Token
from app.domain.grammar.words import Words

_ARTICLES = frozenset({"the", "a", "an"})
_QUOTES = frozenset("\"“”'‘’")
_JOINING = frozenset({",", "and"})
_LONGEST_NAME = 4
_LONGEST_OFFICE = 9  # words
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Evidence:
    """Judges names by the words around them."""

    registry: Registry
    dictionary: Words
    bare: bool

    def is_person(self, line: Line, run: Piece) -> bool:
        """Whether a run is surely the full name of a person."""
        tokens = name_tokens(line, run)
        if len(tokens) == 1 and run.last > run.first and not line.headline:
            return self._has_initials(line, run, tokens[0])
        if not 2 <= len(tokens) <= _LONGEST_NAME or any(not _is_name_word(token) for token in tokens):
            return False
        if self._is_other_kind(line, run):
            return False
        if self.follows_title(line, run):
            return True
        if line.word(run.first - 1) in _ARTICLES or line.headline:
            return False
        if self.registry.is_given(tokens[0].text):
            common = line.opens(run.first) and all(map(self._is_common, tokens[:2]))
            return not common or line.tag(run.last + 1) in {"VERB", "AUX", "POSS"} or line.word(run.last + 1) == ","
        if any(map(self._is_common, tokens)):
            return False
        return self._is_described(line, run) or self._is_among_persons(line, run)

    def follows_title(self, line: Line, run: Piece) -> bool:
        """Whether a title or the noun of an office stands directly before a name."""
        place = run.first - 1
        if line.word(place) == "." and line.word(place - 1) in self.registry.words.titles:
            return True
        if line.word(place) == "," and line.word(run.last + 1) in {",", "."}:
            place = self._end_of_office(line, place - 1)  # "the health commissioner, X Y,"
        before = line.at.get(place)
        if before is None or not before.is_a("office", "title") or before.entry.plural:
            return False
        lead = line.at.get(before.first - 1)
        return lead is None or lead.sort != "run"

    def _end_of_office(self, line: Line, place: int) -> int:
        """The last word of an office whose field or body ends at a place: "the minister for public works"."""
        for here in range(place, max(-1, place - _LONGEST_OFFICE), -1):
            piece = line.at.get(here)
            if piece is not None and piece.is_a("office", "title"):
                return here
            if line.tag(here) not in {"NOUN", "PROPN", "ADJ", "DET"} and line.word(here) not in {"of", "for", "and"}:
                break
        return place

    def _has_initials(self, line: Line, run: Piece, name: Token) -> bool:
        """As in "K. Sivan", told by a title or by what he does."""
        initialled = all(len(token.text) == 1 for token in line.tokens[run.first : run.last])
        if not initialled or not name.capitalised or self._is_other_kind(line, run):
            return False
        return self.follows_title(line, run) or self._is_described(line, run)

    def is_rare(self, line: Line, run: Piece) -> bool:
        """Whether a surname alone can hardly mean anything else: no word, no given name, no place."""
        if run.first != run.last:
            return True
        token = line.tokens[run.first]
        if self.registry.is_given(token.text) or self._is_common(token):
            return False
        return not self.registry.names.get((line.words[run.first],))

    def _is_other_kind(self, line: Line, run: Piece) -> bool:
        """No person's, by its last word, by a number behind it, or by the quotation marks around it."""
        words, last = self.registry.words, line.words[run.last]
        if line.tag(run.last + 1) == "NUM" and not line.word(run.last + 1).isalpha():
            return True
        located = last in words.places and line.word(run.first - 1) in words.locative
        surname = self.registry.spelling.key(last) in words.surnames
        if surname and not located and self.registry.is_given(line.words[run.first]):
            return False
        if last in words.bodies or last in words.places or last in words.happenings or last in words.media:
            return True
        return line.word(run.first - 1) in _QUOTES and line.word(run.last + 1) in _QUOTES

    def _is_among_persons(self, line: Line, run: Piece) -> bool:
        """As in "X, Y Z and W", where one of the neighbours is a known person."""
        before = line.at.get(run.first - 2) if line.word(run.first - 1) in _JOINING else None
        after = line.at.get(run.last + 2) if line.word(run.last + 1) in _JOINING else None
        joined = "and" in {line.word(run.first - 1), line.word(run.last + 1)}
        return joined and any(p is not None and (p.sort == "person" or is_person(p)) for p in (before, after))

    def _is_described(self, line: Line, run: Piece) -> bool:
        """Someone who speaks or meets, whose age is told, or who is said to be something."""
        after = run.last + 1
        if line.word(after) == "," and self._is_apposition(line, after + 1):
            return True
        while line.tag(after) == "ADV":
            after += 1
        verbs = self.registry.words.human
        if line.tag(after) == "VERB" and line.tokens[after].lemma in verbs:
            return True
        before = run.first - 1
        return line.tag(before) == "VERB" and line.tokens[before].lemma in verbs

    def _is_apposition(self, line: Line, place: int) -> bool:
        word = line.word(place)
        if word.isdigit():
            return int(word) < _OLDEST
        for here in range(place, min(place + 7, len(line.tokens))):
            piece = line.at.get(here)
            if piece is not None and piece.office is not None:
                return True
            if line.tag(here) in {"PUNCT", "VERB", "AUX"}:
                return False
        return False

    def _is_common(self, token: Token) -> bool:
        return bool(self.dictionary.entry(token.lower).classes)


def name_tokens(line: Line, piece: Piece) -> list[Token]:
    """The words of a name without initials and full stops."""
    tokens = line.tokens[piece.first : piece.last + 1]
    return [token for token in tokens if len(token.text) > 1 or not (token.text == "." or token.text.isupper())]


def _is_name_word(token: Token) -> bool:
    return not (token.text.isupper() and len(token.text) > 2)
