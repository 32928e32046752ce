"""Phrases of time: which sequences of words speak of a time, and what each of the words contributes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.times.figures import SAMPLES
from app.domain.times.patterns import Compiler, Fragment, expand, find_literals
from app.domain.times.scanning import Scan, Scanner
from app.domain.times.vocabulary import Alphabet, read_vocabulary


@dataclass(frozen=True, slots=True)
class Phrase:
    """One kind of expression: its name for people, how it is read, and what it says by itself."""

    name: str
    kind: str
    says: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (inclusive) are a phrase; `fields` is what they say, `places` which says it."""

    phrase: Phrase
    first: int
    last: int
    fields: Mapping[str, Any]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Form:
    """One form compiled; `fields` are the field and the category of each group, in order."""

    phrase: Phrase
    expression: re.Pattern[str]
    fields: tuple[tuple[str, str], ...]
    beginning: Fragment

    def may_match(self, pair: str) -> bool:
        """Whether it may match where a text has this letter, and this one after it."""
        begins = self.beginning
        return pair[0] in begins.first and (begins.single or pair[1:] in begins.second)


class Phrases:
    """The phrases of one language, ready to be found."""

    def __init__(self, words: Mapping[str, Any], table: Mapping[str, Any]) -> None:
        forms = list(_read_forms(table))
        literals = sorted({literal for _, form in forms for literal in find_literals(form)})
        vocabulary = read_vocabulary(words, literals, SAMPLES)
        self._scanner = Scanner(vocabulary)
        self._forms = [_compile(phrase, form, vocabulary.alphabet) for phrase, form in forms]
        letters = frozenset().union(*(form.beginning.first for form in self._forms))
        self._beginning = re.compile(f"[{re.escape(''.join(sorted(letters)))}]" if letters else "(?!)")
        self._matching: dict[str, list[_Form]] = {}

    def scan(self, text: str) -> Scan:
        """The text as words of time."""
        return self._scanner.scan(text)

    def find(self, scan: Scan) -> Iterator[Match]:
        """The phrases in order; where several begin at one word, the longest; none overlap."""
        beginning = self._beginning.search(scan.letters)
        while beginning:
            place = beginning.start()
            found = self._longest(scan.letters, place)
            if found:
                form, match = found
                yield _read_match(scan, form, match)
                place = match.end() - 1
            beginning = self._beginning.search(scan.letters, place + 1)

    def _longest(self, letters: str, place: int) -> tuple[_Form, re.Match[str]] | None:
        best = None
        end = place
        for form in self._forms_for(letters[place : place + 2]):
            match = form.expression.match(letters, place)
            if match and match.end() > end:
                best, end = (form, match), match.end()
        return best

    def _forms_for(self, pair: str) -> list[_Form]:
        """The forms that may match where these two letters stand; every pair is looked through once."""
        forms = self._matching.get(pair)
        if forms is None:
            forms = self._matching[pair] = [form for form in self._forms if form.may_match(pair)]
        return forms


def _compile(phrase: Phrase, form: str, alphabet: Alphabet) -> _Form:
    fragment = Compiler(alphabet, form).compile()
    expression = re.compile(fragment.expression)
    fields = tuple(_field_and_category(name) for name in expression.groupindex)
    return _Form(phrase, expression, fields, fragment)


def _read_forms(table: Mapping[str, Any]) -> Iterator[tuple[Phrase, str]]:
    macros = table.get("macros", {})
    for entry in table["phrase"]:
        phrase = Phrase(entry["name"], entry["kind"], entry.get("says", {}))
        for form in entry["forms"]:
            yield phrase, expand(form, macros)


def _field_and_category(group: str) -> tuple[str, str]:
    field, category, _ = group.split("_")
    return field, category


def _read_match(scan: Scan, form: _Form, match: re.Match[str]) -> Match:
    fields: dict[str, Any] = {}
    places: dict[str, int] = {}
    for (field, category), (place, _) in zip(form.fields, match.regs[1:], strict=True):
        if place >= 0:
            fields[field] = scan.words[place].lexeme.values[category]
            places[field] = place
    return Match(form.phrase, match.start(), match.end() - 1, fields, places)
