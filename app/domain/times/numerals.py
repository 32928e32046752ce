"""Number words that build one number: "twenty-six", "a hundred and thirty", "nineteen ninety-four"."""

from collections.abc import Sequence

from app.domain.times.figures import Values

_FIRST_CENTURY, _LAST_CENTURY = 10, 20


def build_number(values: Sequence[int]) -> Values:
    """What the numbers mean when said one after another; {} where they make no single number."""
    year = _build_year(values)
    if year:
        return {"NUMBER": year, "YEAR": year, "MODERNYEAR": year}
    total, current, last = 0, 0, 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * 100
        elif last and not _continues(last, value):
            return {}
        else:
            current += value
        last = value
    number = total + current
    if len(values) > 1 and 1000 <= number < 3000:
        return {"NUMBER": number, "YEAR": number}
    return {"NUMBER": number, "HOUR": number} if 1 <= number <= 12 else {"NUMBER": number}


def _continues(last: int, value: int) -> bool:
    """After a hundred anything smaller, after a ten a unit."""
    return last >= 100 or (last >= 20 and last % 10 == 0 and value < 10)


def _build_year(values: Sequence[int]) -> int:
    if len(values) < 2 or not _FIRST_CENTURY <= values[0] <= _LAST_CENTURY:
        return 0
    rest = values[1:]
    tens = len(rest) == 1 and 10 <= rest[0] < 100
    tens_and_unit = len(rest) == 2 and 20 <= rest[0] < 100 and rest[0] % 10 == 0 and rest[1] < 10
    return values[0] * 100 + sum(rest) if tens or tens_and_unit else 0


NUMBER_SAMPLES = ((5,), (20,), (20, 6), (19, 98), (2, 1000))
"""One of every set of categories that number words can build."""
