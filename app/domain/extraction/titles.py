"""Titles as a person would write them: subject, verb, object, place; no date, no more than 90 characters.

A title is the words of the text with the time left out. What is too long is shortened in steps: roles before names
go, then adverbs; then it ends at the last point where a phrase ends.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.grammar.tokens import Token

LONGEST = 90
_ASIDE = {"also", "meanwhile", "however", "moreover", "then", "therefore", "nevertheless", "thus"}
_BEFORE_TIME = {"on", "in", "at", "by", "late", "later", "early", "earlier", "this", "last", "since", "until", "from"}
_CUTS = {
    "amid", "as", "after", "before", "with", "despite", "ahead", "over", "following", "during", "while", "since",
    "until", "in", "at", "on", "for", "from", "by", "about", "under", "against", "between", "through", "to", "and",
    "but", "or", "that", "who", "which", "where", "when", "because", "if", "although", "though", "including", "near",
}  # fmt: skip
_CUT_MARKS = {",", ";", ":", "—", "–", "--", "(", "“", "”"}
_OPENING = {"“", "‘", "(", '"'}
_COMMA_IN_QUOTE = re.compile(r"[,;](?=[\"”’])")
_WEAK_ENDS = {"DET", "ADP", "POSS", "CCONJ", "SCONJ", "PART", "AUX"}
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%”’)\]]|'s\b|’s\b|n['’]t\b)")
_SPACE_AFTER = re.compile(r"([“‘(\[$£€#])\s+")
_LAST_INITIAL = re.compile(r"\b[A-Z]\.$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a title is made of: a sentence's tokens, those left out, and short names for spans of them.

    `names` leads from the first token of a person's mention to its last token and the name without the role.
    """

    tokens: Sequence[Token]
    dropped: Collection[int]
    names: Mapping[int, tuple[int, str]]

    def write(self, opening: str, places: Sequence[int]) -> str:
        """The opening and the words at `places`, as long as they fit; the opening is never cut."""
        kept = [p for p in places if p not in self.dropped and self.tokens[p].lower not in _ASIDE]
        while kept and self._dangles(kept[-1]):
            kept.pop()
        plain = [(p, self.tokens[p].text) for p in kept]
        short = self._shorten(kept)
        spare = [(p, word) for p, word in short if self.tokens[p].tag != "ADV" or not word.endswith("ly")]
        for words in (plain, short, spare):
            title = _capitalise(_tidy(f"{opening} {self._join(words)}"))
            if len(title) <= LONGEST:
                return title
        return self._cut(opening, spare)

    def _dangles(self, place: int) -> bool:
        """Whether a word or mark cannot stand at the end: a preposition, an article, "saying"."""
        token = self.tokens[place]
        return token.tag in _WEAK_ENDS or token.text in ",;:—–" or (token.tag == "VERB" and "ing" in token.forms)

    def phrase(self, places: Sequence[int]) -> str:
        """The words at `places` in full."""
        return _tidy(self._join([(p, self.tokens[p].text) for p in places if p not in self.dropped]))

    def name(self, places: Sequence[int]) -> str:
        """The words at `places` with names in the place of roles and names."""
        return _tidy(self._join(self._shorten([p for p in places if p not in self.dropped])))

    def _shorten(self, places: Sequence[int]) -> list[tuple[int, str]]:
        words: list[tuple[int, str]] = []
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

    def _join(self, words: Sequence[tuple[int, str]]) -> str:
        """With the spaces that the text has between them, one where something was left out."""
        out: list[str] = []
        before = -2
        for place, word in words:
            apart = before != place - 1 or self.tokens[place].start > self.tokens[before].end
            out.append((" " if out and apart else "") + word)
            before = place
        return "".join(out)

    def _cut(self, opening: str, words: Sequence[tuple[int, str]]) -> str:
        best = ""
        for stop in self._stops(words):
            candidate = _capitalise(_tidy(f"{opening} {self._join(words[:stop])}"))
            if len(candidate) > LONGEST:
                break
            best = candidate
        return best or _capitalise(_tidy(opening))

    def _stops(self, words: Sequence[tuple[int, str]]) -> Iterator[int]:
        """After how many words a title may end: where a word or mark opens the next phrase, and a phrase is whole."""
        for n, (place, _) in enumerate(words):
            token = self.tokens[place]
            opens = token.lower in _CUTS or token.text in _CUT_MARKS or (token.tag == "VERB" and "ing" in token.forms)
            if n and opens and not self._dangles(words[n - 1][0]) and words[n - 1][1] not in _OPENING:
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
        place = first - 1
        if place > 0 and tokens[place].lower == "and" and place - 1 in dropped:
            dropped.add(place)
        while place >= 0 and tokens[place].lower in _BEFORE_TIME and place not in dropped:
            dropped.add(place)
            place -= 1
        if last + 1 < len(tokens) and (tokens[last + 1].tag == "POSS" or (first, last) in distances):
            dropped.add(last + 1)
    return dropped


def _tidy(title: str) -> str:
    title = _SPACE_AFTER.sub(r"\1", _SPACE_BEFORE.sub(r"\1", " ".join(title.split())))
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


def _capitalise(title: str) -> str:
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        title = title.removeprefix(article)
    return title[:1].upper() + title[1:]
