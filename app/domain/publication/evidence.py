"""What the running text says for or against a day as that of its publication."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.articles.roles import TELLING, Anatomy, Line
from app.domain.articles.stamps import Stamp, in_year
from app.domain.documents import Document
from app.domain.publication.weekdays import DayMention, read_day_mentions

_NEAR = timedelta(10)
_FAR = timedelta(45)
_OLD = timedelta(60)
_SLACK = timedelta(1)
# In quarters, as the weights of statements.
NEAR, SAME_WEEKDAY, WEEKDAY = 6, 2, 1
FAR, OLD, AFTER, OTHER_WEEKDAY = -4, -8, -16, -2


@dataclass(frozen=True, slots=True)
class Evidence:
    """The absolute dates of the running text, those of captions and posts, and the lead's weekday."""

    told: tuple[Stamp, ...]
    seen: tuple[Stamp, ...]
    lead: DayMention | None

    def weigh(self, day: date) -> list[tuple[int, str]]:
        """Each finding that bears on `day`, with its weight in quarters and its reason in words."""
        return [
            finding for finding in (self._near(day), self._old(day), self._after(day), self._weekday(day)) if finding
        ]

    def full_days(self) -> list[date]:
        """The days named with their year, which tell the year of those that lack it."""
        return [stamp.day for stamp in (*self.told, *self.seen) if stamp.day]

    def _near(self, day: date) -> tuple[int, str] | None:
        """Dates without a year, and those of the same year, lie around the day of publication."""
        gaps = [
            gap_in_year(stamp.year, stamp.month, stamp.monthday, day)
            for stamp in self.told
            if stamp.year in {None, day.year}
        ]
        if not gaps:
            return None
        if min(gaps) <= _NEAR:
            return NEAR, "the text names days close to it"
        return (FAR, "the days that the text names lie far from it") if min(gaps) > _FAR else None

    def _old(self, day: date) -> tuple[int, str] | None:
        """A text whose pictures are all long past was written then; one without may tell of old times."""
        if not any(stamp.day for stamp in self.seen):
            return None
        latest = max(self.full_days())
        return (OLD, f"the latest day that it names is {latest.isoformat()}") if day - latest > _OLD else None

    def _after(self, day: date) -> tuple[int, str] | None:
        """A picture or a post cannot be younger than the text that shows it."""
        later = [stamp.day for stamp in self.seen if stamp.day and stamp.day > day + _SLACK]
        return (AFTER, f"it shows a picture or post of {max(later).isoformat()}") if later else None

    def _weekday(self, day: date) -> tuple[int, str] | None:
        """News tells of the same day or the two before."""
        if self.lead is None or self.lead.direction not in {"past", "today"}:
            return None
        back = (day.weekday() - self.lead.weekday) % 7
        if back <= 2:
            return WEEKDAY if back else SAME_WEEKDAY, "its weekday fits the text's first"
        return OTHER_WEEKDAY, "the text tells first of another weekday"


def read_evidence(document: Document, anatomy: Anatomy) -> Evidence:
    """Gather what the text says of its own time."""
    calendar = document.language.frame.calendar
    told: list[Stamp] = []
    seen: list[Stamp] = []
    for line in anatomy.lines:
        if line.role in TELLING:
            start = next((one.end for one in anatomy.datelines if one.start == line.start), line.start)
            told.extend(calendar.find(document.text, start, line.end))
        elif line.role in {"caption", "embed"} and not _is_archived(document, line):
            seen.extend(calendar.find(document.text, line.start, line.end))
    return Evidence(tuple(told), tuple(seen), _find_lead(document, anatomy))


def _is_archived(document: Document, line: Line) -> bool:
    """Whether a caption says that its picture is from the archive, of whatever time."""
    words = document.text[line.start : line.end].lower().replace(":", " ").split()
    return not document.language.frame.labels.archived.isdisjoint(words)


def _find_lead(document: Document, anatomy: Anatomy) -> DayMention | None:
    """The first weekday that the text tells of as past."""
    for number, sentence in enumerate(document.sentences):
        part = anatomy.telling_part(sentence)
        mentions = read_day_mentions(document, number, part) if part else []
        found = next((mention for mention in mentions if mention.direction in {"past", "today"}), None)
        if found:
            return found
    return None


def gap_in_year(year: int | None, month: int, monthday: int, day: date) -> timedelta:
    """How far a month's day lies from `day`, in its year or else in the nearest one."""
    years = [year] if year else [day.year - 1, day.year, day.year + 1]
    days = [found for each in years if (found := in_year(each, month, monthday))]
    return min((abs(found - day) for found in days), default=_FAR)
