"""Two copies side by side: which sentence became which, what was dropped, what was added."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.articles.roles import Anatomy
from app.domain.documents import Document
from app.domain.origins.sketches import split_words, telling_spans
from app.domain.paragraphs import Span

_SAME = 0.5
"""Two sentences are one where they share at least half of their word pairs and single words (Dice)."""
_MOST_HOLDERS = 200
"""A word pair that stands in more sentences than this picks none out."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of the first text and what became of it in the second; None where it has no counterpart.

    `likeness` is 1 for the same words in the same order, 0 where one is missing.
    """

    one: Span | None
    other: Span | None
    likeness: float


def align(one: Document, one_anatomy: Anatomy, other: Document, other_anatomy: Anatomy) -> list[SentencePair]:
    """Pair the sentences of two texts, each used once, best pairs first, without datelines and boilerplate.

    The result is in the order of the first text, then what only the second has, in its order.
    """
    mine, theirs = (list(telling_spans(*pair)) for pair in ((one, one_anatomy), (other, other_anatomy)))
    my_features = [_features(one.text, span) for span in mine]
    their_features = [_features(other.text, span) for span in theirs]
    matched = _match(my_features, their_features)
    taken = {there for there, _ in matched.values()}
    pairs = [
        SentencePair(span, theirs[matched[here][0]], matched[here][1])
        if here in matched
        else SentencePair(span, None, 0.0)
        for here, span in enumerate(mine)
    ]
    return pairs + [SentencePair(None, span, 0.0) for there, span in enumerate(theirs) if there not in taken]


def _features(text: str, span: Span) -> Counter[tuple[str, ...]]:
    words = split_words(text[span.start : span.end])
    return Counter([(word,) for word in words] + list(itertools.pairwise(words)))


def _match(
    mine: Sequence[Counter[tuple[str, ...]]], theirs: Sequence[Counter[tuple[str, ...]]]
) -> dict[int, tuple[int, float]]:
    """For each sentence of the first text its counterpart's number and their likeness, where it has one."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for there, features in enumerate(theirs):
        for feature in features:
            if len(feature) > 1:
                holders[feature].append(there)
    scored = [
        (_likeness(features, theirs[there]), here, there)
        for here, features in enumerate(mine)
        for there in _candidates(features, holders)
    ]
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, here, there in sorted(scored, key=lambda score: (-score[0], score[1], score[2])):
        if likeness >= _SAME and here not in matched and there not in taken:
            matched[here] = (there, likeness)
            taken.add(there)
    return matched


def _candidates(features: Counter[tuple[str, ...]], holders: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The few sentences that share most word pairs with one."""
    votes = Counter(
        there
        for feature in features
        if len(feature) > 1 and len(holders.get(feature, ())) <= _MOST_HOLDERS
        for there in holders.get(feature, ())
    )
    return [there for there, _ in votes.most_common(3)]


def _likeness(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    """Dice's coefficient over words and word pairs."""
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)
