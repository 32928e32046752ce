"""Whether a word that can be a known name or a role is one where it stands."""

from dataclasses import dataclass

from app.domain.actors.pieces import Line
from app.domain.actors.registry import Entry, Registry
from app.domain.actors.runs import CLOSED
from app.domain.grammar.words import Words


@dataclass(frozen=True, slots=True)
class Admission:
    """Judges capitalised words by their letters and their neighbours."""

    registry: Registry
    dictionary: Words

    def names(self, line: Line, place: int, end: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The meanings as names that the words from `place` to before `end` can have there."""
        if not entries:
            return entries
        if entries[0].exact and (end > place + 1 or not line.tokens[place].text.isupper()):
            entries = tuple(entry for entry in entries if not entry.exact)
        if end > place + 1 or not entries:
            return entries
        return entries if self._is_name(line, place, entries[0]) else ()

    def is_noun(self, line: Line, place: int, phrase: tuple[Entry, ...]) -> bool:
        """Whether a noun with a capital stands for itself, and is no part of a name.

        It is a part in "Mary Pastor" and "Banking Committee".
        """
        before, sorts = place - 1, {entry.sort for entry in phrase}
        if sorts & {"office", "title"}:
            named = line.at.get(before) is None and line.text(before)[:1].isupper()
            return not (named and self.registry.is_given(line.words[before]))
        if line.word(before) == "the" or line.tag(before) == "POSS":
            links = self.registry.words.body_links
            return not (line.word(place + 1) in links and line.text(place + 2)[:1].isupper())
        piece = line.at.get(before)
        if piece is None:
            return False
        return piece.compound or ("institution" in sorts and piece.is_a("state", "adjective"))

    def _is_name(self, line: Line, place: int, entry: Entry) -> bool:
        """Whether one word is the whole of a name, and no common word."""
        if entry.sort in {"adjective", "people"}:
            return True
        classes = self.dictionary.entry(line.words[place]).classes
        if entry.exact:
            return not (line.headline and classes & CLOSED and line.tokens[0].text.isupper())
        given = self.registry.is_given(line.words[place])
        if entry.sort == "state" and not given:
            return True
        if self._joins_next(line, place) or self._follows_given(line, place):
            return False
        if entry.sort == "place" and line.word(place + 1) in self.registry.words.streets:
            return False
        if entry.sort == "place" and (classes or given):
            return line.word(place - 1) in self.registry.words.locative | {"to", "from", "of"}
        if classes and self.registry.names.get(("the", line.words[place])):
            return line.word(place - 1) == "the"  # "the Guardian", but not any guardian
        if line.opens(place) and any(other.sort == "institution" for other in self._common(line, place)):
            return True  # "Senate leaders", "Parliament voted": a common noun would have its article
        if classes and entry.sort != "state" and (line.opens(place) or line.headline):
            return line.tag(place + 1) in {"VERB", "AUX", "POSS"} or self._is_role(line.word(place + 1))
        return True

    def _common(self, line: Line, place: int) -> tuple[Entry, ...]:
        return self.registry.common.get((line.words[place],))

    def _is_role(self, word: str) -> bool:
        return any(entry.sort == "office" for entry in self.registry.common.get((word,)))

    def _joins_next(self, line: Line, place: int) -> bool:
        """Whether an unexplained name follows directly: "Jordan Marsh"."""
        after, word = line.text(place + 1), line.word(place + 1)
        if not after[:1].isupper() or after.isupper():
            return False
        known = word in self.registry.names.root or word in self.registry.common.root
        return not (known or self.dictionary.entry(word).classes or word in self.registry.words.never)

    def _follows_given(self, line: Line, place: int) -> bool:
        """Whether a given name stands before: "Mary Jordan"."""
        before = line.word(place - 1)
        if not line.text(place - 1)[:1].isupper() or not self.registry.is_given(before):
            return False
        return not (line.opens(place - 1) and self.dictionary.entry(before).classes)
