"""Binds titles to the names beside them, and names the offices that stand alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.actors.holders import Holders
from app.domain.actors.naming import Naming, Office
from app.domain.actors.offices import Phrase
from app.domain.actors.parsing import PhraseReader
from app.domain.actors.pieces import Line, Piece, is_person
from app.domain.actors.registry import Registry
from app.domain.actors.terms import Term

_CLOSERS = frozenset({",", ".", ")", ";", ":", "—", "–", "-", "", "”", '"'})
_ENDS = frozenset({"PUNCT", "VERB", "AUX", ""})
_APPOSITION = 9  # words from the preposition to the comma
_GENERIC = frozenset({"chief", "leader", "head", "official", "boss"})


@dataclass(frozen=True, slots=True)
class Titles:
    """Reads the offices of a text: first those with a name, which then explain those without."""

    registry: Registry
    naming: Naming
    reader: PhraseReader
    holders: Holders
    on: date | None

    def read(self, lines: list[Line]) -> None:
        """Give persons their roles, and offices their persons."""
        alone = [(line, phrase) for line in lines for phrase in self._bind_all(line)]
        for line in lines:
            line.settle()
        self.holders.follow(lines)
        for line, phrase in alone:
            self._resolve(line, phrase)

    def _bind_all(self, line: Line) -> Iterator[Phrase]:
        """Bind the titles of a sentence to names; those without a name are left over."""
        for piece in line.pieces:
            if piece.is_a("title"):
                self._add_rank(line, piece)
            elif piece.office is not None and piece.actor is None and not piece.gone:
                phrase = self.reader.read(line, piece)
                person = self._behind(line, phrase) or self._before(line, phrase)
                if person is None:
                    yield phrase
                else:
                    self._bind(line, phrase, person)

    def _add_rank(self, line: Line, piece: Piece) -> None:
        """Give a name the rank before it ("Field Marshal X Y"), as a role unless it is mere courtesy."""
        place = piece.last + 1 + (line.word(piece.last + 1) == ".")
        person = line.at.get(place)
        if person is None or person.actor is None or person.first != place or not is_person(person):
            return
        person.whole = (piece.start, person.end)
        words = self.registry.words
        rank = " ".join(words.full.get(word, word) for word in line.words[piece.first : piece.last + 1])
        if not words.courtesy.issuperset(rank.split()) and person.actor.slug not in self.registry.terms:
            person.role = rank
            self.holders.roles.setdefault(person.actor.slug, (rank, ""))

    def _behind(self, line: Line, phrase: Phrase) -> Piece | None:
        """The person directly behind the title, or behind it between commas."""
        if phrase.plural:
            return None
        person = line.at.get(phrase.last + 1)
        if person is not None and person.first == person.last and self._is_part_of_name(line, phrase):
            return None
        if person is not None and person.sort == "run" and person.actor is None:
            self._name_by_title(line, phrase, person)
        if is_person(person):
            return person
        person = line.at.get(phrase.last + 2)
        if line.word(phrase.last + 1) != "," or person is None or not is_person(person):
            return None
        owned = phrase.owners or phrase.possessed or line.tag(phrase.first - 1) == "POSS"
        definite = owned or phrase.determiner == "the"
        return person if definite and line.word(person.last + 1) in _CLOSERS else None

    def _is_part_of_name(self, line: Line, phrase: Phrase) -> bool:
        """As in "Hotel President Marsh": an unknown name stands before a title with a capital."""
        lead = line.at.get(phrase.first - 1)
        unknown = lead is not None and lead.sort == "run" and lead.actor is None
        return unknown and line.tokens[phrase.first].capitalised

    def _before(self, line: Line, phrase: Phrase) -> Piece | None:
        """The person in front ("Mary Marsh, the bank's chairman,"), unless the office is another's."""
        person = line.at.get(phrase.first - 2)
        if phrase.plural or line.word(phrase.first - 1) not in {",", "("} or person is None:
            return None
        if person.actor is None or not is_person(person) or not self._closes(line, phrase.last + 1):
            return None
        body, _ = self._office(phrase)
        terms = self.registry.terms.get(person.actor.slug, ())
        current = [term for term in terms if self.on is None or term.possible(self.on)]
        other = current and body and not phrase.former and all(body != term.body for term in current)
        return None if other else person

    def _closes(self, line: Line, place: int) -> bool:
        """Whether an apposition ends there, or behind some more words of it ("for the port")."""
        joined = self._joined(line, place)
        place = place if joined is None else joined.last + 1
        if line.tag(place) == "ADP":
            rest = (here for here in range(place, place + _APPOSITION) if line.tag(here) in {"PUNCT", "VERB", "AUX"})
            place = next(rest, -1)
        return place >= 0 and line.word(place) in _CLOSERS

    def _joined(self, line: Line, place: int) -> Piece | None:
        """The second office of "chairman and chief executive"."""
        piece = line.at.get(place + 1) if line.word(place) == "and" else None
        return piece if piece is not None and piece.office is not None else None

    def _name_by_title(self, line: Line, phrase: Phrase, run: Piece) -> None:
        """As in "President Bush": a surname whose only holder of that office is known."""
        keys = tuple(self.registry.spelling.key(t.text) for t in line.tokens[run.first : run.last + 1])
        body, office = self._office(phrase)
        fitting = {
            slug
            for slug in self.registry.surnames.get(keys)
            for term in self.registry.terms[slug]
            if term.office == office and body in {"", term.body} and self._is_current(term)
        }
        if len(fitting) == 1:
            run.name(self.registry.actors[fitting.pop()], "surname")

    def _is_current(self, term: Term) -> bool:
        return self.on is None or term.possible(self.on)

    def _bind(self, line: Line, phrase: Phrase, person: Piece) -> None:
        """Give a person the role that the text gives, and remember the office as theirs."""
        if person.actor is None:
            return
        office = self._office(phrase)
        term = self.registry.term(person.actor.slug, self.on)
        if term is not None and (office[1] == "counterpart" or self._says_less(phrase.title, term)):
            office, role = (term.body, term.office), self.registry.role(term)
        else:
            if not office[0]:
                office = self._fitting(person.actor.slug, phrase) or office
            role = self.naming.label(phrase, office[0])
        person.whole = (
            min(line.tokens[phrase.first].start, (person.whole or (person.start, 0))[0]),
            max(person.end, line.tokens[phrase.last].end),
        )
        person.role, person.body = role, office[0]
        self._use(line, phrase)
        phrase.piece.bound = True
        self.holders.enter(person.actor, office, role, former=phrase.former)

    def _says_less(self, title: str, term: Term) -> bool:
        """Whether the title that stands in the text is only a part of the one that is known: "Ambassador"."""
        return title in _GENERIC or (title != term.title and title in term.title.split())

    def _fitting(self, person: str, phrase: Phrase) -> Office | None:
        """The body and office, among those that a person held, that a title without an owner fits."""
        terms = self.registry.terms.get(person, ())
        fitting = [term for term in terms if self.naming.by_noun(phrase, term.body)[1] == term.office]
        current = [] if phrase.former else [term for term in fitting if self._is_current(term)]
        offices = {(term.body, term.office) for term in current or fitting}
        return offices.pop() if len(offices) == 1 else None

    def _office(self, phrase: Phrase) -> Office:
        return self.naming.office(phrase, phrase.owners[0] if phrase.owners else None)

    def _resolve(self, line: Line, phrase: Phrase) -> None:
        after = self._joined(line, phrase.last + 1)
        found = [] if after is not None and after.bound else self.holders.find(line, phrase)
        if not found:
            return
        self._use(line, phrase)
        span = (line.tokens[phrase.first].start, line.tokens[phrase.last].end)
        for number, holder in enumerate(found):
            piece = phrase.piece if number == 0 else phrase.piece.copy()
            if number:
                phrase.piece.more.append(piece)
            piece.name(holder.actor, "title")
            piece.whole, piece.role, piece.body = span, holder.role, holder.body

    def _use(self, line: Line, phrase: Phrase) -> None:
        """Owners only qualify the office now; words that turned out to belong to it are no names."""
        for owner in phrase.owners:
            owner.reading = "modifier"
        if phrase.target is not None:
            phrase.target.reading = "modifier"
        for piece in phrase.taken:
            line.drop(piece)
