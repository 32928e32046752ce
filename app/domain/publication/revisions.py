"""Which of several texts at one address is the later: by the day and hour stated, then by fixed rules."""

import re
from datetime import UTC, date, datetime

_CLOCK = re.compile(r"\d[T ]\d\d?:?\d\d")
_DAY_LENGTH = len("2022-01-31")
_EXCERPT, _WHOLE = "0", "1"


def revision_stamp(stated: str, day: date | None, *, excerpt: bool) -> str:
    """A text that sorts revisions of one address.

    `stated` is when the sender says that the text was changed or published (ISO 8601), `day` the day of publication
    as read where the sender says none; a day without an hour counts as its end. An excerpt (a feed's summary) comes
    before every whole text, what has no day before what has one.
    """
    rank = _EXCERPT if excerpt else _WHOLE
    moment = _read_moment(stated.strip())
    if moment:
        return f"{rank}{moment.isoformat(timespec='seconds')}"
    day = _read_day(stated.strip()) or day
    return f"{rank}{day.isoformat()}T24" if day else rank


def _read_moment(stated: str) -> datetime | None:
    """A date with a clock time, in UTC where it names its zone."""
    if not _CLOCK.search(stated):
        return None
    try:
        moment = datetime.fromisoformat(stated)
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None


def _read_day(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated[:_DAY_LENGTH])
    except ValueError:
        return None
