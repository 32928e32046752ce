"""Reads a text as the words that time expressions are made of: one letter a word."""

import re
from itertools import pairwise
from typing import NamedTuple

from app.domain.times.figures import figures_pattern, read_figures
from app.domain.times.numerals import build_number
from app.domain.times.vocabulary import GAP, UNKNOWN_NAME, Lexeme, Vocabulary

_WORD = r"(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]++)"
_LINE = r"(?P<line>[\n\r\x0b\x0c\x85\u2028\u2029]++)"
_SIGN = r"(?P<possessive>['’]s(?!\w))|(?P<sign>[^\w\s])"
_SAME_SIGN = {"’": "'", "‑": "-", "‐": "-"}
_WIDEST_GAP = 4
_LONGEST_KEPT, _MOST_KEPT = 20, 50_000  # letters of a word, and words, that are kept for the next text
_LONGEST_NUMBER = 8  # words of one number, signs between them included


class Word(NamedTuple):
    """`text[start:end]`, in lower case, and what it can be."""

    start: int
    end: int
    lower: str
    lexeme: Lexeme


class Scan(NamedTuple):
    """The words of a text and their letters as one string: `letters[n]` belongs to `words[n]`."""

    words: list[Word]
    letters: str


class Scanner:
    """Cuts the texts of one language into words of time."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        figures = figures_pattern(vocabulary.ordinal_endings, vocabulary.decade_endings)
        fixed = "|".join(map(re.escape, vocabulary.fixed)) or "(?!)"
        self._pattern = re.compile(
            rf"(?<![^\W_])(?P<fixed>{fixed})(?![/\w])|{_WORD}|(?<![^\W_])(?P<figures>{figures})|{_LINE}|{_SIGN}",
            re.VERBOSE,
        )
        self._known: dict[str, tuple[str, Lexeme]] = {}  # words that were looked up, with what `_read` makes of them

    def scan(self, text: str) -> Scan:
        """The words of a text in order; unknown ones too, as they part what stands around them."""
        words = self._demote_names(text, self._merge(text, self._cut(text)))
        return Scan(words, "".join([word.lexeme.letter for word in words]))

    def _cut(self, text: str) -> list[Word]:
        words: list[Word] = []
        reached = 0
        for match in self._pattern.finditer(text):
            start, end = match.span()
            if start < reached:  # the full stop of an abbreviation
                continue
            if start > reached and text[reached:start] != " " and not _is_gap(text, reached, start):
                words.append(Word(reached, reached, "", GAP))
            known = self._known.get(match[0])
            if known:
                words.append(Word(start, end, *known))
                reached = end
            elif match.lastgroup != "line":
                words.append(self._read(match, start, end))
                reached = words[-1].end
            else:
                if not _is_wrapped(text, start, end):
                    words.append(Word(start, start, "", GAP))
                reached = end
        words.append(Word(len(text), len(text), "", GAP))
        return words

    def _read(self, match: re.Match[str], start: int, end: int) -> Word:
        written = match.group()
        kind = match.lastgroup
        if kind == "figures":
            return Word(start, end, written, self._vocabulary.figures(read_figures(match)))
        if kind == "fixed":
            return Word(start, end, written, self._vocabulary.figures(self._vocabulary.fixed[written]))
        if kind == "possessive":
            return Word(start, end, "'s", self._vocabulary.lookup("'s", "'s"))
        if kind == "sign":
            written = _SAME_SIGN.get(written, written)
        elif written[-1] == ".":
            written = written.rstrip(".")
        lower = written.lower()
        lexeme = self._vocabulary.lookup(written, lower)
        if lower in self._vocabulary.dotted:
            end += _goes_on(match.string, end)
        elif kind == "word" and end - start == len(written) <= _LONGEST_KEPT and len(self._known) < _MOST_KEPT:
            self._known[written] = lower, lexeme
        return Word(start, end, lower, lexeme)

    def _merge(self, text: str, words: list[Word]) -> list[Word]:
        """The same words, those that make a compound or a number together as one."""
        openers = self._vocabulary.openers
        if not any(word.lower in openers for word in words):
            return words
        merged: list[Word] = []
        following = 0
        for place, word in enumerate(words):
            if place < following:
                continue
            if word.lower in openers:
                whole, last = self._merge_compound(text, words, place)
                whole, last = self._merge_number(words, last, whole)
                following = last + 1
                merged.append(whole)
            else:
                merged.append(word)
        return merged

    def _demote_names(self, text: str, words: list[Word]) -> list[Word]:
        """Where the text has a person called May, "May" is a name unless its neighbours say otherwise."""
        names = {
            word.lower
            for before, word in pairwise(words)
            if before.lexeme is UNKNOWN_NAME and "DOUBTFUL" in word.lexeme.values and text[word.start].isupper()
        }
        if not names:
            return words
        for place, (word, following) in enumerate(pairwise(list(words))):
            before = words[place - 1].lower if place else ""
            is_month = before in self._vocabulary.surely or "NUMBER" in following.lexeme.values
            if word.lower in names and not is_month and text[word.start].isupper():
                words[place] = word._replace(lexeme=UNKNOWN_NAME)
        return words

    def _merge_compound(self, text: str, words: list[Word], place: int) -> tuple[Word, int]:
        """The longest entry of several words that begins here, and the place of its last word."""
        first, second = words[place], words[min(place + 1, len(words) - 1)]
        for compound in self._vocabulary.compounds.get((first.lower, second.lower), ()):
            last = place + 1 + len(compound.rest)
            same = tuple([word.lower for word in words[place + 2 : last + 1]]) == compound.rest
            if same and (not compound.capital or text[first.start].isupper()):
                lower = " ".join([first.lower, second.lower, *compound.rest])
                return Word(first.start, words[last].end, lower, compound.lexeme), last
        return first, place

    def _merge_number(self, words: list[Word], place: int, first: Word) -> tuple[Word, int]:
        """The longest number that the words from here on build, and the place of its last word."""
        if "NUMERAL" not in first.lexeme.values:
            return first, place
        numbers = [_numeral(first)]
        best, last = build_number(numbers), place
        for following in range(place + 1, min(place + _LONGEST_NUMBER, len(words))):
            word = words[following]
            if "NUMERAL" not in word.lexeme.values:
                if word.lower not in {"-", "and"} or word.lexeme is GAP:
                    break
                continue
            numbers.append(_numeral(word))
            built = build_number(numbers)
            if not built:
                break
            best, last = built, following
        if last == place:
            return first, place
        return Word(first.start, words[last].end, first.lower, self._vocabulary.figures(best)), last


def _numeral(word: Word) -> int:
    value = word.lexeme.values["NUMERAL"]
    return value if isinstance(value, int) else 0


def _is_gap(text: str, start: int, end: int) -> bool:
    return end - start <= _WIDEST_GAP and text[start:end].isspace()


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Whether a single line break only wraps a sentence: it goes on in small letters or figures."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return end - start == 1 and (before.isalnum() or before == ",") and (after.islower() or after.isdigit())


def _goes_on(text: str, stop: int) -> bool:
    """Whether a full stop follows, and after it something on the same line."""
    return text[stop : stop + 1] == "." and bool(text[stop + 1 : stop + 3].strip())
