"""Cuts a sentence into known names, roles and unknown runs, in one walk over its words."""

from dataclasses import dataclass

from app.domain.actors.admission import Admission
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Entry, Registry
from app.domain.actors.runs import Runs, is_capital
from app.domain.actors.spelling import fold
from app.domain.documents import ParsedSentence
from app.domain.grammar.lexical import is_title_case
from app.domain.grammar.tokens import Token
from app.domain.grammar.words import Words

_NAMED = frozenset({"state", "adjective", "people", "organisation", "alias", "metonym", "place"})
_MOST_INITIALS = 4  # marks between two names: "J. R."


@dataclass(frozen=True, slots=True)
class Scanner:
    """Knows the registry and the language; `bare` texts have lost their apostrophes ("Moscows demands")."""

    registry: Registry
    dictionary: Words
    admission: Admission
    runs: Runs
    bare: bool

    @classmethod
    def of(cls, registry: Registry, dictionary: Words, *, bare: bool) -> "Scanner":
        """A scanner for the texts of one language."""
        admission, runs = Admission(registry, dictionary), Runs(registry, dictionary)
        return cls(registry, dictionary, admission, runs, bare)

    def scan(self, number: int, parsed: ParsedSentence) -> Line:
        """The pieces of one sentence in order."""
        tokens = parsed.tokens
        words = [token.lower if token.lower.isascii() else fold(token.lower) for token in tokens]
        capitals = [place for place, token in enumerate(tokens) if is_capital(token.text)]
        headline = len(capitals) > 3 and tokens[-1].text != "." and is_title_case(tokens)
        line = Line(number, tokens, words, headline)
        common, names = self.registry.common.root, set(capitals)
        after = 0
        for place, word in enumerate(words):
            if place < after:
                continue
            if place in names:
                after = self._scan_capital(line, place)
            elif word in common or "-" in word:
                after = self._scan_lower(line, place)
        if capitals:
            self.runs.add(line, capitals)
            line.settle()
        return line

    def _scan_capital(self, line: Line, place: int) -> int:
        """Take in the longest phrase that begins here: a person, a name, a role; return where to go on."""
        person_end, persons = self._match_person(line.tokens, place)
        name_end, names = self.registry.names.longest(line.words, place)
        names = self.admission.names(line, place, name_end, names)
        role_end, roles = self.registry.common.longest(line.words, place)
        if role_end == place + 1 and not self.admission.is_noun(line, place, roles):
            roles = ()
        longest = max(name_end if names else 0, role_end if roles else 0)
        if persons and person_end >= longest:
            piece = Piece.of(line, place, person_end, "person")
            piece.persons = persons
        elif roles and (not names or role_end > name_end):
            piece = Piece.of(line, place, role_end, roles[0].sort, roles)
        elif names:
            piece = Piece.of(line, place, name_end, names[0].sort, names)
        else:
            return self._scan_parts(line, place)
        line.add(piece)
        return piece.last + 1

    def _scan_lower(self, line: Line, place: int) -> int:
        end, phrase = self.registry.common.longest(line.words, place)
        if phrase and (phrase[0].sort not in _NAMED or not self.dictionary.entry(line.words[place]).classes):
            line.add(Piece.of(line, place, end, phrase[0].sort, phrase))
            return end
        return self._scan_parts(line, place)

    def _match_person(self, tokens: list[Token], place: int) -> tuple[int, tuple[str, ...]]:
        """The longest known full name; initials between its words are passed over ("Mary J. Marsh")."""
        key = self.registry.spelling.key
        node = self.registry.people.root.get(key(tokens[place].text))
        best: tuple[int, tuple[str, ...]] = (place, ())
        here = place + 1
        while node is not None:
            if node.values:
                best = (here, node.values)
            following = _pass_initials(tokens, here) if node.children else len(tokens)
            if following >= len(tokens):
                break
            node = node.children.get(key(tokens[following].text))
            here = following + 1
        return best

    def _scan_parts(self, line: Line, place: int) -> int:
        """A compound ("Russia-US talks", "US-led"), or a name that has lost its apostrophe ("Moscows")."""
        token = line.tokens[place]
        if "-" in token.text:
            self._scan_compound(line, place)
        elif self.bare and line.words[place].endswith("s") and token.capitalised:
            entries = self.registry.names.get((line.words[place][:-1],))
            follower = line.tag(place + 1)
            if entries and entries[0].sort in _NAMED and follower in {"NOUN", "ADJ", "PROPN", "NUM", ""}:
                piece = Piece.of(line, place, place + 1, entries[0].sort, entries)
                piece.end -= 1
                line.add(piece)
        return place + 1

    def _scan_compound(self, line: Line, place: int) -> None:
        token = line.tokens[place]
        prefix, _, rest = line.words[place].partition("-")
        if prefix in self.registry.words.former | self.registry.words.deputies:
            office = tuple(entry for entry in self.registry.common.get((rest,)) if entry.sort == "office")
            if office:
                line.add(Piece.of(line, place, place + 1, "office", office))
                return
        parts = token.text.split("-")
        found = [self._part(part) for part in parts]
        whole = all(found)
        start = token.start
        for part, entries in zip(parts, found, strict=True):
            if entries:
                piece = Piece(place, place, start, start + len(part), entries[0].sort, entries, compound=True)
                piece.reading = "party" if whole else "modifier"
                line.add(piece)
            start += len(part) + 1

    def _part(self, part: str) -> tuple[Entry, ...]:
        """What one part of a compound names: a state, an organisation, or a city that can stand for one."""
        if not part[:1].isupper():
            return ()
        entries = self.registry.names.get((fold(part),))
        return tuple(e for e in entries if e.sort != "place" or self.registry.places[e.key].speaks_for)


def _pass_initials(tokens: list[Token], place: int) -> int:
    """The first place from here on that holds no initial."""
    first = place
    while place < min(len(tokens), first + _MOST_INITIALS):
        token = tokens[place]
        initial = len(token.text) == 1 and token.text.isupper()
        if not initial and not (token.text == "." and place > first):
            break
        place += 1
    return place
