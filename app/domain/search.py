"""What a reader searches for, and where a text holds it; one rule for the index, the question and the marks.

A word is a run of letters, digits and underscores, taken without regard to case and diacritics. Whatever holds
several words ("co-operation", "Russia's", a text in quotation marks) is a phrase: these words, one after the other.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LONGEST_WORD = 64
"""So many characters of a word count; the rest is no word that anyone types."""

_WORD = re.compile(r"[\w\u0300-\u036f]+")
_TERM = re.compile(
    r"""(?P<minus>(?<!\S)-)?
    (?: ["\u201c\u201d] (?P<quoted>[^"\u201c\u201d]*) ["\u201c\u201d]?
      | (?P<plain>[^\s"\u201c\u201d]+) )""",
    re.VERBOSE,
)

Phrase = tuple[str, ...]


class Word(NamedTuple):
    """A word of a text in its searched form, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Search:
    """Phrases of one word or more, all of which are wanted, and those that exclude what holds them."""

    wanted: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked: every text will do."""
        return not self.wanted and not self.excluded


def parse_search(text: str) -> Search:
    """Read what someone typed: words, "phrases", -minus; any text is one, what holds no word asks nothing."""
    wanted: dict[Phrase, None] = {}
    excluded: dict[Phrase, None] = {}
    for found in _TERM.finditer(text):
        phrase = tuple(fold_words(found["plain"] or found["quoted"] or ""))
        if phrase:
            (excluded if found["minus"] else wanted)[phrase] = None
    return Search(tuple(wanted), tuple(excluded))


def fold_words(text: str) -> list[str]:
    """The words of a text in order, in their searched form."""
    if text.isascii():  # much the commonest case, and several times faster
        return [word[:LONGEST_WORD] for word in _WORD.findall(text.lower())]
    return [word.text for word in find_words(text)]


def find_words(text: str) -> Iterator[Word]:
    """The words of a text with their places; offsets count code points."""
    for found in _WORD.finditer(text):
        folded = _fold(found[0])
        if folded:
            yield Word(folded, found.start(), found.end())


def find_marks(search: Search, text: str) -> list[tuple[int, int]]:
    """Where a text holds what was wanted: start and end of each word or phrase, in order, none overlapping."""
    words = list(find_words(text))
    forms = [word.text for word in words]
    marks = sorted(
        (words[first].start, words[first + len(phrase) - 1].end)
        for phrase in search.wanted
        for first in _places(forms, phrase)
    )
    return _join(marks)


def _places(forms: Sequence[str], phrase: Phrase) -> list[int]:
    starts = [n for n, form in enumerate(forms) if form == phrase[0]]
    return [n for n in starts if tuple(forms[n : n + len(phrase)]) == phrase]


def _join(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _fold(word: str) -> str:
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return word.lower()[:LONGEST_WORD]
