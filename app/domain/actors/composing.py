"""Organisations that no registry lists: names that are built as organisations' names are."""

from dataclasses import dataclass

from app.domain.actors.model import Actor
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import slugify

_NAMED = frozenset(
    {
        "state",
        "adjective",
        "organisation",
        "alias",
        "place",
        "people",
        "institution",
        "office",
        "person",
        "run",
    }
)
_KNOWN = frozenset({"organisation", "alias"})
_LONGEST = 9  # words of an organisation's name


@dataclass(frozen=True, slots=True)
class Composer:
    """Joins capitalised pieces to the name of an organisation; `found` has them by slug, `short` by word."""

    registry: Registry
    found: dict[str, Actor]
    short: dict[str, Actor]

    def compose(self, line: Line) -> None:
        """Find the organisations of a sentence that is no headline."""
        if line.headline:
            return
        words = self.registry.words
        heads = words.bodies | words.media
        for run in line.pieces:
            if run.sort != "run" or run.gone:
                continue
            head = line.words[run.last]
            before = line.at.get(run.first - 1)
            if head in words.places and before is not None and before.sort == "person":
                line.drop(before)  # "Mary Marsh International Airport"
            if head in heads or head in words.body_openers:
                first, last = self._bounds(line, run, head)
                if 1 <= last - first < _LONGEST and (head in heads or last > run.last):
                    self._found(line, (first, last), run, is_medium=head in words.media)
            if run.actor is None and self._is_introduced(line, run):
                whole = " ".join(token.text for token in line.tokens[run.first : run.last + 1])
                self.short[whole] = self._found(line, (run.first, run.last), run, is_medium=False)
        line.settle()

    def _is_introduced(self, line: Line, run: Piece) -> bool:
        """As in "the chipmaker X", "shares in X", "X's shareholders": an organisation by the words around it."""
        words, before, after = self.registry.words, run.first - 1, run.last + 1
        if self.registry.is_given(line.words[run.first]) or line.words[run.last] in words.happenings | words.places:
            return False
        if line.word(before) in words.body_nouns and line.text(before).islower():
            return line.tag(after) != "NOUN"
        if line.tag(after) == "POSS":
            return line.word(after + 1) in words.holdings
        return line.word(before) in {"in", "of"} and line.word(before - 1) in words.holdings

    def _bounds(self, line: Line, run: Piece, head: str) -> tuple[int, int]:
        words = self.registry.words
        opens = head in words.body_openers
        first = run.first if opens and head not in words.bodies else self._front(line, run.first)
        return first, self._tail(line, run.last + 1) if opens else run.last

    def _front(self, line: Line, first: int) -> int:
        """The first word of all capitalised pieces that directly precede."""
        floor = first - _LONGEST
        while first > floor and (before := line.at.get(first - 1)) and self._joins(line, before):
            first = before.first
        if first == 1 and 0 not in line.at and self.registry.names.get(line.words[:1]):
            return 0  # a common word at the beginning, which only what follows shows to be a name
        return first

    def _joins(self, line: Line, piece: Piece) -> bool:
        return piece.sort in _NAMED and line.tokens[piece.first].capitalised and piece.actor is None

    def _tail(self, line: Line, place: int) -> int:
        """The last word of "of X", "of the X", "of X and Y"; the word before it where none follows."""
        end, limit = place - 1, place + _LONGEST
        while place < min(limit, len(line.tokens)) and line.word(place) in self.registry.words.body_links:
            last = self._row(line, place + 1)
            if last < 0 or self._is_alone(line, place, last):
                break
            end, place = last, last + 1
        return end

    def _row(self, line: Line, place: int) -> int:
        """The last word of the capitalised pieces that stand side by side from a place on; -1 for none."""
        last = -1
        while (piece := line.at.get(place)) and line.tokens[piece.first].capitalised and piece.sort != "person":
            last, place = piece.last, piece.last + 1
        if last < 0 and line.word(place - 1) in {"of", "for"} and place < len(line.tokens):
            token = line.tokens[place]
            last = place if token.capitalised and not token.timely and place not in line.at else last
        return last

    def _is_alone(self, line: Line, place: int, last: int) -> bool:
        """As in "the institute in Geneva", "the committee and Mr X": what follows is no part of the name."""
        piece = line.at.get(place + 1)
        if piece is None:
            return False
        other = line.word(place) in {"in", "on", "and"} and piece.sort != "run"
        return other or (piece.last == last and piece.is_a("title", "office"))

    def _found(self, line: Line, bounds: tuple[int, int], run: Piece, *, is_medium: bool) -> Actor:
        first, last = bounds
        lead = line.at.get(first)
        state = lead.entry.key if lead is not None and lead.is_a("state", "adjective") else ""
        named = last if line.words[last] in self.registry.words.suffixes and last > first else last + 1
        name = " ".join(token.text for token in line.tokens[first:named])
        actor = Actor(slugify(name), name, "medium" if is_medium else "organisation", state)
        for place in range(first, last + 1):
            piece = line.at.get(place)
            if piece is not None and piece is not run:
                line.drop(piece)
            line.at[place] = run
        run.first, run.last = first, last
        run.start, run.end = line.tokens[first].start, line.tokens[last].end
        known = [entry for entry in self.registry.names.get(line.words[first:named]) if entry.sort in _KNOWN]
        actor = self.registry.actors.get(known[0].key if known else actor.slug, actor)
        self.found[actor.slug] = actor
        if named <= last and named - first == 1:
            self.short[name] = actor  # "Norton" after "Norton Co"
        run.name(actor, "name" if known else "unknown")
        return actor
