"""Weekdays in running text: which day is named, and whether it is told of as past, present or to come."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from app.domain.documents import Document, ParsedSentence
from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.verbs import VerbGroup
from app.domain.paragraphs import Span

Direction = Literal["past", "today", "future", "open"]

_FARTHEST = 14
"""Words between a weekday and the verb or preposition before it that may decide its direction."""
_BEFORE = frozenset({"before", "until", "till"})
_AFTER = frozenset({"after", "following", "since"})
_TODAY = frozenset({"later"})
_OTHER_WEEK = frozenset({"last", "next", "previous", "coming"})
_STOPS = frozenset({";", ":", "—", "–", "--"})


@dataclass(frozen=True, slots=True)
class DayMention:
    """`text[start:end]` names weekday 0 (Monday) to 6 in sentence `sentence` of the document.

    "today" stands for the words that say so ("later Monday"); "open" where the words leave the direction open
    ("Monday's session"). `telling` holds the span of the sentence that was read.
    """

    start: int
    end: int
    weekday: int
    direction: Direction
    sentence: int


def read_day_mentions(document: Document, sentence: int, telling: Span) -> list[DayMention]:
    """The weekdays that one sentence names, in order; those of another week ("last Friday") are left out."""
    weekdays = document.language.frame.calendar.weekdays
    pattern = document.language.frame.calendar.weekday_names
    if pattern.search(document.text, telling.start, telling.end) is None:
        return []
    reader = _Sentence(document.parse(sentence), document.language.verbs)
    return [
        DayMention(token.start, token.end, weekdays[token.lower], direction, sentence)
        for place, token in enumerate(reader.tokens)
        if token.start >= telling.start
        and token.capitalised
        and pattern.fullmatch(token.text)
        and (direction := reader.find_direction(place))
    ]


class _Sentence:
    """A parsed sentence and where its verbs end and begin, looked up once for all its weekdays."""

    def __init__(self, parsed: ParsedSentence, verbs: Verbs) -> None:
        self.tokens, self.verbs = parsed.tokens, verbs
        self.ends = {group.last: group for group in parsed.verb_groups}
        self.finite = [group for group in parsed.verb_groups if group.finite]

    def find_direction(self, place: int) -> Direction | None:
        """The direction in which the weekday at token `place` lies; None where it is of another week."""
        before = [token.lower for token in self.tokens[max(0, place - 3) : place]]
        if (before and before[-1] in _OTHER_WEEK) or _is_other_week(self.tokens, place):
            return None
        if any(word in _TODAY for word in before[-2:]) and before[-1:] != [","]:
            return "today"
        if _modifies(self.tokens, place):
            return "open"
        return self._look_left(place) or self._look_right(place) or "open"

    def _look_left(self, place: int) -> Direction | None:
        """The nearest verb or preposition before the weekday in its own stretch of the sentence."""
        for number in range(place - 1, max(-1, place - 1 - _FARTHEST), -1):
            token = self.tokens[number]
            if token.text in _STOPS or (token.text == "," and number < place - 3):
                return None
            group = self.ends.get(number)
            # A bare form right behind another verb is a noun: "sat eye to eye on Friday".
            if group and not (group.first - 1 in self.ends and group.tense == "present"):
                return _direction_of(group, self.tokens, self.verbs)
            if token.lower in _AFTER:
                return "past"
            ahead = token.lower == "of" and number and self.tokens[number - 1].lower == "ahead"
            if token.lower in _BEFORE or ahead:
                return "future"
        return None

    def _look_right(self, place: int) -> Direction | None:
        """The first finite verb behind the weekday."""
        number = bisect_right(self.finite, place, key=_first_of)
        if number == len(self.finite):
            return None
        return _direction_of(self.finite[number], self.tokens, self.verbs)


def _first_of(group: VerbGroup) -> int:
    return group.first


def _is_other_week(tokens: list[Token], place: int) -> bool:
    """Whether another week is named behind it: "Monday last week", "Friday next week"."""
    after = [token.lower for token in tokens[place + 1 : place + 3]]
    return len(after) == 2 and after[0] in _OTHER_WEEK


def _modifies(tokens: list[Token], place: int) -> bool:
    """Whether the weekday belongs to a noun: "Tuesday's call", "a Tuesday call"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.tag == "POSS":
        return True
    before = tokens[place - 1] if place else None
    return bool(
        before and after and before.tag in {"DET", "ADJ", "POSS"} and after.tag in {"NOUN", "PROPN", "ADJ", "VERB"}
    )


_OPEN_MODALS = frozenset({"will", "would", "shall", "may", "might", "could", "can", "should", "must"})


def _direction_of(group: VerbGroup, tokens: list[Token], verbs: Verbs) -> Direction:
    if group.future or group.modal in _OPEN_MODALS or group.tense == "infinitive":
        return "future"
    head = tokens[group.head].lower
    following = tokens[group.last + 1].lower if group.last + 1 < len(tokens) else ""
    if head in verbs.planning_adjectives and (following == "for" or group.passive):
        return "future"
    if group.perfect or group.tense in {"past", "participle"}:
        return "past"
    return "open" if group.tense == "ing" else "future"
