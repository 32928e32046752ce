"""Weighing stated days against each other and against the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.publication.evidence import Evidence, gap_in_year
from app.domain.publication.stated import ENOUGH, Statement

_SAME = timedelta(1)
"""Clocks, late editions and reprints move a day by one: such statements support each other."""
_CLEAR = 4
"""By how much the believed day must outweigh the next one, in quarters, as all weights here."""
_TRUSTED = 4
"""Metadata that nothing confirms are believed down to this much."""
_PLAIN = 12
_SAME_MONTH, _OTHER_MONTH = 8, -12
_OTHER_DATELINE = -8
_DATELINE_REACH = timedelta(10)
_ORDER = ("metadata", "header", "byline", "address", "dateline")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with its day, what speaks for it in all, and the reasons against it."""

    statement: Statement
    day: date
    total: int
    against: tuple[str, ...]

    @property
    def believed(self) -> bool:
        """Whether enough speaks for it."""
        return self.total >= (_TRUSTED if self.statement.by == "metadata" else ENOUGH)

    @property
    def words(self) -> str:
        """What was said, by whom, and which day that is."""
        return f"“{self.statement.words}” ({self.statement.by}) → {self.day.isoformat()}"

    def agrees(self, other: "Weighed") -> bool:
        """Whether both name the same day, give or take one."""
        return abs(self.day - other.day) <= _SAME


def weigh(one: Statement, stated: Sequence[Statement], evidence: Evidence) -> Weighed:
    """A complete statement's weight, with that of others of other kinds for its day, and the evidence."""
    day = one.day or date.min
    support: dict[str, int] = {}
    for other in stated:
        if other.day and abs(other.day - day) <= _SAME:
            support[other.by] = max(support.get(other.by, 0), other.weight)
    findings = evidence.weigh(day) + [found for other in stated if (found := _compare(other, day))]
    total = sum(support.values()) + sum(weight for weight, _ in findings)
    return Weighed(one, day, total, tuple(reason for weight, reason in findings if weight < 0))


def _compare(other: Statement, day: date) -> tuple[int, str] | None:
    """What an address's month or a dateline's day without its year says for or against a day."""
    if other.monthday is None and other.by == "address" and other.year:
        months = abs((day.year - other.year) * 12 + day.month - other.month)
        if months == 0:
            return _SAME_MONTH, f"the address says {other.words}, too"
        return (_OTHER_MONTH, f"the address says {other.words}") if months > 1 else None
    if other.monthday and other.year is None:
        apart = gap_in_year(None, other.month, other.monthday, day)
        return (_OTHER_DATELINE, f"the text says {other.words}") if apart > _DATELINE_REACH else None
    return None


def choose(weighed: Sequence[Weighed]) -> tuple[Weighed | None, str]:
    """The statement believed, or None and why: the day with most weight, if no other has nearly as much."""
    believed = sorted((one for one in weighed if one.believed), key=_rank)
    if not believed:
        return None, "nothing reliable states it" if weighed else "nothing states it"
    best = believed[0]
    rival = next((one for one in believed if not one.agrees(best) and not one.statement.updated), None)
    if rival and rival.total > best.total - _CLEAR:
        return None, f"{best.words}, but {rival.words}"
    return min((one for one in believed if one.agrees(best)), key=_preference), ""


def _rank(one: Weighed) -> tuple[int, int, bool, date]:
    return -one.total, _ORDER.index(one.statement.by), one.statement.updated, one.day


def _preference(one: Weighed) -> tuple[bool, bool, int, date]:
    """Of statements that agree: metadata, then what is plainly said, then the order of places."""
    plain = one.statement.by == "metadata" or one.statement.weight >= _PLAIN
    return one.statement.updated, not plain, _ORDER.index(one.statement.by), one.day
