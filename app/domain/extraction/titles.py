"""Titles as a person would write them: subject, verb, object, place; no date, no more than 90 characters.

A title is the words of the text with the time left out. What is too long is shortened in steps: roles before names
go, then adverbs; then it ends at the last point where what stands is whole, or loses its adjectives.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.extraction.endings import dangles, is_whole, may_end
from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token

LONGEST = 90
_ASIDE = {"also", "meanwhile", "however", "moreover", "then", "therefore", "nevertheless", "thus"}
_BEFORE_TIME = {
    "on",
    "in",
    "at",
    "by",
    "late",
    "later",
    "early",
    "earlier",
    "this",
    "last",
    "since",
    "until",
    "from",
    "between",
    "over",
    "during",
    "through",
    "throughout",
    "within",
    "around",
    "of",
    "for",
}
_SET_FOR = {"planned", "scheduled", "set", "slated", "due", "called", "expected", "promised", "billed", "announced"}
_REPEATED_COMMA = re.compile(r",(?:\s*+,)++")
_COMMA_IN_QUOTE = re.compile(r"[,;](?=[\"”’])")
_PRIVATIVE = {
    "no", "not", "former", "fake", "false", "alleged", "so-called", "possible", "potential", "would-be", "supposed",
    "failed", "non-essential", "anti-government", "unidentified", "attempted",
}  # fmt: skip
_OWNERS = {"its", "his", "her", "their"}
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%”’)\]]|'s\b|’s\b|n['’]t\b)")
_SPACE_AFTER = re.compile(r"([“‘(\[$£€#])\s+")
_LAST_INITIAL = re.compile(r"\b[A-Z]\.$")
_LOWERED = {"DET", "PRON", "ADP", "ADV", "SCONJ", "NUM", "ADJ", "NOUN"}
_SHORT = 25  # characters that a title should have beyond its opening
_Words = list[tuple[int, str]]
"""The words of a title, each with the place of its token."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a title is made of: a sentence's tokens, those left out, and short names for spans of them.

    `names` leads from the first token of a person's mention to its last token and the name without the role.
    """

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    dropped: Collection[int]
    names: Mapping[int, tuple[int, str]]

    def write(self, opening: str, places: Sequence[int]) -> str:
        """The opening and the words at `places`, as long as they fit; the opening is never cut."""
        return self.write_whole(opening, places) or self._cut(opening, self._forms(places)[-1], whole=False)

    def write_whole(self, opening: str, places: Sequence[int]) -> str:
        """The same; "" where they do not fit and no shorter form of them is whole."""
        *forms, lean = self._forms(places)
        fitting = (title for title in (self._finish(opening, words) for words in forms) if len(title) <= LONGEST)
        title = next(fitting, "")
        if not title and forms[-1]:
            title = self._cut(opening, forms[-1], whole=True)
            title = title if len(title) > len(opening) + _SHORT else (self._cut(opening, lean, whole=True) or title)
        return title

    def _forms(self, places: Sequence[int]) -> list[_Words]:
        """What stands at `places`, shorter from one to the next: in full, without roles, adverbs, adjectives."""
        kept = [p for p in places if p not in self.dropped and self.tokens[p].lower not in _ASIDE]
        while kept and dangles(self.tokens[kept[-1]]):
            kept.pop()
        short = self._shorten(kept)
        spare = [(p, word) for p, word in short if self.tokens[p].tag != "ADV" or not word.endswith("ly")]
        lean = _agree([(p, word) for p, word in spare if not self._is_spare(p)])
        return [[(p, self.tokens[p].text) for p in kept], short, spare, lean]

    def _is_spare(self, place: int) -> bool:
        """An adjective or owner that a noun can do without."""
        token = self.tokens[place]
        if place + 1 >= len(self.tokens) or self.tokens[place + 1].tag not in {"NOUN", "ADJ"} or token.capitalised:
            return False
        return token.lower in _OWNERS or (token.tag == "ADJ" and token.lower not in _PRIVATIVE)

    def _finish(self, opening: str, words: _Words) -> str:
        if opening.endswith(":") and words and self.tokens[words[0][0]].tag in _LOWERED:
            words = [(words[0][0], _uncapitalise(words[0][1])), *words[1:]]
        return _capitalise(_tidy(f"{opening} {self._join(words)}"))

    def phrase(self, places: Sequence[int]) -> str:
        """The words at `places` in full."""
        return _tidy(self._join([(p, self.tokens[p].text) for p in places if p not in self.dropped]))

    def name(self, places: Sequence[int]) -> str:
        """The words at `places` with names in the place of roles and names."""
        return _tidy(self._join(self._shorten([p for p in places if p not in self.dropped])))

    def _shorten(self, places: Sequence[int]) -> _Words:
        words: _Words = []
        skip = -1
        for place in places:
            if place <= skip:
                continue
            if place in self.names:
                skip, name = self.names[place]
                words.append((place, name))
            else:
                words.append((place, self.tokens[place].text))
        return words

    def _join(self, words: _Words) -> str:
        """With the spaces that the text has between them, one where something was left out."""
        out: list[str] = []
        before = -2
        for place, word in words:
            apart = before != place - 1 or self.tokens[place].start > self.tokens[before].end
            out.append((" " if out and apart else "") + word)
            before = place
        return "".join(out)

    def _cut(self, opening: str, words: _Words, *, whole: bool) -> str:
        """The longest beginning of the words that fits, and is whole if that is wanted; "" where there is none."""
        best = "" if whole else _capitalise(_tidy(opening))
        for stop in self._stops(words):
            candidate = self._finish(opening, words[:stop])
            if len(candidate) > LONGEST:
                break
            if not whole or self._is_whole(words, stop):
                best = candidate
        return best

    def _is_whole(self, words: _Words, stop: int) -> bool:
        if stop == len(words):
            return True
        return is_whole(self.tokens, self.clauses, words[0][0], words[stop - 1][0], words[stop][0])

    def _stops(self, words: _Words) -> Iterator[int]:
        """After how many words a title may end."""
        for n in range(1, len(words)):
            if may_end(self.tokens[words[n - 1][0]], self.tokens[words[n][0]]):
                yield n
        yield len(words)


def time_tokens(
    tokens: Sequence[Token], ranges: Collection[tuple[int, int]], distances: Collection[tuple[int, int]]
) -> set[int]:
    """The tokens of time expressions with the words that tie them in; all ranges are inclusive.

    `distances` are those that take a preposition behind them, too: "a day after".
    """
    dropped: set[int] = set()
    for first, last in ranges:
        dropped.update(range(first, last + 1))
        possessive = last + 1 < len(tokens) and tokens[last + 1].tag == "POSS"
        if possessive or (last + 1 < len(tokens) and (first, last) in distances):
            dropped.add(last + 1)
        if not possessive:
            dropped |= _ties_before(tokens, first, dropped) | _than_after(tokens, last)
    return dropped


def _ties_before(tokens: Sequence[Token], first: int, dropped: Collection[int]) -> set[int]:
    """The prepositions that tie a time to what stands before it, and the "and" between two times."""
    place = first - 1
    ties: set[int] = set()
    if place > 0 and tokens[place].lower == "and" and place - 1 in dropped:
        ties.add(place)
        return ties
    while place >= 0 and place not in dropped and tokens[place].lower in _BEFORE_TIME:
        if tokens[place].tag == "DET" and place < first - 1:
            break
        ties.add(place)
        place -= 1
    if ties and place > 0 and tokens[place].lower in _SET_FOR and tokens[place - 1].tag in {"NOUN", ","}:
        ties.add(place)  # "a march planned for Sunday"
    return ties


def _than_after(tokens: Sequence[Token], last: int) -> set[int]:
    """What "a day later" is measured by: "than planned"."""
    than = next((p for p in range(last + 1, min(last + 3, len(tokens))) if tokens[p].lower == "than"), -1)
    return set(range(last + 1, min(than + 2, len(tokens)))) if than >= 0 else set()


def courtesy_tokens(tokens: Sequence[Token], courtesy: Collection[str]) -> set[int]:
    """The tokens of mere politeness before names: "Mr", "Dr."."""
    dropped: set[int] = set()
    for place, (word, after) in enumerate(pairwise(tokens)):
        if word.capitalised and word.lower in courtesy:
            name = place + 2 if after.text == "." else place + 1
            if name < len(tokens) and tokens[name].capitalised:
                dropped.update(range(place, name))
    return dropped


def _agree(words: _Words) -> _Words:
    """With "an" before vowels, now that the adjective between is gone."""
    followers = [*(word for _, word in words), ""][1:]
    return [
        (place, ("an" if after[:1].lower() in set("aeiou") else "a") if word in {"a", "an"} and after else word)
        for (place, word), after in zip(words, followers, strict=True)
    ]


def _tidy(title: str) -> str:
    title = _SPACE_AFTER.sub(r"\1", _SPACE_BEFORE.sub(r"\1", " ".join(title.split())))
    title = _REPEATED_COMMA.sub(",", title)
    title = " ".join(_COMMA_IN_QUOTE.sub("", title).replace("()", "").split()).strip(" ,;:—–-")
    if title.endswith(".") and not _LAST_INITIAL.search(title):
        title = title.rstrip(" .")
    return _balance(title.rstrip(",;: "))


def _balance(title: str) -> str:
    """Close or drop a quotation mark that lost its partner."""
    if title.count("“") > title.count("”"):
        return title + "”"
    if title.count("”") > title.count("“"):
        return title.replace("”", "", 1)
    return title.replace('"', "") if title.count('"') % 2 else title


def _uncapitalise(word: str) -> str:
    return word if len(word) < 2 or not word[1:].islower() else word[0].lower() + word[1:]


def _capitalise(title: str) -> str:
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        title = title.removeprefix(article)
    return title[:1].upper() + title[1:]
