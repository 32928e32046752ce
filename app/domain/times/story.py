"""What a text has told of so far: the times that "the next day" or "a year earlier" count from."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.times.calendars import Period, is_longer

_REACH = 3  # sentences back within which a time is still being told of


@dataclass(frozen=True, slots=True)
class Told:
    """A period, and the sentence and place that told of it."""

    sentence: int
    place: int
    period: Period


@dataclass
class Story:
    """The times of one text in the order of telling."""

    _today: date | None
    _times: list[Told] = field(default_factory=list)
    _quarter: Period | None = None
    _weekdays: dict[int, Period] = field(default_factory=dict)

    def tell(self, sentence: int, place: int, period: Period) -> None:
        """Add the next time, not one only compared with."""
        self._times.append(Told(sentence, place, period))
        ended = self._today is None or period.end < self._today
        if period.unit == "quarter" and ended and (self._quarter is None or period.end > self._quarter.end):
            self._quarter = period

    def latest(self, unit: str, sentence: int) -> Period | None:
        """The latest time told of within reach that is no longer than `unit`."""
        for told in reversed(self._times[-_REACH * 8 :]):
            if sentence - told.sentence > _REACH:
                return None
            if not is_longer(told.period.unit, unit):
                return told.period
        return None

    def nearest_day(self, sentence: int, place: int) -> Period | None:
        """The day that the sentence tells of nearest to a place."""
        days = [told for told in self._times[-_REACH * 8 :] if told.sentence == sentence and told.period.unit == "day"]
        return min(days, key=lambda told: abs(told.place - place)).period if days else None

    def name_weekday(self, day: Period) -> None:
        """Remember a day that the text calls by its weekday."""
        self._weekdays.setdefault(day.start.weekday(), day)

    def weekday(self, number: int) -> Period | None:
        """The day of that weekday that the text told of first."""
        return self._weekdays.get(number)

    @property
    def quarter(self) -> Period | None:
        """The quarter that the text is reporting on: the latest it tells of that was over."""
        return self._quarter
