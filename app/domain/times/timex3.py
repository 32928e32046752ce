"""Time expressions as TIMEX3 has them."""

from collections.abc import Iterator
from typing import TypedDict

from app.domain.times.expressions import TimeExpression


class Timex3(TypedDict):
    """One expression: offsets in code points, TIMEX3 type and value."""

    start: int
    end: int
    text: str
    type: str
    value: str


def to_timex3(expression: TimeExpression) -> Iterator[Timex3]:
    """The TIMEX3 expressions of one: both ends of a range, as TIMEX3 has none; else the expression itself."""
    for each in expression.ends or (expression,):
        yield Timex3(start=each.start, end=each.end, text=each.text, type=each.type, value=each.value)
