"""A sentence while its names are being read: its words, and the pieces that may name something."""

from dataclasses import dataclass, field
from typing import Literal

from app.domain.actors.model import Actor, How, Reading
from app.domain.actors.registry import Entry, Sort
from app.domain.grammar.tokens import Token

PieceSort = Sort | Literal["person", "run"]


@dataclass(slots=True, eq=False)
class Piece:
    """Tokens `first` to `last` (inclusive), `start` to `end` in the text: a known phrase, a person, or a run.

    A run is a sequence of capitalised words that nothing else explains. What is found out is written into the
    lower half; `whole` then covers titles as well, `owners` are those of an
    office, which is `bound` once it is a named person's.
    """

    first: int
    last: int
    start: int
    end: int
    sort: PieceSort
    entries: tuple[Entry, ...] = ()
    persons: tuple[str, ...] = ()
    compound: bool = False
    gone: bool = False
    bound: bool = False

    actor: Actor | None = None
    how: How = "name"
    reading: Reading = "party"
    role: str = ""
    body: str = ""
    whole: tuple[int, int] | None = None
    more: list["Piece"] = field(default_factory=list)
    owners: list["Piece"] = field(default_factory=list)

    @property
    def office(self) -> Entry | None:
        """What it means as the noun of an office; None if it is none."""
        for entry in self.entries:
            if entry.sort == "office":
                return entry
        return None

    @property
    def exact(self) -> bool:
        """Whether it is an acronym, which may stand before nouns as an adjective does ("US officials")."""
        return any(entry.exact for entry in self.entries)

    @property
    def entry(self) -> Entry:
        """The first meaning of a known phrase."""
        return self.entries[0]

    def is_a(self, *sorts: str) -> bool:
        """Whether any of its meanings is of one of these sorts."""
        for entry in self.entries:  # noqa: SIM110 - asked of every piece many times
            if entry.sort in sorts:
                return True
        return False

    @classmethod
    def of(cls, line: "Line", first: int, end: int, sort: PieceSort, entries: tuple[Entry, ...] = ()) -> "Piece":
        """The piece of the tokens from `first` to before `end`."""
        return cls(first, end - 1, line.tokens[first].start, line.tokens[end - 1].end, sort, entries)

    def copy(self) -> "Piece":
        """The same words, to be named as someone else."""
        return Piece(self.first, self.last, self.start, self.end, self.sort, self.entries)

    def name(self, actor: Actor, how: How) -> None:
        """Write down whom it names."""
        self.actor, self.how = actor, how


@dataclass(slots=True, eq=False)
class Line:
    """One sentence: tokens, their folded words, the piece at each token, and whether it is set as a headline.

    `hosts` are the bodies that it names, with those that these belong to.
    """

    number: int
    tokens: list[Token]
    words: list[str]
    headline: bool
    hosts: frozenset[str] = frozenset()
    pieces: list[Piece] = field(default_factory=list)
    at: dict[int, Piece] = field(default_factory=dict)
    loose: bool = False

    def add(self, piece: Piece) -> None:
        """Take in a piece; those that come out of order find their place at `settle`."""
        self.loose = self.loose or bool(self.pieces and self.pieces[-1].start > piece.start)
        self.pieces.append(piece)
        for place in range(piece.first, piece.last + 1):
            self.at[place] = piece

    def drop(self, piece: Piece) -> None:
        """Take a piece out again; it stays in the list until `settle`."""
        piece.gone = self.loose = True
        for place in range(piece.first, piece.last + 1):
            if self.at.get(place) is piece:
                del self.at[place]

    def settle(self) -> None:
        """Put the pieces in the order of the sentence, without those that were dropped."""
        if not self.loose:
            return
        self.loose = False
        self.pieces = sorted((piece for piece in self.pieces if not piece.gone), key=lambda piece: piece.start)

    def text(self, place: int) -> str:
        """The word at a place as it is written; "" outside the sentence."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def word(self, place: int) -> str:
        """The folded word at a place; "" outside the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def tag(self, place: int) -> str:
        """The word class at a place; "" outside the sentence."""
        return self.tokens[place].tag if 0 <= place < len(self.tokens) else ""

    def opens(self, place: int) -> bool:
        """Whether any word would have a capital there: at the beginning, or after a mark that opens."""
        return place == 0 or (place == 1 and self.tag(0) == "PUNCT") or self.words[place - 1] in _OPENERS


_OPENERS = frozenset('"“‘:—–•>|') | {"--", "..."}


def is_person(piece: Piece | None) -> bool:
    """Whether a piece names a person; an office that was resolved to one does not."""
    return piece is not None and piece.actor is not None and piece.actor.kind == "person" and piece.office is None
