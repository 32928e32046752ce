"""The persons of one text: full names make them, surnames and headlines refer back to them."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from app.domain.actors.evidence import Evidence, name_tokens
from app.domain.actors.forms import Keys, name_forms
from app.domain.actors.model import Actor
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import slugify

_THRONES = frozenset({"monarch", "crown prince", "pope"})


@dataclass(slots=True)
class Cast:
    """Who is named in full where; `on` is the day that decides between namesakes and who is in office."""

    registry: Registry
    evidence: Evidence
    on: date | None
    bodies: frozenset[str]
    surnames: dict[Keys, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    given: dict[Keys, set[str]] = field(default_factory=lambda: defaultdict(set))
    bare: dict[Keys, str] = field(default_factory=dict)
    full: dict[Keys, Actor] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def read(self, lines: list[Line]) -> None:
        """Name all pieces that stand for persons."""
        runs = [(line, piece) for line in lines for piece in line.pieces if piece.sort == "run"]
        for line in lines:
            for piece in line.pieces:
                if piece.sort == "person":
                    self._add_known(piece, line)
        weak = []
        for line, run in runs:
            if run.actor is None and not self._is_surname(line, run) and self.evidence.is_person(line, run):
                self._add_unknown(line, run)
            elif run.actor is None:
                weak.append((line, run))
        self._reclaim_given_names(lines)
        for line, run in weak:
            self._refer_back(line, run)
        self._reclaim_places(lines)
        for line in lines:
            line.settle()

    def _add_known(self, piece: Piece, line: Line) -> None:
        slugs = piece.persons
        if len(slugs) > 1:
            slugs = tuple(slug for slug in slugs if self.registry.in_office(slug, self.on)) or slugs
        actor = self.registry.actors[slugs[0]]
        written = self._keys(line, piece)
        known = tuple(map(self.registry.spelling.key, actor.name.split()))
        piece.name(actor, "name" if written == known else "alias")
        self._enter(actor, piece.start)

    def _add_unknown(self, line: Line, run: Piece) -> None:
        tokens = name_tokens(line, run)
        name = " ".join(token.text for token in tokens)
        if len(tokens) == 1:  # initials are all that is known of the rest
            name = "".join(f"{t.text}. " for t in line.tokens[run.first : run.last] if t.text != ".") + name
        keys = tuple(self.registry.spelling.key(token.text) for token in tokens)
        actor = self.full.get(keys) or Actor(slugify(name), name, "person")
        self.full[keys] = actor
        run.name(actor, "unknown")
        self._enter(actor, run.start)

    def _is_surname(self, line: Line, run: Piece) -> bool:
        """As in "Von der Leyen" is no full name where she has been named in full."""
        return run.first < run.last and self._keys(line, run) in self.surnames

    def _enter(self, actor: Actor, offset: int) -> None:
        self.actors[actor.slug] = actor
        called = self.registry.called.get(actor.slug)
        if called is None:
            called = name_forms(actor.name, self.registry.spelling, family_first=False).last
        for keys in called:
            self.surnames[keys][actor.slug].append(offset)
        first = self.registry.spelling.key(actor.name.split()[0])
        self.given[(first,)].add(actor.slug)

    def _refer_back(self, line: Line, run: Piece) -> None:
        """Name a surname, or the full name of a headline: of someone in this text, or someone known."""
        keys = self._keys(line, run)
        if keys in self.full:
            run.name(self.full[keys], "unknown")
            return
        if line.headline and run.first < run.last:
            self._split(line, run)
            return
        slug = self._by_surname(line, run, keys)
        if slug:
            actor = self.actors.setdefault(slug, self.registry.actors.get(slug) or self.actors[slug])
            run.name(actor, "surname")
        elif self._is_addressed(line, run):
            self._add_unknown(line, run)

    def _is_addressed(self, line: Line, run: Piece) -> bool:
        """As in "Mr Doe", of whom no more is known."""
        before = line.at.get(run.first - 1 - (line.word(run.first - 1) == "."))
        if before is None or not before.is_a("title") or line.headline:
            return False
        return before.entry.key in self.registry.words.courtesy and len(name_tokens(line, run)) == 1

    def _split(self, line: Line, run: Piece) -> None:
        """In a headline every word has a capital: each may be a surname of its own ("Biden Warns Putin")."""
        line.drop(run)
        for place in range(run.first, run.last + 1):
            token = line.tokens[place]
            piece = Piece(place, place, token.start, token.end, "run")
            line.add(piece)
            self._refer_back(line, piece)

    def _by_surname(self, line: Line, run: Piece, keys: Keys) -> str | None:
        if line.word(run.first - 1) in self.registry.words.royal:
            return self._by_royal_name(run, keys)
        named = self.surnames.get(keys)
        if not named and self.evidence.bare and line.words[run.last].endswith("s"):
            bare_keys = (*keys[:-1], self.registry.spelling.key(line.tokens[run.last].text[:-1]))
            named = self.surnames.get(bare_keys)
            if named:
                run.end -= 1
        if not named:
            return self._by_given_name(run, keys) or self._by_office(line, run, keys)
        before = {slug: _last_before(run.start, offsets) for slug, offsets in named.items()}
        earlier = [slug for slug in before if before[slug] >= 0]
        if len(earlier) == 1 or len(named) == 1:
            self.bare[keys] = earlier[0] if earlier else next(iter(named))
        if keys not in self.bare and earlier:
            return max(earlier, key=lambda slug: (before[slug], slug))
        return self.bare.get(keys)

    def _by_royal_name(self, run: Piece, keys: Keys) -> str | None:
        slug = self._by_given_name(run, keys)
        royal = slug and self.actors[slug].name.split()[0].lower() in self.registry.words.royal
        reigns = slug and any(term.office in _THRONES for term in self.registry.terms.get(slug, ()))
        return slug if royal or reigns else None

    def _by_given_name(self, run: Piece, keys: Keys) -> str | None:
        """Some are called by their first name ("Najib"), as relatives of the well-known are."""
        persons = self.given.get(keys, set())
        return next(iter(persons)) if len(persons) == 1 and run.first == run.last else None

    def _by_office(self, line: Line, run: Piece, keys: Keys) -> str | None:
        """A surname that the text never gives in full: of one who is in office, or whose body is named."""
        all_slugs = self.registry.surnames.get(keys)
        slugs = [slug for slug in all_slugs if self.registry.in_office(slug, self.on)] or all_slugs
        if len(slugs) > 1:
            slugs = [slug for slug in slugs if self._is_famous(slug)]
        if len(slugs) != 1 or not self.evidence.is_rare(line, run):
            return None
        famous = self._is_famous(slugs[0])
        named = any(self._is_named(term.body) for term in self.registry.terms[slugs[0]])
        common = keys[-1] in self.registry.words.surnames
        present = self.registry.in_office(slugs[0], self.on)
        leads = any(term.body in self.registry.states for term in self.registry.terms[slugs[0]])
        certain = (named and famous) or ((named or (famous and leads)) and present and not common)
        return slugs[0] if certain else None

    def _is_famous(self, slug: str) -> bool:
        return any(term.office in self.registry.famous for term in self.registry.terms[slug])

    def _is_named(self, body: str) -> bool:
        owner = self.registry.actors[body].of
        return body in self.bodies or (owner != "" and owner in self.bodies)

    def _reclaim_given_names(self, lines: list[Line]) -> None:
        """As in "Paris Jackson" in a text that has other Jacksons is no city."""
        for line in lines:
            for piece in line.pieces:
                after = line.at.get(piece.last + 1)
                if piece.sort != "place" or after is None or after.sort not in {"run", "place"} or after.actor:
                    continue
                if piece.first == piece.last and self._keys(line, after) in self.surnames:
                    line.drop(piece)
                    after.first, after.start, after.sort = piece.first, piece.start, "run"
                    line.at[piece.first] = after
                    self._add_unknown(line, after)

    def _reclaim_places(self, lines: list[Line]) -> None:
        """As in "Austin" is the person where the text has a Lloyd Austin, unless it is "in Austin"."""
        for line in lines:
            for piece in line.pieces:
                if piece.sort == "place" and piece.first == piece.last:
                    named = self.surnames.get(self._keys(line, piece))
                    if named and line.word(piece.first - 1) not in self.registry.words.locative:
                        piece.name(self.actors[next(iter(named))], "surname")

    def _keys(self, line: Line, piece: Piece) -> Keys:
        return tuple(self.registry.spelling.key(token.text) for token in name_tokens(line, piece))


def _last_before(offset: int, offsets: list[int]) -> int:
    """The last of ascending offsets before another; -1 for none."""
    place = bisect_left(offsets, offset)
    return offsets[place - 1] if place else -1
