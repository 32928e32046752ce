"""Paragraphs as the anatomist sees them: their words, how they end, and what they share with the others."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.articles.phrases import fold
from app.domain.articles.roles import Role
from app.domain.documents import Document

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TERMINAL = re.compile(r"[.?!…:][\"'”’»)\]]{0,3}\Z")
_MARKER = re.compile(r"(?:[-–—*•·▪►>»+]|\d{1,2}[.)])\s")
_LONG = 5
_SENTENCES_PARSED = 4


@dataclass(slots=True)
class Block:
    """One paragraph, `document.text[start:end]`, with the sentences `first` to `last` (exclusive).

    `words` are spelled as in the text but for straight apostrophes, `lower` are the same in lower case, each
    once, and `themes` its names and longer words in lower case: what two paragraphs of one story share.
    `terminal` says whether it ends as a sentence does.
    """

    document: Document = field(repr=False)
    number: int
    start: int
    end: int
    first: int
    last: int
    text: str
    words: list[str]
    lower: frozenset[str]
    themes: frozenset[str]
    terminal: bool
    role: Role | None = None

    @classmethod
    def read(cls, document: Document, number: int, first: int, last: int) -> "Block":
        """Paragraph `number` of a document, from sentence `first` to before sentence `last`."""
        start, end = document.sentences[first].start, document.sentences[last - 1].end
        text = document.text[start:end]
        words = _WORD.findall(text.replace("’", "'"))
        themes = frozenset(
            word.lower() for word in words if len(word) >= _LONG or (len(word) > 1 and word[0].isupper())
        )
        terminal = _TERMINAL.search(text, max(0, len(text) - 6)) is not None
        lower = frozenset(map(str.lower, words))
        return cls(document, number, start, end, first, last, text, words, lower, themes, terminal)

    @property
    def folded(self) -> str:
        """Its opening as phrases are written."""
        return fold(self.text)

    @property
    def listed(self) -> bool:
        """Whether it opens with a list's mark or number."""
        return _MARKER.match(self.text) is not None

    def has_verb(self) -> bool:
        """Whether a sentence of its first few has a finite verb; parsed where no common form settles it."""
        if not self.lower.isdisjoint(self.document.language.frame.vocabulary.finite):
            return True
        last = min(self.last, self.first + _SENTENCES_PARSED)
        return any(has_finite_verb(self.document, number) for number in range(self.first, last))


def has_finite_verb(document: Document, number: int) -> bool:
    """Whether sentence `number` has a verb that is no bare participle, -ing form or infinitive."""
    return any(group.finite for group in document.parse(number).verb_groups)


def read_blocks(document: Document) -> list[Block]:
    """The paragraphs of a document."""
    sentences = document.sentences
    edges = [
        number
        for number, sentence in enumerate(sentences)
        if not number or sentence.paragraph != sentences[number - 1].paragraph
    ]
    return [
        Block.read(document, number, first, last)
        for number, (first, last) in enumerate(pairwise([*edges, len(sentences)]))
    ]


def count_themes(blocks: list[Block]) -> Counter[str]:
    """In how many of the paragraphs each theme stands."""
    return Counter(theme for block in blocks for theme in block.themes)


def kinship(block: Block, counts: Counter[str]) -> int:
    """How many of a paragraph's themes stand in other paragraphs, too."""
    return sum(counts[theme] > 1 for theme in block.themes)
