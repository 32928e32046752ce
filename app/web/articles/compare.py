"""Two texts of one origin side by side: what each has that the other dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.text import normalise
from app.storage.reading import ArticleHead
from app.web import addresses, words

_SENTENCE = re.compile(r"[^\n\r.!?]*+(?:[.!?]++[\"'”’)]*+(?=\s|$)|[.!?]|[\n\r]++|$)")
_FEWEST = 20
"""Characters below which a sentence is too short to be told from another."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side; `shared` where the other side has it too."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One article of the pair."""

    title: str
    outlet: str
    day: str
    address: str
    sentences: list[Sentence]
    own: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pair."""

    one: Side
    other: Side


def view_comparison(one: tuple[ArticleHead, str], other: tuple[ArticleHead, str]) -> Comparison:
    """Both sides, each with the sentences that only it has."""
    mine, theirs = (list(_split(text)) for _, text in (one, other))
    return Comparison(_side(one[0], mine, {_key(s) for s in theirs}), _side(other[0], theirs, {_key(s) for s in mine}))


def _side(head: ArticleHead, sentences: list[str], known: set[str]) -> Side:
    shown = [Sentence(text, _key(text) in known or len(text.strip()) < _FEWEST) for text in sentences]
    own = sum(not sentence.shared for sentence in shown)
    return Side(
        head.title or head.ref,
        head.outlet or "Outlet not named",
        words.weekday_day(head.published) if head.published else "day not known",
        addresses.article(head.public_id),
        shown,
        f"{words.counted(own, 'sentence')} that the other has not" if own else "nothing that the other has not",
    )


def _split(text: str) -> Iterator[str]:
    return (found[0] for found in _SENTENCE.finditer(text) if found[0].strip())


def _key(sentence: str) -> str:
    return "".join(character for character in normalise(sentence).lower() if character.isalnum())
