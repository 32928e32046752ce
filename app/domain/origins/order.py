"""The publications of one text in order: who had it first, who copied it and how late, whose text it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Copy:
    """One publication of a text: outlet, day and the agency that it credits, where these are known."""

    ref: str
    outlet: str = ""
    day: date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A copy and how many days after the first it came; None where its day is unknown."""

    copy: Copy
    lag: int | None


def order_copies(copies: Iterable[Copy]) -> list[Placed]:
    """The copies by day, then outlet and ref; those without a day come last.

    Several may have come first: nothing finer than a day is known.
    """
    ordered = sorted(copies, key=lambda copy: (copy.day or date.max, copy.outlet, copy.ref))
    first = ordered[0].day if ordered else None
    return [Placed(copy, (copy.day - first).days if copy.day and first else None) for copy in ordered]


def name_origin(copies: Sequence[Copy]) -> str | None:
    """Whose text it is: the agency that most copies credit, else the only outlet that had it first."""
    credited = Counter(copy.agency for copy in copies if copy.agency).most_common(2)
    if credited and (len(credited) == 1 or credited[0][1] > credited[1][1]):
        return credited[0][0]
    first = {placed.copy.outlet for placed in order_copies(copies) if placed.lag == 0 and placed.copy.outlet}
    return first.pop() if len(first) == 1 and not credited else None
