"""What an undated text tells of its own time: weekdays told as past or to come, with who and what."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.articles.roles import Anatomy
from app.domain.documents import Document
from app.domain.grammar.tokens import Token
from app.domain.paragraphs import Span
from app.domain.publication.weekdays import DayMention, Direction, read_day_mentions

_NAME = re.compile(r"(?<=[a-z,’'\"] )[A-Z][^\W\d_]+(?:-[A-Z]?[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TOPIC_SHARE, _TOPIC_LEAST = 0.25, 3
_SHORTEST_WORD = 4
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Clue:
    """One happening placed by a weekday, 0 (Monday) to 6, seen from the day of writing.

    `names` are the capitalised words that go with it and `words` its verbs and nouns (lemmas), in lower case,
    without what the whole text is about. A clue is a matter of its article alone.
    """

    weekday: int
    direction: Direction
    names: frozenset[str]
    words: frozenset[str]
    quote: str = ""


class OwnDay(NamedTuple):
    """The weekday on which a text was written, by its own words; the more weight, the surer."""

    weekday: int
    weight: int


@dataclass(frozen=True, slots=True)
class Clues:
    """What an article tells of its time: clues, its own weekday, its names, a day without its year."""

    clues: tuple[Clue, ...] = ()
    own: OwnDay | None = None
    names: frozenset[str] = frozenset()
    partial: tuple[int, int] | None = None

    def keys(self) -> frozenset[str]:
        """By these a database finds articles that may know of the same happenings: weekday and name."""
        return frozenset(f"{clue.weekday}:{name}" for clue in self.clues for name in clue.names)


def read_clues(
    document: Document,
    anatomy: Anatomy,
    *,
    partial: tuple[int, int] | None = None,
    common: Set[str] = frozenset(),
) -> Clues:
    """The clues of one article.

    `partial` is the month and its day from a dateline without a year; `common` are names in lower case that
    tell no happening from another, such as those of states. Names that run through the text are dropped, too.
    """
    sentences = [
        (number, part) for number, sentence in enumerate(document.sentences) if (part := anatomy.telling_part(sentence))
    ]
    names = _distinctive(document, [part for _, part in sentences]) - common
    mentions = [mention for number, part in sentences for mention in read_day_mentions(document, number, part)]
    stretches = _divide(document, mentions)
    clues = tuple(
        _read_clue(document, mention, stretch, names) for mention, stretch in zip(mentions, stretches, strict=True)
    )
    return Clues(clues, find_own_day(mentions), names, partial)


def _distinctive(document: Document, parts: Sequence[Span]) -> frozenset[str]:
    """Capitalised words within sentences, but not those that a good part of the sentences have."""
    calendar = document.language.frame.calendar
    counts = Counter(
        name
        for part in parts
        for name in {match.group().lower() for match in _NAME.finditer(document.text, part.start, part.end)}
    )
    most = max(_TOPIC_LEAST, len(parts) * _TOPIC_SHARE)
    return frozenset(
        name for name, count in counts.items() if count < most and name not in {**calendar.weekdays, **calendar.months}
    )


def _read_clue(document: Document, mention: DayMention, stretch: Span, names: Set[str]) -> Clue:
    """A weekday with the words around it."""
    text = document.text[stretch.start : stretch.end]
    found = {match.group().lower() for match in _WORD.finditer(text)}
    content = _content(document, mention.sentence, stretch)
    return Clue(
        mention.weekday,
        mention.direction,
        frozenset(found & names),
        frozenset(content) - names,
        text.strip()[:_LONGEST_QUOTE],
    )


def _divide(document: Document, mentions: Sequence[DayMention]) -> Iterator[Span]:
    """For each weekday the part of its sentence that lies nearer to it than to another one."""
    for number, mention in enumerate(mentions):
        sentence = document.sentences[mention.sentence]
        before = mentions[number - 1] if number else None
        after = mentions[number + 1] if number + 1 < len(mentions) else None
        same_before = before is not None and before.sentence == mention.sentence
        same_after = after is not None and after.sentence == mention.sentence
        start = (before.end + mention.start) // 2 if before and same_before else sentence.start
        end = (mention.end + after.start) // 2 if after and same_after else sentence.end
        yield Span(start, end)


def _content(document: Document, sentence: int, stretch: Span) -> Iterator[str]:
    """Lemmas of nouns and of verbs that mean something, not of saying or being."""
    verbs = document.language.verbs
    dull = (verbs.reporting, verbs.stative, verbs.doing, document.language.frame.calendar.weekdays)
    tokens = document.parse(sentence).tokens
    first, last = (bisect_left(tokens, place, key=_start_of) for place in stretch)
    for token in tokens[first:last]:
        lemma = token.lemma or token.lower
        meant = token.tag in {"NOUN", "VERB"} and len(lemma) >= _SHORTEST_WORD
        if meant and not any(lemma in words for words in dull):
            yield lemma


def _start_of(token: Token) -> int:
    return token.start


# Weights tried on 300 dated news documents: from 4 on, all of the few days found were right; at 2, half.
_LATER, _BOTH, _TWICE, _YESTERDAY, _TOMORROW, _PASSED = 3, 2, 1, 1, 1, -2
SURE = 4
_LEAD = 2


def find_own_day(mentions: Sequence[DayMention]) -> OwnDay | None:
    """The weekday that a text is written on, where its words tell; None where two come close.

    They tell by "later Monday", by a day told both as past and to come, by the day before it told as past
    and the day after it as to come.
    """
    counts = Counter((mention.direction, mention.weekday) for mention in mentions)
    past = {day for direction, day in counts if direction == "past"}
    future = {day for direction, day in counts if direction in {"future", "today"}}
    ranked = sorted(
        (OwnDay(day, _weigh_own(day, counts, past, future)) for day in past | future),
        key=lambda own: (-own.weight, own.weekday),
    )
    clear = ranked and (len(ranked) == 1 or ranked[1].weight <= ranked[0].weight - _LEAD)
    return ranked[0] if clear and ranked[0].weight > 0 else None


def _weigh_own(day: int, counts: Counter[tuple[Direction, int]], past: Set[int], future: Set[int]) -> int:
    before, after = (day - 1) % 7, (day + 1) % 7
    return (
        _LATER * (counts["today", day] > 0)
        + _BOTH * (day in past and day in future)
        + _TWICE * (counts["future", day] > 1)
        + _YESTERDAY * (before in past)
        + _TOMORROW * (day in past and after in future)
        + _PASSED * (after in past)
    )


def resolve(clue: Clue, published: date) -> date:
    """The day that a clue means in an article published then: the nearest such weekday on its side."""
    ahead = (clue.weekday - published.weekday()) % 7
    if clue.direction == "future":
        return published + timedelta(ahead)
    if clue.direction == "past":
        return published - timedelta((7 - ahead) % 7)
    return published + timedelta(ahead if ahead <= 3 else ahead - 7)
