"""The noun phrase of an office: whose it is, which it is, and whether it is the present holder's."""

from dataclasses import dataclass, field

from app.domain.actors.pieces import Piece
from app.domain.actors.registry import Entry


@dataclass(slots=True)
class Phrase:
    """As in "the top Polish and US diplomats": tokens `first` to `last`, owners, the title in words.

    `possessed` says that a pronoun owns it ("his"), which is never guessed into a name, `foreign` that
    something does which is no body known here ("the union's president").
    """

    piece: Piece
    first: int
    last: int
    words: list[str] = field(default_factory=list)
    owners: list[Piece] = field(default_factory=list)
    target: Piece | None = None
    anchor: Piece | None = None
    determiner: str = ""
    possessed: bool = False
    foreign: bool = False
    former: bool = False
    leading: bool = False
    taken: list[Piece] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The words of the office, without owner."""
        return " ".join(self.words)

    @property
    def length(self) -> int:
        """How many words the noun itself has."""
        return self.piece.last - self.piece.first + 1

    @property
    def office(self) -> Entry:
        """What the noun means."""
        office = self.piece.office
        if office is None:
            raise ValueError("no noun of an office")
        return office

    @property
    def plural(self) -> bool:
        """Whether it speaks of several people."""
        return self.office.plural

    @property
    def definite(self) -> bool:
        """Whether it can mean one certain person: not "a minister", not "some ministers"."""
        return self.possessed or self.determiner in {"", "the", "both", "two"}
