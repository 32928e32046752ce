"""Titles as a person would write them: subject, verb, object, place; no date, no more than 90 characters.

A title is the words of the text with the time left out. What is too long is shortened in steps: roles before names
go, then adverbs; then it ends at the last point where what stands is whole, or loses its adjectives.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.extraction.endings import dangles, is_whole, may_end
from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token

LONGEST = 90
_ASIDE = {"also", "meanwhile", "however", "moreover", "then", "therefore", "nevertheless", "thus"}
_LENGTHS = {"minutes", "hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year"}
_COUNTED = re.compile(r"[Tt]he (?:two|three|four|five|pair|trio|others|latter|rest)\b")
_REPEATED_COMMA = re.compile(r",(?:\s*+,)++")
_COMMA_IN_QUOTE = re.compile(r"[,;](?=[\"”’])")
_PRIVATIVE = {
    "no", "not", "former", "fake", "false", "alleged", "so-called", "possible", "potential", "would-be", "supposed",
    "failed", "non-essential", "anti-government", "unidentified", "attempted", "declining", "falling", "shrinking",
    "dwindling", "waning", "fading", "diminishing", "vanishing",
}  # fmt: skip
_PARTICLES = {"on", "off", "out", "up", "down", "away", "back", "over", "apart", "ahead"}
_OWNERS = {"its", "his", "her", "their"}
_OWNER = re.compile(rf"^(?:{'|'.join(sorted(_OWNERS))}) ", re.IGNORECASE)  # of whom a title alone says nothing
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%”’)\]]|'s\b|’s\b|n['’]t\b)")
_SPACE_AFTER = re.compile(r"([“‘(\[$£€#])\s+")
_LAST_INITIAL = re.compile(r"\b[A-Z]\.$")
_LOWERED = {"DET", "PRON", "ADP", "ADV", "SCONJ", "NUM"}
_FEWEST = 4  # words that a title needs before what is left out of it
_SHORT = 25  # characters that a title should have beyond its opening
_Ending = Literal["whole", "fair", "any"]
_Words = list[tuple[int, str]]
"""The words of a title, each with the place of its token."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a title is made of: a sentence's tokens, those left out, and short names for spans of them.

    `names` leads from the first token of a person's mention to its last token and the name without the role;
    `proper` are the tokens that are somebody's name or part of one.
    """

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    dropped: Collection[int]
    names: Mapping[int, tuple[int, str]]
    proper: Collection[int] = ()

    def write(self, opening: str, places: Sequence[int]) -> str:
        """The opening and the words at `places`, as long as they fit; the opening is never cut."""
        title = self.write_whole(opening, places) or self.write_fair(opening, places)
        return title or self._cut(opening, self._forms(places)[-1], "any")

    def write_whole(self, opening: str, places: Sequence[int]) -> str:
        """The same; "" where they do not fit and no shorter form of them is whole."""
        *forms, lean = self._forms(places)
        fitting = (title for title in (self._finish(opening, words) for words in forms) if len(title) <= LONGEST)
        title = next(fitting, "")
        if not title and forms[-1]:
            title = self._cut(opening, forms[-1], "whole")
            for words in (lean, self._without_participles(lean)):
                title = title if len(title) > len(opening) + _SHORT else (self._cut(opening, words, "whole") or title)
        return title

    def write_fair(self, opening: str, places: Sequence[int]) -> str:
        """The same where what is left out may be an aim or the rest of a list: "moved troops | to block the road"."""
        spare = self._forms(places)[-2]
        title = self._cut(opening, spare, "fair") if spare else ""
        return title if len(title) > len(opening) + _SHORT else ""

    def _forms(self, places: Sequence[int]) -> list[_Words]:
        """What stands at `places`, shorter from one to the next: in full, without roles, adverbs, adjectives."""
        kept = [p for p in self._before_tie(places) if p not in self.dropped and self.tokens[p].lower not in _ASIDE]
        while kept and not self._is_particle(kept[-1]) and (dangles(self.tokens[kept[-1]]) or self._measures(kept[-1])):
            kept.pop()
        short = self._shorten(kept)
        spare = _agree([(p, word) for p, word in short if self.tokens[p].tag != "ADV" or not word.endswith("ly")])
        lean = _agree([(p, word) for p, word in spare if not self._is_spare(p)])
        return [[(p, self.tokens[p].text) for p in kept], short, spare, lean]

    def _without_participles(self, words: _Words) -> _Words:
        """Without what only qualifies a subject: "a proposal on trade | presented by X | may have stirred interest"."""
        spare: set[int] = set()
        for clause in self.clauses:
            places = iter(clause.subject)
            first = next((p for p in places if "participle" in self.tokens[p].forms), -1)
            if first > clause.subject.start:
                spare |= {first, *places}
        return [(place, word) for place, word in words if place not in spare]

    def _before_tie(self, places: Sequence[int]) -> Sequence[int]:
        """Not what only told the time that is left out: "landed in Kyiv, two days before | meeting X in Geneva"."""
        for count, place in enumerate(places):
            tied = place in self.dropped and self.tokens[place].lower in {"before", "after"}
            if tied and count >= _FEWEST and place + 1 in places and place + 1 not in self.dropped:
                return places[:count]
        return places

    def _measures(self, place: int) -> bool:
        """Whether a length of time is left over from "hours before", "two days after"."""
        after = self.tokens[place + 1].lower if place + 1 < len(self.tokens) else ""
        return self.tokens[place].lower in _LENGTHS and after in {"before", "after", "later", "earlier", "ahead"}

    def _is_particle(self, place: int) -> bool:
        """Whether a word belongs to the verb right before it, and nothing to it: "should go on and", "called off."."""
        before, after = self.tokens[place - 1 : place], self.tokens[place + 1 : place + 2]
        alone = not after or after[0].tag in {"CCONJ", "PUNCT"}
        return alone and bool(before) and before[0].tag == "VERB" and self.tokens[place].lower in _PARTICLES

    def _is_spare(self, place: int) -> bool:
        """An adjective or owner that a noun can do without."""
        token = self.tokens[place]
        if place + 1 >= len(self.tokens) or self.tokens[place + 1].tag not in {"NOUN", "ADJ"} or token.capitalised:
            return False
        return token.lower in _OWNERS or (token.tag == "ADJ" and token.lower not in _PRIVATIVE)

    def _finish(self, opening: str, words: _Words) -> str:
        if opening.endswith(":") and words and self._is_lowered(words[0][0]):
            words = [(words[0][0], _uncapitalise(words[0][1])), *words[1:]]
        title = _tidy(f"{opening} {self._join(words)}")
        return _capitalise(_OWNER.sub("", title) if title.count(" ") >= _FEWEST else title)

    def _is_lowered(self, place: int) -> bool:
        """Whether a word has its capital only from opening its sentence."""
        tag = self.tokens[place].tag
        name_next = place + 1 < len(self.tokens) and self.tokens[place + 1].capitalised
        return tag in _LOWERED or (tag in {"NOUN", "ADJ"} and not name_next and place not in self.proper)

    def phrase(self, places: Sequence[int]) -> str:
        """The words at `places` in full."""
        return _tidy(self._join([(p, self.tokens[p].text) for p in places if p not in self.dropped]))

    def inner(self, places: Sequence[int]) -> str:
        """The same as they stand within a title: without a capital that is only that of the sentence's beginning."""
        first, space, rest = self.phrase(places).partition(" ")
        return (_uncapitalise(first) if places and self._is_lowered(places[0]) else first) + space + rest

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

    def _cut(self, opening: str, words: _Words, wanted: _Ending) -> str:
        """The longest beginning of the words that fits and ends as wanted; "" where there is none."""
        best = _capitalise(_tidy(opening)) if wanted == "any" else ""
        for stop in self._stops(words):
            candidate = self._finish(opening, words[:stop])
            if len(candidate) > LONGEST:
                break
            if wanted == "any" or self._ends_well(words, stop, strict=wanted == "whole"):
                best = candidate
        return best

    def _ends_well(self, words: _Words, stop: int, *, strict: bool) -> bool:
        if stop == len(words):
            return True
        first, last, follower = words[0][0], words[stop - 1][0], words[stop][0]
        return is_whole(self.tokens, self.clauses, first, last, follower, strict=strict)

    def _stops(self, words: _Words) -> Iterator[int]:
        """After how many words a title may end."""
        for n in range(1, len(words)):
            if may_end(self.tokens[words[n - 1][0]], self.tokens[words[n][0]]):
                yield n
        yield len(words)


def _agree(words: _Words) -> _Words:
    """With "an" before vowels where a word between is gone."""
    followers = [*words, (-1, "")][1:]
    return [
        (place, _article(after) if word in {"a", "an"} and after and then != place + 1 else word)
        for (place, word), (then, after) in zip(words, followers, strict=True)
    ]


def _article(word: str) -> str:
    return "an" if word[:1].lower() in set("aeiou") else "a"


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
    return word[0].lower() + word[1:] if word[1:].islower() or word == "A" else word


def _capitalise(title: str) -> str:
    if _COUNTED.match(title):
        return title[:1].upper() + title[1:]
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        title = title.removeprefix(article)
    return title[:1].upper() + title[1:]
