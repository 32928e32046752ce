"""Whether a state or city acts in a sentence, is where something happens, or only qualifies another word."""

from dataclasses import dataclass

from app.domain.actors.lexicon import NameWords
from app.domain.actors.model import Reading
from app.domain.actors.pieces import Line, Piece, is_person
from app.domain.actors.registry import Registry

_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_PARTNERS = frozenset({"with", "between", "by", "against", "among", "than", "versus"})
_JOINING = frozenset({",", "and", "or", "&", "–", "—"})
_DATELINE = frozenset({"—", "–", "-", ":", "(", "--", ",", "/"})
_ADVERBIAL = frozenset({"particular", "general", "short", "full"})
_REACH = 5
_LONGEST_SERIES = 20  # names joined by commas and "and"


@dataclass(frozen=True, slots=True)
class Readings:
    """Reads the position of a name by the words before and behind it."""

    registry: Registry
    words: NameWords

    def of_state(self, line: Line, piece: Piece) -> Reading:
        """How a state's name ("Ukraine", "US") is meant."""
        if line.tag(piece.last + 1) == "POSS" or self._is_adjectival(line, piece):
            return self.of_adjective(line, piece)
        if self._names_a_thing(line, piece.last + 1):
            return "modifier"
        return self._before(line, piece.first) or "party"

    def of_adjective(self, line: Line, piece: Piece) -> Reading:
        """How a state's adjective or genitive is meant: by the noun that it belongs to."""
        place = piece.last + 1
        if line.tag(place) == "POSS":
            place += 1
        if is_person(line.at.get(place)):
            return "modifier"  # "Italy's Mario Monti", "Italian Mario Monti"
        for here in range(place, min(place + _REACH, len(line.words))):
            word, tag = line.words[here], line.tag(here)
            if word in self.words.directions and line.tag(here + 1) not in {"NOUN", "PROPN"}:
                return "place"
            if tag == "NOUN":
                if line.tag(here + 1) == "NOUN":
                    continue
                return "place" if word in self.words.grounds else "party"
            if tag not in {"ADJ", "PROPN", "NUM"} and word not in {"-", "and"}:
                break
        return "party"

    def of_city(self, line: Line, piece: Piece) -> Reading:
        """How a capital is meant: it acts as a subject, as an owner, or as a partner; else it is a place."""
        if self._is_dateline(line, piece):
            return "place"
        said = self._before(line, piece.first)
        if said is not None:
            return said
        after = piece.last + 1
        if line.tag(after) == "POSS" or piece.end < line.tokens[piece.last].end:
            return self.of_adjective(line, piece)
        if self._names_a_thing(line, after) or line.tag(after) == "NOUN":
            return "place"
        before = self._skip_series(line, piece.first) - 1
        if line.word(before) == "of":
            return "place"
        if line.word(before) == "from":
            return "party" if self._is_sent(line, before) else "place"
        if line.word(before) in _PARTNERS | {"to", "on", "for", "that"}:
            return "party"
        if self._is_subject(line, after) or self._is_object(line, piece.first):
            return "party"
        return "place"

    def _before(self, line: Line, first: int) -> Reading | None:
        """What the preposition or verb says that stands before, or before the first of several names."""
        if self._follows_city(line, first):
            return "place"
        place = self._skip_series(line, first) - 1
        while line.word(place) in self.words.directions | _ARTICLES or self._describes(line, place):
            place -= 1
        word = line.word(place)
        if word in _PARTNERS or (word == "and" and "between" in line.words[max(0, place - _REACH) : place]):
            return "party"
        if word in {"to", "from"}:
            return "place" if self._moves(line, place) else None
        if word == "of" and line.word(place - 1) in self.words.grounds | {"out", "outside", "inside"}:
            return "place"
        if word == "over":
            return "modifier"
        if word in self.words.locative and not self._is_particle(line, place):
            return "place"
        if line.tag(place) == "VERB" and line.tokens[place].lemma in self.words.visiting:
            return "place"
        return None

    def _describes(self, line: Line, place: int) -> bool:
        """An adjective before a state's name ("in war-torn Syria"); "in particular" has none behind it."""
        return line.tag(place) == "ADJ" and line.word(place) not in _ADVERBIAL

    def _follows_city(self, line: Line, first: int) -> bool:
        """As in "Kyiv, Ukraine": a state behind a city of its own."""
        city, state = line.at.get(first - 2), line.at.get(first)
        if line.word(first - 1) != "," or city is None or state is None or not city.is_a("place"):
            return False
        return any(
            self.registry.places[entry.key].state == state.entry.key for entry in city.entries if entry.sort == "place"
        )

    def _is_particle(self, line: Line, place: int) -> bool:
        """As in "toward Russia" is no place in "policy toward Russia"."""
        return line.word(place) in {"toward", "towards"} and line.tag(place - 1) in {"NOUN", "ADJ"}

    def _skip_series(self, line: Line, first: int) -> int:
        """The first of the names that a name is joined to: "in Poland, Latvia and Estonia"."""
        place = first
        for _ in range(_LONGEST_SERIES):
            if line.word(place - 1) not in _JOINING:
                break
            back = place - 2 if line.word(place - 2) != "," else place - 3
            piece = line.at.get(back)
            if piece is None or not piece.is_a("state", "place", "adjective"):
                break
            place = piece.first
        return place

    def _moves(self, line: Line, place: int) -> bool:
        """Whether a word of going or sending stands before "to" or "from"."""
        for here in range(place - 1, max(-1, place - 1 - _REACH), -1):
            if line.tokens[here].lemma in self.words.motion or line.words[here].rstrip("s") in self.words.motion:
                return True
            if line.tag(here) in {"VERB", "PUNCT", "AUX"} or line.words[here] in _PARTNERS:
                return False
        return False

    def _is_adjectival(self, line: Line, piece: Piece) -> bool:
        """Short names stand before nouns as adjectives do: "US officials", "UK intelligence"."""
        follows = line.tag(piece.last + 1) in {"NOUN", "ADJ", "NUM"} or line.word(piece.last + 1) in {
            "-",
            "and",
        }
        return follows and piece.exact

    def _names_a_thing(self, line: Line, place: int) -> bool:
        """Whether a noun follows that the name qualifies: "the Ukraine crisis", "a Geneva hotel"."""
        tag = line.tag(place)
        if tag in {"VERB", "AUX"}:
            return False
        while tag == "ADJ":
            place, tag = place + 1, line.tag(place + 1)
        return tag == "NOUN"

    def _is_subject(self, line: Line, place: int) -> bool:
        """Whether a finite verb follows, behind adverbs, days and other joined subjects at most."""
        for _ in range(_LONGEST_SERIES):
            piece = line.at.get(place)
            if line.tag(place) in {"VERB", "AUX"}:
                return not line.tokens[place].lower.endswith("ing")
            if line.tag(place) == "ADV" or line.word(place) in _JOINING | {"neither", "both"}:
                place += 1
            elif piece is not None and piece.is_a("state", "place", "organisation", "alias"):
                place = piece.last + 1
            elif line.word(place) in _ARTICLES and line.tag(place + 1) == "NOUN":
                place += 2
            elif line.tag(place) == "PROPN" and line.word(place) in self.words.never:
                place += 1
            else:
                return False
        return False

    def _is_sent(self, line: Line, place: int) -> bool:
        """Whether a letter, a demand, a delegation stands before "from"."""
        return any(line.word(here) in self.words.sendings for here in range(place - 3, place))

    def _is_object(self, line: Line, first: int) -> bool:
        """Whether a verb stands before the first of several names, unless done to a city ("shelled Kyiv")."""
        place = self._skip_series(line, first) - 1
        return line.tag(place) == "VERB" and line.tokens[place].lemma not in self.words.besieging

    def _is_dateline(self, line: Line, piece: Piece) -> bool:
        """A city at the very beginning, before a dash, colon or bracket, also with a state or date."""
        if piece.first > 2 or any(line.tag(place) != "PUNCT" for place in range(piece.first)):
            return False
        if line.word(piece.last + 1) == "," and line.tokens[piece.first].text.isupper():
            return True
        return line.word(piece.last + 1) in _DATELINE - {","} or line.tokens[piece.last].text.isupper()
