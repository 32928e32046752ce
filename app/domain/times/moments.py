"""What an expression means before any day is known that it counts from."""

from dataclasses import dataclass, field
from typing import Literal

Base = Literal["reference", "story"]
"""Counted from the present of the text, or from the time that it has been telling of."""

Distance = Literal["", "after", "before", "later", "earlier"]


@dataclass(frozen=True, slots=True)
class Names:
    """The parts of a date that the words name; None where they do not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekend: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    decade: int | None = None
    century: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything is named."""
        return self != _NO_NAMES

    @property
    def full(self) -> bool:
        """Whether the year is said, so that nothing is left open."""
        return self.year is not None or self.century is not None or (self.decade or 0) >= 1000

    @property
    def cycle(self) -> str:
        """The period within which the names occur once: "Friday" in a week, "May 3" in a year."""
        if self.decade is not None:
            return "century"
        if any(part is not None for part in (self.month, self.quarter, self.half, self.season, self.holiday)):
            return "year"
        return "month" if self.day is not None else "week"


_NO_NAMES = Names()


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A clock time or a part of the day ("MO", "AF", "EV", "NI" …)."""

    part: str = ""
    hour: int | None = None
    minute: int | None = None

    @property
    def suffix(self) -> str:
        """What TIMEX3 writes behind the day."""
        if self.hour is None:
            return f"T{self.part}" if self.part else ""
        return f"T{self.hour:02d}:{self.minute or 0:02d}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or period, as far as the words alone fix it.

    `unit` and `offset` say how far from the base ("last week": week, -1; an offset of None is a vague count),
    `step` which of those of that name ("last Friday": -1); `names` are found within the period so reached.
    `grain` is its length where that is not the unit ("30 years ago today": a day), `spread` widens a day,
    `shift` moves it by days ("the day before Easter": -1).
    """

    names: Names = _NO_NAMES
    base: Base = "reference"
    unit: str = ""
    offset: int | None = None
    step: int | None = None
    time: TimeOfDay = field(default_factory=TimeOfDay)
    edge: str = ""
    approximate: bool = False
    spread: str = ""
    grain: str = ""
    shift: int = 0
    compare: str = ""

    @property
    def is_clock(self) -> bool:
        """Whether it is only a time of day, without a day."""
        return not self.unit and not self.names.any

    @property
    def coarse(self) -> bool:
        """Whether it names a month or something longer, so that many days fit."""
        names = self.names
        return names.day is None and names.weekday is None and names.holiday is None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: a number of units, None if only several; and how it measures a distance in time.

    `distance` is "after" or "before" for "two days after the vote", "later" or "earlier" for "two days
    later".
    """

    unit: str
    number: float | None
    distance: Distance = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """What happens again and again, as TIMEX3 writes it."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Past, present or future without a day: PAST_REF, PRESENT_REF, FUTURE_REF."""

    value: str


Meaning = Moment | Length | Recurring | Vague
