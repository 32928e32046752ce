"""Gives each candidate its value: from the reference day, the time told of, or the words alone."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.times.calendars import Period, period_at, step
from app.domain.times.candidates import Candidate
from app.domain.times.direction import Direction, find_direction
from app.domain.times.expressions import Reference, TimexType
from app.domain.times.lengths import write_length
from app.domain.times.moments import Length, Moment, Names, Recurring
from app.domain.times.naming import NoSuchDayError
from app.domain.times.resolving import Rejected, Resolved, resolve
from app.domain.times.sentences import Sentences
from app.domain.times.story import Story
from app.domain.times.values import open_value

_SMALL_UNITS = {"hour", "minute", "second"}
_FRESH = 2  # days within which a text written before its publication still looks ahead to a day just past
_SOME_DAY = date(2000, 1, 1)  # stands in where no day is known; nothing that comes of it is kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a candidate comes to; `period` is None where no day is known."""

    type: TimexType
    value: str
    period: Period | None = None
    because: str = ""
    reference: Reference | None = None
    rejected: tuple[Rejected, ...] = ()
    direction: Direction | None = None


class Interpreter:
    """Interprets the candidates of one document in order, minding what has been told."""

    def __init__(self, sentences: Sentences, reference: Reference | None) -> None:
        self._sentences = sentences
        self._reference = reference
        self._story = Story(reference.day if reference else None)

    def interpret(self, candidate: Candidate) -> Outcome:
        """The value of the next candidate."""
        meaning = candidate.meaning
        if isinstance(meaning, Length):
            return self._interpret_length(candidate, meaning)
        if not isinstance(meaning, Moment):
            return Outcome("SET" if isinstance(meaning, Recurring) else "DATE", meaning.value)
        moment = self._compare(meaning) if meaning.compare else meaning
        outcome = self.interpret_from(candidate, moment, self._base(candidate, moment))
        if outcome.period and not meaning.compare:
            self._story.tell(candidate.sentence, candidate.start, outcome.period)
            if moment.names.weekday is not None and moment.names.month is None and not moment.unit:
                self._story.name_weekday(outcome.period)
        return outcome

    def interpret_from(
        self, candidate: Candidate, moment: Moment, base: Reference | None, known: Direction | None = None
    ) -> Outcome:
        """The value of a moment that counts from `base`; where there is none, what the words alone give.

        `known` is the direction where it is not for the verb to tell.
        """
        kind: TimexType = "TIME" if moment.time.suffix else "DATE"
        if moment.unit and (moment.offset is None or moment.unit in _SMALL_UNITS):
            return Outcome("DATE", "PAST_REF" if (moment.offset or moment.step or 0) < 0 else "FUTURE_REF")
        if base is None and not moment.names.full:
            return self._leave_open(candidate, moment, kind)
        try:
            day = base.day if base else _SOME_DAY
            found = self._same_weekday(moment, resolve(moment, day, lambda: known or self._direct(candidate, moment)))
        except NoSuchDayError:
            return Outcome(kind, "XXXX-XX-XX", because="the calendar has no such day")
        return Outcome(
            type=kind,
            value=found.period.value + moment.time.suffix,
            period=found.period,
            because=found.because,
            reference=None if moment.names.full and not moment.unit else base,
            rejected=found.rejected,
            direction=found.direction,
        )

    def _same_weekday(self, moment: Moment, found: Resolved) -> Resolved:
        """A weekday just past that the text has named is meant again even with "will": written that day."""
        number = moment.names.weekday
        ahead = found.direction and found.direction.towards == "future"
        if number is None or moment.names.month is not None or not ahead or self._reference is None:
            return found
        day = self._story.weekday(number)
        if day is None or not 0 < (self._reference.day - day.start).days <= _FRESH:
            return found
        other = Rejected(found.period, "another day of that name would be called the next")
        return Resolved(day, "the text has named that day before", (other, *found.rejected), found.direction)

    def _leave_open(self, candidate: Candidate, moment: Moment, kind: TimexType) -> Outcome:
        direction = self._direct(candidate, moment) if moment.names.any and moment.step is None else None
        because = "no day is known that it counts from"
        return Outcome(kind, open_value(moment), because=because, direction=direction)

    def _base(self, candidate: Candidate, moment: Moment) -> Reference | None:
        """The day that a moment counts from: the time told of where the words say so, or the document's."""
        if moment.base == "story" or moment.is_clock:
            about = self._story.nearest_day(candidate.sentence, candidate.start) if moment.is_clock else None
            told = about or self._story.latest(moment.unit or "day", candidate.sentence)
            if told:
                return Reference(told.start, "text")
        return self._reference

    def _compare(self, moment: Moment) -> Moment:
        """The same quarter of another year, where the text reports on a quarter; else the whole year."""
        quarter = self._story.quarter
        if quarter is None and moment.compare == "quarter" and self._reference:
            before = step(self._reference.day, "quarter", -1)
            quarter = period_at(before, "quarter") if before else None
        if quarter is None:
            return moment if moment.names.any else replace(moment, unit="year")
        number = moment.names.quarter or (quarter.start.month + 2) // 3
        year = moment.names.year or quarter.start.year + (moment.offset or 0)
        return Moment(names=Names(year=year, quarter=number))

    def _interpret_length(self, candidate: Candidate, length: Length) -> Outcome:
        """A duration; "three days later" also has a day, counted from the time told of."""
        value = write_length(length)
        sign = {"later": 1, "earlier": -1}.get(length.distance, 0)
        told = self._story.latest(length.unit, candidate.sentence) if sign else None
        moved = move(told.start, length, sign) if told else None
        if told is None or moved is None:
            return Outcome("DURATION", value)
        self._story.tell(candidate.sentence, candidate.start, moved)
        because = f"{value} {length.distance}"
        return Outcome("DURATION", value, moved, because, Reference(told.start, "text"))

    def is_moved(self, candidate: Candidate) -> bool:
        """Whether something is moved from the time of a candidate: "put back from May 3 to May 9"."""
        clause = self._sentences.clause(candidate.sentence)
        group = clause.governor(*clause.place(candidate.start, candidate.end))
        return group is not None and group.lemma in clause.signals.moving

    def _direct(self, candidate: Candidate, moment: Moment) -> Direction:
        clause = self._sentences.clause(candidate.sentence)
        return find_direction(clause, candidate.start, candidate.end, coarse=moment.coarse)


def move(day: date, length: Length, sign: int) -> Period | None:
    """The period, one unit long, that lies a length after (`sign` 1) or before (-1) a day."""
    if length.number is None or length.number % 1 or length.unit in _SMALL_UNITS:
        return None
    moved = step(day, length.unit, sign * int(length.number))
    return period_at(moved, length.unit) if moved else None
