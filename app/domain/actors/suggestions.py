"""Frequent names that no registry has, with their contexts, for an editor to look through."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.actors.finding import read_names
from app.domain.actors.model import Kind
from app.domain.actors.pieces import Line, Piece
from app.domain.actors.registry import Registry
from app.domain.actors.spelling import slugify
from app.domain.documents import Document


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name, what it was taken for (None if for nothing), how often it is met, and where."""

    slug: str
    name: str
    kind: Kind | None
    mentions: int
    documents: int
    contexts: tuple[str, ...]


def suggest_actors(
    documents: Iterable[Document], registry: Registry, *, at_least: int = 2, contexts: int = 3
) -> list[Suggestion]:
    """Names met in `at_least` documents, with up to `contexts` sentences of different documents each.

    The most widespread come first, then the most frequent, then by the alphabet.
    """
    names: dict[str, _Name] = defaultdict(_Name)
    for number, document in enumerate(documents):
        for line in read_names(document, registry).lines:
            for piece in line.pieces:
                for name, kind in _unknown(line, piece):
                    sentence = document.sentences[line.number]
                    names[slugify(name)].add(name, kind, number, document.text[sentence.start : sentence.end])
    found = [name.suggest(slug, contexts) for slug, name in names.items() if len(name.documents) >= at_least]
    return sorted(found, key=lambda one: (-one.documents, -one.mentions, one.slug))


def _unknown(line: Line, piece: Piece) -> Iterator[tuple[str, Kind | None]]:
    if piece.actor is not None and piece.how == "unknown":
        yield piece.actor.name, piece.actor.kind
    elif piece.sort == "run" and piece.actor is None and not line.headline:
        yield " ".join(token.text for token in line.tokens[piece.first : piece.last + 1]), None


@dataclass(slots=True)
class _Name:
    spellings: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kinds: list[Kind] = field(default_factory=list)
    documents: dict[int, str] = field(default_factory=dict)
    mentions: int = 0

    def add(self, name: str, kind: Kind | None, document: int, sentence: str) -> None:
        self.spellings[name] += 1
        self.mentions += 1
        self.documents.setdefault(document, sentence)
        if kind is not None:
            self.kinds.append(kind)

    def suggest(self, slug: str, contexts: int) -> Suggestion:
        name = min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))
        kind = Counter(sorted(self.kinds)).most_common(1)[0][0] if self.kinds else None
        sentences = tuple(self.documents.values())[:contexts]
        return Suggestion(slug, name, kind, self.mentions, len(self.documents), sentences)
