"""The small language in which phrases are written, compiled to regular expressions over letters.

    MONTH DAY (,? YEAR)?       categories of the vocabulary; each is kept as a field of that name
    ORDINAL:quarter            kept under another name
    MONTH~DOUBTFUL             of one category and not of another
    two weeks ago              words that stand for themselves
    <in | on> YEAR !<, NUMBER> must come before, must not come after; neither is part of the expression

No repetition can be written, so that every pattern is linear.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import count

from app.domain.times.vocabulary import CONTEXT, Alphabet

FIELDS = {
    "UNITS": "unit", "WEEKDAYS": "weekday", "PARTS": "part", "SEASONS": "season", "MODERNYEAR": "year",
    "ORDINALDAY": "day", "FOURFIGURES": "clock", "DOTCLOCK": "clock", "MOMENT": "hour", "DAYSHIFT": "offset",
    "LONGUNIT": "unit",
}  # fmt: skip
"""Categories that fill a field of another name than their own."""

_SYMBOL = re.compile(r"!?<|[()|?>]|[A-Z]+(?:~[A-Z]+)?(?::[a-z]+)?|(?:[^\s()|?<>!A-Z]|!(?!<))+")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a pattern: its expression, and what little of a text shows that it cannot match.

    `first` and `second` are the letters that can stand in those places; `empty` and `single` say whether it may be
    left out or be one letter long.
    """

    expression: str
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    empty: bool = False
    single: bool = False


class PatternError(ValueError):
    """A phrase that is not well formed."""


def find_literals(form: str) -> set[str]:
    """The words that stand for themselves in a form."""
    return {symbol for symbol in _SYMBOL.findall(form) if not re.match(r"[A-Z()|?>]|!?<", symbol)}


def expand(form: str, macros: Mapping[str, str]) -> str:
    """Put the text of each macro in place of its name."""
    for _ in range(len(macros) + 1):
        expanded = re.sub(
            r"(?<![~A-Z])[A-Z]+(?![A-Z:~])", lambda m: f"({macros[m[0]]})" if m[0] in macros else m[0], form
        )
        if expanded == form:
            return form
        form = expanded
    raise PatternError(f"macros that hold each other: {form}")


class Compiler:
    """Compiles one form; fields that occur twice get numbered groups."""

    def __init__(self, alphabet: Alphabet, form: str) -> None:
        self._alphabet = alphabet
        self._form = form
        self._symbols: list[str] = _SYMBOL.findall(form)
        self._place = 0
        self._begun = False  # context before the first letter looks back, later context looks ahead
        self._numbers: Iterator[int] = count()

    def compile(self) -> Fragment:
        """The whole form."""
        fragment = self._alternatives()
        if self._place < len(self._symbols) or fragment.empty:
            raise PatternError(f"cannot be read beyond symbol {self._place}: {self._form}")
        return fragment

    def _alternatives(self) -> Fragment:
        branches = [self._sequence()]
        while self._next() == "|":
            self._place += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        return Fragment(
            "(?:" + "|".join(branch.expression for branch in branches) + ")",
            frozenset().union(*(branch.first for branch in branches)),
            frozenset().union(*(branch.second for branch in branches)),
            any(branch.empty for branch in branches),
            any(branch.single for branch in branches),
        )

    def _sequence(self) -> Fragment:
        parts = []
        while self._next() not in {"", "|", ")", ">"}:
            parts.append(self._item())
        return reduce(_join, parts, Fragment("", empty=True))

    def _item(self) -> Fragment:
        symbol = self._take()
        if symbol in {"<", "!<"}:
            return self._context(ahead=self._begun, sign="=" if symbol == "<" else "!")
        fragment = self._group() if symbol == "(" else self._letters(symbol)
        if self._next() == "?":
            self._place += 1
            return replace(fragment, expression=f"(?:{fragment.expression})?", empty=True)
        return fragment

    def _context(self, *, ahead: bool, sign: str) -> Fragment:
        inner = self._alternatives()
        self._begun = ahead
        self._expect(">")
        return Fragment(f"(?{'' if ahead else '<'}{sign}{inner.expression})", empty=True)

    def _group(self) -> Fragment:
        inner = self._alternatives()
        self._expect(")")
        return replace(inner, expression=f"(?:{inner.expression})")

    def _letters(self, symbol: str) -> Fragment:
        self._begun = True
        names, _, name = symbol.partition(":")
        category, _, unless = names.partition("~")
        is_category = category.isupper()
        letters = self._alphabet.members(category if is_category else f"={symbol}")
        if unless:
            letters -= self._alphabet.members(unless)
        if not letters:
            raise PatternError(f"no word can be {symbol!r}: {self._form}")
        choice = f"[{re.escape(''.join(sorted(letters)))}]"
        if is_category and category not in CONTEXT:
            field = name or FIELDS.get(category, category.lower())
            choice = f"(?P<{field}_{category}_{next(self._numbers)}>{choice})"
        return Fragment(choice, letters, single=True)

    def _next(self) -> str:
        return self._symbols[self._place] if self._place < len(self._symbols) else ""

    def _take(self) -> str:
        self._place += 1
        return self._symbols[self._place - 1]

    def _expect(self, symbol: str) -> None:
        if self._next() != symbol:
            raise PatternError(f"{symbol!r} is missing: {self._form}")
        self._place += 1


def _join(left: Fragment, right: Fragment) -> Fragment:
    nothing: frozenset[str] = frozenset()
    return Fragment(
        left.expression + right.expression,
        left.first | (right.first if left.empty else nothing),
        left.second | (right.first if left.single else nothing) | (right.second if left.empty else nothing),
        left.empty and right.empty,
        (left.single and right.empty) or (left.empty and right.single),
    )
