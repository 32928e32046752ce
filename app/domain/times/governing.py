"""Which verb an expression belongs to."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.verbs import VerbGroup
from app.domain.times.expressions import Bound

_STOPS = set(';:—–“”"') | {"--"}
_REACH = 40  # words between a verb and what it governs, at most: a line of a million words stays linear


@dataclass(frozen=True, slots=True)
class Signals:
    """The words of one language that tell a direction; `direction.toml` says what each list means."""

    past: frozenset[str]
    future: frozenset[str]
    passed: frozenset[str]
    deferring: frozenset[str]
    deferring_words: frozenset[str]
    lasting_words: frozenset[str]
    arranging: frozenset[str]
    opening: frozenset[str]
    prepositions: frozenset[str]
    likely_modals: frozenset[str]
    ahead: frozenset[str]
    possessive: frozenset[str]
    between: frozenset[str]
    promising: frozenset[str]
    slated: frozenset[str]
    once: frozenset[str]
    failing: frozenset[str]
    moving: frozenset[str]
    telling_past: frozenset[str]
    telling_future: frozenset[str]
    bounds: Mapping[str, Bound]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Signals":
        """Build from `direction.toml`; a list that is missing is empty."""
        lists = {name: frozenset(table.get(name, "").split()) for name in cls.__slots__ if name != "bounds"}
        bounds = {
            phrase.strip(): bound for bound, phrases in table.get("bounds", {}).items() for phrase in phrases.split(",")
        }
        return cls(bounds=bounds, **lists)


@dataclass(frozen=True, slots=True)
class Clause:
    """One parsed sentence, and what the language says of its words."""

    tokens: list[Token]
    groups: list[VerbGroup]
    signals: Signals
    verbs: Verbs

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The first word of `text[start:end]`, and the first after it."""
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        after = first
        while after < len(self.tokens) and self.tokens[after].start < end:
            after += 1
        return first, after

    def governor(self, first: int, after: int) -> VerbGroup | None:
        """The verb group that the words `first` up to `after` (exclusive) belong to."""
        left, right = self._left(first), self._right(after)
        if left is None or right is None:
            return left or right
        begins = self._begins_clause(left, first, right)
        return right if begins or self._parts_subject(right, first, after) else left

    def before(self, group: VerbGroup) -> VerbGroup | None:
        """The verb group before another one."""
        return self._left(group.first)

    def after(self, group: VerbGroup) -> VerbGroup | None:
        """The finite verb group after another one."""
        return self._right(group.last + 1)

    def spelled(self, group: VerbGroup) -> str:
        """A verb group's words."""
        return " ".join(token.text for token in self.tokens[group.first : group.last + 1])

    def _left(self, first: int) -> VerbGroup | None:
        place = bisect_left(self.groups, first, key=lambda group: group.last) - 1
        if place < 0 or self._is_parted(self.groups[place].last + 1, first):
            return None
        return self.groups[place]

    def _right(self, after: int) -> VerbGroup | None:
        place = bisect_left(self.groups, after, key=lambda group: group.first)
        following = self.groups[place : place + _REACH]
        group = next((group for group in following if group.finite), None)
        return None if group is None or self._is_parted(after, group.first) else group

    def _is_parted(self, first: int, after: int) -> bool:
        """Whether the words between lie too far apart or hold a mark that no verb reaches across."""
        if after - first > _REACH:
            return True
        return any(token.text in _STOPS for token in self.tokens[first:after])

    def _begins_clause(self, left: VerbGroup, first: int, right: VerbGroup) -> bool:
        """Whether a clause opens between the verb on the left and the expression: "said that on Friday …".

        An "and" opens one only if no comma parts the expression from the verb to its right: it may join two
        times.
        """
        place = self._past_prepositions(first)
        opener = self.tokens[place]
        if place <= left.last:
            return False
        if opener.tag == "CCONJ":
            return all(token.text != "," for token in self.tokens[first : right.first])
        return opener.tag == "SCONJ" or opener.text == ","

    def _parts_subject(self, right: VerbGroup, first: int, after: int) -> bool:
        """Whether the expression stands between a subject and its verb: "Moscow on Monday denied …"."""
        place = self._past_prepositions(first)
        adjacent = all(token.tag == "ADV" for token in self.tokens[after : right.first])
        return adjacent and place >= 0 and self.tokens[place].tag in {"NOUN", "PROPN", "PRON"}

    def _past_prepositions(self, first: int) -> int:
        place = first - 1
        while place >= 0 and self.tokens[place].lower in self.signals.prepositions:
            place -= 1
        return place
