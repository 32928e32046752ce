"""Reads the noun phrase around the noun of an office."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.actors.bodies import Bodies
from app.domain.actors.lexicon import NameWords
from app.domain.actors.offices import Phrase
from app.domain.actors.pieces import Line, Piece
from app.domain.grammar.words import Words

_AND = frozenset({"and", "or", "&"})
_JOINING = _AND | {","}
_LONGEST = 14  # words before the noun that are looked at
_MOST_WORDS = 3  # common nouns and adjectives that may stand between the owner and the noun
_MOST_OWNERS = 12


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads the phrase around the noun of an office."""

    bodies: Bodies
    words: NameWords
    dictionary: Words

    def read(self, line: Line, piece: Piece) -> Phrase:
        """The whole phrase, without a person's name."""
        own = [self._plain(token.text) for token in line.tokens[piece.first : piece.last + 1]]
        phrase = Phrase(piece, piece.first, piece.last, own)
        prefix, _, rest = own[0].partition("-")
        if prefix in self.words.former:
            phrase.former, phrase.words = True, [rest, *own[1:]]
        self._read_before(line, phrase)
        self._read_behind(line, phrase)
        self._inherit(line, phrase)
        piece.owners = phrase.owners
        return phrase

    def _inherit(self, line: Line, phrase: Phrase) -> None:
        """As in "Lithuania's president and prime minister": the owner holds for both."""
        before = line.at.get(phrase.first - 2)
        if line.word(phrase.first - 1) in _AND and before is not None and before.office and not phrase.determiner:
            phrase.owners = phrase.owners or before.owners

    def _read_before(self, line: Line, phrase: Phrase) -> None:
        place, floor = phrase.first - 1, max(0, phrase.first - _LONGEST)
        joined = joined_before = False
        while place >= floor:
            piece, word = line.at.get(place), line.words[place]
            if piece is not None and piece.last == place and not piece.compound and self.bodies.body(piece):
                if phrase.owners and not joined and not self._is_row(piece, phrase):
                    return
                phrase.owners.insert(0, piece)
                phrase.first, place, joined = piece.first, piece.first - 1, False
            elif line.tag(place) == "POSS" and self._is_owner(line, place - 1, phrase):
                place -= 1
            elif line.tag(place) == "POSS" and line.tag(place - 1) == "NOUN" and not phrase.owners:
                phrase.foreign, phrase.first = True, place - 1  # "the union's president"
                place -= 2
            elif phrase.owners and (word in _AND or joined_before) and word in _JOINING and self._joins(line, place):
                joined = joined_before = True
                place -= 2 if line.word(place - 1) == "," else 1
            elif self._qualifies(line, place, phrase):
                phrase.first = min(phrase.first, place)
                place = phrase.first - 1
            else:
                if line.tag(place) in {"DET", "NUM"}:
                    phrase.determiner, phrase.first = word, place
                    phrase.possessed = word in self.words.possessives
                return

    def _is_row(self, piece: Piece, phrase: Phrase) -> bool:
        """Headlines leave out the "and": "US Russia top envoys"."""
        return phrase.plural and piece.is_a("state") and phrase.owners[0].is_a("state")

    def _is_owner(self, line: Line, place: int, phrase: Phrase) -> bool:
        """Whether a possessive is a body's; a person's makes that person the anchor of "counterpart"."""
        piece = line.at.get(place)
        if piece is None:
            return False
        if piece.actor is not None and piece.actor.kind == "person":
            phrase.anchor = piece
        return bool(self.bodies.body(piece)) or (piece.sort == "place" and not phrase.owners)

    def _joins(self, line: Line, place: int) -> bool:
        if line.word(place - 1) == ",":
            place -= 1
        piece = line.at.get(place - 1)
        return piece is not None and bool(self.bodies.body(piece)) and not piece.compound

    def _qualifies(self, line: Line, place: int, phrase: Phrase) -> bool:
        """Take in one word before the owner or the noun: a rank, "former", a field ("trade", "navy")."""
        word = line.words[place]
        if word in self.words.qualifiers:
            phrase.leading = phrase.leading or word in self.words.leading
        elif word in self.words.former:
            phrase.former = True
        elif word in self.words.deputies:
            phrase.words.insert(0, word)
        elif phrase.owners and line.tag(place) == "ADJ" and line.at.get(place) is None:
            return True  # "a retired Indian diplomat"
        elif phrase.owners or len(phrase.words) >= _MOST_WORDS + 1 or not self._is_field(line, place, phrase):
            return False
        else:
            self._add_field(line, place, phrase)
        return True

    def _add_field(self, line: Line, place: int, phrase: Phrase) -> None:
        """Put a common word in lower case, a name, which only the label needs, as it is ("Ohio governor")."""
        piece = line.at.get(place)
        if piece is None or (piece.first == piece.last and piece.sort != "place"):
            phrase.words.insert(0, self._plain(line.tokens[place].text))
        else:
            phrase.words[0:0] = [token.text for token in line.tokens[piece.first : piece.last + 1]]
            phrase.first = piece.first
        if piece is not None and piece.sort != "place":
            phrase.taken.append(piece)

    def _is_field(self, line: Line, place: int, phrase: Phrase) -> bool:
        """A common noun or adjective, also with a capital ("Energy Minister", "Brexit Secretary")."""
        token, piece = line.tokens[place], line.at.get(place)
        if piece is not None and (piece.actor or piece.sort not in {"run", "office", "place", "class"}):
            return False
        if piece is not None and (piece.first != piece.last or piece.sort == "place"):
            return piece.sort == "place" or token.capitalised
        if token.capitalised:
            classes = self.dictionary.entry(token.lower).classes
            known = not classes or classes & {"NOUN", "ADJ"}
            return bool(known) and (token.text.isupper() or line.text(phrase.first).istitle() or bool(classes))
        return token.tag in {"NOUN", "ADJ"} and token.lower not in self.words.contrasts

    def _read_behind(self, line: Line, phrase: Phrase) -> None:
        """As in "of the European Commission", "to Russia", "of military intelligence"."""
        word, place = line.word(phrase.last + 1), phrase.last + 2
        if word not in {"of", "to", "for", "at", "in"}:
            return
        place += line.word(place) == "the"
        if word == "of" and self._read_owned_field(line, phrase, place):
            return
        if word == "of" and line.tag(place) in {"ADJ", "NOUN"} and self._is_body(line, place + 1):
            place += 1
        owners = list(self._series(line, place))
        if owners and word in {"of", "at", "in"} and not phrase.owners:
            if word == "of" or self.bodies.body(owners[0]) not in self.bodies.registry.states:
                phrase.owners, phrase.last = owners, owners[-1].last
        elif owners and word in {"to", "for"}:
            phrase.target, phrase.last = owners[0], owners[0].last
        elif word == "of" and line.tag(place) in {"NOUN", "ADJ"} and not owners:
            self._read_field_behind(line, phrase, place)

    def _is_body(self, line: Line, place: int) -> bool:
        piece = line.at.get(place)
        return piece is not None and piece.first == place and bool(self.bodies.body(piece))

    def _read_owned_field(self, line: Line, phrase: Phrase, place: int) -> bool:
        """As in "head of US diplomacy", "chief of Polish intelligence": the owner is before the field."""
        owner = line.at.get(place)
        if owner is None or owner.first != place or not self.bodies.body(owner) or phrase.owners:
            return False
        if line.tag(owner.last + 1) != "NOUN" or not (owner.is_a("adjective") or owner.exact):
            return False
        phrase.words += ["of", line.words[owner.last + 1]]
        phrase.owners, phrase.last = [owner], owner.last + 1
        return True

    def _read_field_behind(self, line: Line, phrase: Phrase, place: int) -> None:
        end = place
        while end < place + 2 and line.tag(end) in {"NOUN", "ADJ"} and end not in line.at:
            end += 1
        if end > place:
            phrase.words += [self._plain(token.text) for token in line.tokens[phrase.last + 1 : end]]
            phrase.last = end - 1

    def _series(self, line: Line, place: int) -> Iterator[Piece]:
        """The bodies of "Britain, Poland and the Netherlands"."""
        for _ in range(_MOST_OWNERS):
            piece = self._owner_at(line, place)
            if piece is None:
                return
            yield piece
            place = piece.last + 1
            if line.word(place) not in _JOINING:
                return
            while line.word(place) in _JOINING or line.word(place) == "the":
                place += 1

    def _owner_at(self, line: Line, place: int) -> Piece | None:
        """The body that begins there, the last of several in a row, if it owns no other."""
        piece = line.at.get(place)
        if piece is None or piece.first != place or not self.bodies.body(piece):
            return None
        after = line.at.get(piece.last + 1)
        if after is not None and piece.last < after.first and self.bodies.body(after):
            piece = after
        return None if piece.is_a("adjective") or line.tag(piece.last + 1) == "POSS" else piece

    def _plain(self, word: str) -> str:
        """A word of a title in lower case, unless it is an acronym or no common word ("Brexit secretary")."""
        lower = word.lower()
        common = "-" in word or lower in self.bodies.registry.common.root or self.dictionary.entry(lower).classes
        return lower if common and not (word.isupper() and len(word) > 1) else word
