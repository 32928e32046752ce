"""The words of time of one language: each becomes one letter that stands for all that the word can be.

A sentence then is a string of such letters, and phrases are regular expressions over them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from app.domain.times.figures import Values
from app.domain.times.numerals import NUMBER_SAMPLES, build_number

CONTEXT = {"WORD": "x", "NAME": "X", "SIGN": ".", "BREAK": "\n"}
"""The letters of an unknown word, one with a capital, an unknown sign, and a gap that no phrase crosses."""

_FIRST_LETTER = 0xE000  # the private use area of Unicode: never a letter of a text
WORDS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]++|['’]s(?!\w)|[^\w\s]|\d+")
_SETTINGS = {"capital", "dotted", "ordinal_endings", "decade_endings", "unknown_weekday", "surely", "FIXED"}


class Lexeme(NamedTuple):
    """What a word can be: category → value, and the letter of that set of categories."""

    letter: str
    values: Values


UNKNOWN_WORD, UNKNOWN_NAME, UNKNOWN_SIGN, GAP = (Lexeme(letter, {}) for letter in CONTEXT.values())


@dataclass
class Alphabet:
    """Gives every set of categories a letter of its own, and knows which letters belong to a category."""

    letters: dict[frozenset[str], str] = field(default_factory=dict)
    numbers: Iterable[int] = field(default_factory=lambda: count(_FIRST_LETTER))

    def lexeme(self, values: Values) -> Lexeme:
        """A lexeme with the letter of its categories."""
        return Lexeme(self.letter(frozenset(values)), values)

    def letter(self, categories: frozenset[str]) -> str:
        """The letter of a set of categories; a new one for a new set."""
        if categories not in self.letters:
            self.letters[categories] = chr(next(iter(self.numbers)))
        return self.letters[categories]

    def members(self, category: str) -> frozenset[str]:
        """All letters whose words can be of that category."""
        if category in CONTEXT:
            return frozenset(CONTEXT[category])
        return frozenset(letter for names, letter in self.letters.items() if category in names)


class Compound(NamedTuple):
    """A lexeme of several words: those after the first two, in lower case."""

    rest: tuple[str, ...]
    lexeme: Lexeme
    capital: bool


@dataclass(frozen=True)
class Vocabulary:
    """All words of time: single ones by their lower-case form, longer ones by their first two words.

    `openers` are the words that may begin one of several words or a number.
    """

    words: Mapping[str, Lexeme]
    capitalised: Mapping[str, Lexeme]
    compounds: Mapping[tuple[str, str], tuple[Compound, ...]]
    openers: frozenset[str]
    dotted: frozenset[str]
    ordinal_endings: tuple[str, ...]
    decade_endings: tuple[str, ...]
    fixed: Mapping[str, Values]
    surely: frozenset[str]
    alphabet: Alphabet

    def lookup(self, word: str, lower: str) -> Lexeme:
        """The lexeme of one word, as written and in lower case."""
        if word[0].isupper():
            return self.capitalised.get(lower) or self.words.get(lower) or UNKNOWN_NAME
        return self.words.get(lower) or (UNKNOWN_WORD if word[0].isalpha() else UNKNOWN_SIGN)

    def figures(self, values: Values) -> Lexeme:
        """The lexeme of a number in figures."""
        return self.alphabet.lexeme(values)


def read_vocabulary(table: Mapping[str, Any], literals: Iterable[str], samples: Iterable[Values]) -> Vocabulary:
    """Build from `times.toml`.

    `literals` are words that phrases name by themselves, `samples` all kinds of figures that a text can hold.
    """
    alphabet = Alphabet()
    fixed = dict(_read_fixed(table.get("FIXED", {})))
    for sample in (*samples, *fixed.values(), *(build_number(numbers) for numbers in NUMBER_SAMPLES)):
        alphabet.letter(frozenset(sample))
    plain, capital = _gather(table)
    for word in literals:
        plain.setdefault((word,), {})[f"={word}"] = word
    either = {words: plain.get(words, {}) | values for words, values in capital.items()}
    compounds = _read_compounds(alphabet, plain, either)
    numerals = {words[0] for words, values in plain.items() if len(words) == 1 and "NUMERAL" in values}
    return Vocabulary(
        words={words[0]: alphabet.lexeme(values) for words, values in plain.items() if len(words) == 1},
        capitalised={words[0]: alphabet.lexeme(values) for words, values in either.items() if len(words) == 1},
        compounds=compounds,
        openers=frozenset(numerals | {first for first, _ in compounds}),
        dotted=frozenset(table.get("dotted", "").split()),
        ordinal_endings=tuple(table.get("ordinal_endings", "").split()),
        decade_endings=tuple(table.get("decade_endings", "").split()),
        surely=frozenset(table.get("surely", "").split()),
        fixed=fixed,
        alphabet=alphabet,
    )


_Entries = dict[tuple[str, ...], dict[str, object]]


def _gather(table: Mapping[str, Any]) -> tuple[_Entries, _Entries]:
    """The entries that may be written small, and those that need a capital."""
    plain: _Entries = {}
    capital: _Entries = {}
    needing_capital = set(table.get("capital", "").split())
    for category, lines in table.items():
        if category in _SETTINGS:
            continue
        entries = capital if category in needing_capital else plain
        for value, words in lines.items():
            for entry in words.split(","):
                entries.setdefault(split_words(entry.lower()), {}).update(_values(category, value))
    return plain, capital


def split_words(entry: str) -> tuple[str, ...]:
    """An entry of the lexicon as the scanner will meet it in a text."""
    return tuple(word.rstrip(".") or word for word in WORDS.findall(entry))


def _read_fixed(table: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Values]]:
    """Each spelling with its category and value; that of a day is its year, month and day."""
    for category, lines in table.items():
        for value, spellings in lines.items():
            numbers = tuple(int(part) for part in value.split("-"))
            for spelling in spellings.split(","):
                yield spelling.strip(), {category: numbers if len(numbers) > 1 else numbers[0]}


def _values(category: str, value: str) -> Values:
    """A value as the lexicon writes it: a number where it is one; a number word is a number, too."""
    typed = int(value) if value.lstrip("-").isdigit() else value
    number = build_number([typed]) if category == "NUMERAL" and isinstance(typed, int) else {}
    return {category: typed, **number}


def _read_compounds(
    alphabet: Alphabet, plain: _Entries, capital: _Entries
) -> dict[tuple[str, str], tuple[Compound, ...]]:
    found: dict[tuple[str, str], list[Compound]] = {}
    for entries, needs_capital in ((plain, False), (capital, True)):
        for words, values in entries.items():
            if len(words) > 1:
                compound = Compound(words[2:], alphabet.lexeme(values), needs_capital)
                found.setdefault((words[0], words[1]), []).append(compound)
    return {pair: tuple(sorted(each, key=lambda one: -len(one.rest))) for pair, each in found.items()}
