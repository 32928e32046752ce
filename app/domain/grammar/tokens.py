"""Words and marks of a text with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Linear on any input: every alternative consumes at least one character and none backtracks over another.
_TOKEN = re.compile(
    r"""
      \d{1,4}(?:-[^\W\d_]{2,})++(?![-‑]\d)               # 15-member  20-foot  61-year-old
    | \d+(?:[.,:/-]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])   # 19  30,000  3:14  31/1/22  2014-15  19th  1990s
    | [A-Z][^\W\d_]*(?:[-‑]\d{1,3}[^\W\d_]?)(?![\w‑-])   # Su-35  Halcyon-3  F-16s  Covid-19
    | (?:[^\W\d_]\.){2,}                                 # U.S.  a.m.
    | [^\W\d_]+(?:[-'’‑][^\W\d_]+)*                      # Geneva  Thomas-Greenfield  Ukraine's  didn't
    | \d+[^\W\d_]+                                       # 5G  10km
    | --+|\.\.\.|[^\w\s]|\w
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m)|(?<=s)['’])$", re.IGNORECASE)


@dataclass(slots=True)
class Token:
    """One word or mark: `text[start:end]` of the whole text; class, lemma and verb form once tagged.

    `timely` says that it is a word such as times are made of.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str = ""
    lemma: str = ""
    forms: frozenset[str] = frozenset()
    timely: bool = False

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`; offsets count from the beginning of `text`."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        first, last = match.span()
        if "'" in word or "’" in word:
            tokens += _part_clitic(word, first)
        else:
            tokens.append(Token(word, word.lower(), first, last))
    return tokens


def _part_clitic(word: str, start: int) -> Iterator[Token]:
    """The word and its clitic, as in "Ukraine" and "'s"; the whole where nothing is left before the clitic."""
    clitic = _CLITIC.search(word)
    cut = clitic.start() if clitic else 0
    for first, last in ((0, cut), (cut, len(word))) if cut else ((0, len(word)),):
        part = word[first:last]
        yield Token(part, part.lower().replace("’", "'"), start + first, start + last)
