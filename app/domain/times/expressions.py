"""Time expressions as the rest of the program sees them: where, what, which days, and how that is known."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.dates import EventDate

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["", "since", "until", "by", "before", "after", "from"]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that relative expressions count from, and where it was found."""

    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A date that the words could have meant, and why they do not."""

    date: EventDate
    why: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a date was reached: the rule for the words, what decided, the day counted from, what was not."""

    rule: str
    because: str = ""
    reference: Reference | None = None
    rejected: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the words say before any reference day: enough to resolve them later or to compare articles.

    - `explicit`: needs no reference day.
    - `unit`, `offset`: counted from the reference day ("last week": week, -1); without a unit, which of the
      days of that name ("last Friday": -1).
    - `weekday`: 0 for Monday.
    - `direction`: where a bare name lies, by its verb or the words before it.
    - `bound`: how the time limits what happens ("since", "by").
    - `edge`: START, MID, END, EARLIER or LATER in the period; `part`: a part of the day (MO, AF, EV, NI).
    - `vague`: past, present or future without a day.
    - `distance`: "two days after the vote" is "after". Where one of its two events has a day, the date is
      that of the other: of the clause it stands in or of its complement ("the vote"), as `dates` says, and
      `counts_from` is where the expression begins that it counts from.
    """

    explicit: bool = False
    unit: str = ""
    offset: int | None = None
    weekday: int | None = None
    direction: Literal["", "past", "future"] = ""
    bound: Bound = ""
    edge: str = ""
    part: str = ""
    vague: bool = False
    distance: Literal["", "before", "after", "earlier", "later"] = ""
    counts_from: int | None = None
    dates: Literal["", "clause", "complement"] = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A span of text that names a time: `text == document.text[start:end]`.

    `value` is the TIMEX3 value. `date` is what it allows an event to be dated to; unknown, with `words`,
    where it is vague, a duration, recurring, or where no reference day is known. A range ("January 10-13")
    is one expression; `ends` holds its two TIMEX3 expressions.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    date: EventDate
    receipt: Receipt
    anchor: Anchor = Anchor()
    ends: tuple["TimeExpression", ...] = ()
