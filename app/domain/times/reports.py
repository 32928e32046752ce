"""Words that were said on another day than the text was published count from the day that they were said.

"I shall decide tomorrow," she said on Friday; he announced on Saturday that he will leave next week.
"""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from app.domain.times.candidates import Candidate
from app.domain.times.expressions import Reference
from app.domain.times.interpreting import Interpreter, Outcome
from app.domain.times.moments import Moment
from app.domain.times.resolving import Rejected
from app.domain.times.sentences import Sentences

_OLDEST = timedelta(10)  # days back to which a fresh text reports what was said
_LONG_UNITS = {"week", "weekend", "month"}


class Found(NamedTuple):
    """A candidate and what it comes to."""

    candidate: Candidate
    outcome: Outcome


class Reports:
    """Knows on which day the sentences of one document report something said."""

    def __init__(self, sentences: Sentences, interpreter: Interpreter, reference: Reference) -> None:
        self._sentences = sentences
        self._interpreter = interpreter
        self._reference = reference

    def recount(self, found: list[Found]) -> list[Found]:
        """The same candidates, those counted from the day of a report that were said on it."""
        days: dict[int, Reference] = {}
        for each in found:
            day = self._report_day(each)
            if day:
                days.setdefault(each.candidate.sentence, day)
        return [self._recount_one(each, days) for each in found] if days else found

    def _report_day(self, found: Found) -> Reference | None:
        """The day, where the expression tells when something was said: "announced on Saturday"."""
        candidate, outcome = found
        if outcome.period is None or outcome.period.unit != "day" or not isinstance(candidate.meaning, Moment):
            return None
        day = outcome.period.start
        if not self._reference.day - _OLDEST <= day < self._reference.day:
            return None
        if self._sentences.is_quoted(candidate.start) or not self._is_reported(candidate):
            return None
        return Reference(day, "report")

    def _is_reported(self, candidate: Candidate) -> bool:
        clause = self._sentences.clause(candidate.sentence)
        group = clause.governor(*clause.place(candidate.start, candidate.end))
        return group is not None and group.lemma in clause.verbs.reporting and not group.future

    def _recount_one(self, found: Found, days: dict[int, Reference]) -> Found:
        candidate, outcome = found
        day = self._day_said(candidate, days)
        if day is None or not isinstance(candidate.meaning, Moment) or outcome.period is None:
            return found
        recounted = self._interpreter.interpret_from(candidate, candidate.meaning, day)
        if recounted.period is None or recounted.value == outcome.value:
            return found
        literal = Rejected(outcome.period, f"counts from {self._reference.day}, but was said on {day.day}")
        return Found(candidate, replace(recounted, rejected=(literal, *recounted.rejected)))

    def _day_said(self, candidate: Candidate, days: dict[int, Reference]) -> Reference | None:
        """The day of the report that holds the candidate: its sentence's or the one before's."""
        if not self._is_movable(candidate):
            return None
        number, paragraph = candidate.sentence, self._sentences.paragraph
        if number in days:
            return days[number]
        goes_on = number > 0 and paragraph(number - 1) == paragraph(number)
        return days.get(number - 1) if goes_on else None

    def _is_movable(self, candidate: Candidate) -> bool:
        """Whether it counts from the present and may be the speaker's: anything quoted, or a "next week".

        "This week" is not: who says so on a Sunday means the week to come.
        """
        moment = candidate.meaning
        if not isinstance(moment, Moment) or moment.base != "reference" or moment.names.full or moment.compare:
            return False
        if moment.unit in _LONG_UNITS and moment.offset == 0:
            return False
        if self._sentences.is_quoted(candidate.start):
            return True
        return moment.unit in _LONG_UNITS and moment.offset == 1 and not self._is_reported(candidate)
