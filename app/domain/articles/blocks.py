"""Paragraphs as the anatomist sees them: their words, how they end, and what they share with the others."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from app.domain.articles.phrases import fold
from app.domain.articles.roles import Role
from app.domain.documents import Document

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TERMINAL = re.compile(r"[.?!…:][\"'”’»)\]]{0,3}\Z")
_MARKER = re.compile(r"(?:[-–—*•·▪►>»+]|\d{1,2}[.)])\s")
_LONG = 5


@dataclass
class Block:
    """One paragraph, `document.text[start:end]`, with the sentences `first` to `last` (exclusive)."""

    document: Document = field(repr=False)
    number: int
    start: int
    end: int
    first: int
    last: int
    role: Role | None = None

    @cached_property
    def text(self) -> str:
        """The paragraph's text."""
        return self.document.text[self.start : self.end]

    @cached_property
    def folded(self) -> str:
        """Its opening as phrases are written."""
        return fold(self.text)

    @cached_property
    def words(self) -> list[str]:
        """Its words, as spelled but for straight apostrophes."""
        return _WORD.findall(self.text.replace("’", "'"))

    @cached_property
    def lower(self) -> frozenset[str]:
        """Its words in lower case, each once."""
        return frozenset(map(str.lower, self.words))

    @cached_property
    def terminal(self) -> bool:
        """Whether it ends as a sentence does."""
        return _TERMINAL.search(self.text, max(0, len(self.text) - 6)) is not None

    @property
    def listed(self) -> bool:
        """Whether it opens with a list's mark or number."""
        return _MARKER.match(self.text) is not None

    @cached_property
    def telling(self) -> bool:
        """Whether one of its sentences has a finite verb; parsed only where no common form settles it."""
        if self.lower & self.document.language.frame.vocabulary.finite:
            return True
        return any(
            has_finite_verb(self.document, number) for number in range(self.first, min(self.last, self.first + 4))
        )

    @cached_property
    def themes(self) -> frozenset[str]:
        """Its names and longer words in lower case: what two paragraphs of one story share."""
        return frozenset(
            word.lower() for word in self.words if len(word) >= _LONG or (len(word) > 1 and word[0].isupper())
        )


def has_finite_verb(document: Document, number: int) -> bool:
    """Whether sentence `number` has a verb that is no bare participle, -ing form or infinitive."""
    return any(group.finite for group in document.parse(number).verb_groups)


def read_blocks(document: Document) -> list[Block]:
    """The paragraphs of a document."""
    blocks: list[Block] = []
    for number, sentence in enumerate(document.sentences):
        if blocks and sentence.paragraph == blocks[-1].number:
            blocks[-1].end, blocks[-1].last = sentence.end, number + 1
        else:
            blocks.append(Block(document, sentence.paragraph, sentence.start, sentence.end, number, number + 1))
    return blocks


def count_themes(blocks: list[Block]) -> Counter[str]:
    """In how many of the paragraphs each theme stands."""
    return Counter(theme for block in blocks for theme in block.themes)


def kinship(block: Block, counts: Counter[str]) -> int:
    """How many of a paragraph's themes stand in other paragraphs, too."""
    return sum(counts[theme] > 1 for theme in block.themes)
