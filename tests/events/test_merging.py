"""Which mentions are one event: what their dates and places say against it."""

from datetime import date

import pytest

from app.domain.dates import EventDate, Precision
from app.domain.events import Source
from app.domain.mentions import Locality, Mention, Participant
from app.domain.merging import are_linked, compare

FEBRUARY, MARCH = (date(2022, 2, 1), date(2022, 2, 28)), (date(2022, 3, 1), date(2022, 3, 31))
WEEK, NEXT_WEEK = (date(2022, 2, 7), date(2022, 2, 13)), (date(2022, 2, 14), date(2022, 2, 20))
DAY, NEXT_DAY = (date(2022, 2, 7),) * 2, (date(2022, 2, 8),) * 2
WORDS = ("send", "observer", "cost", "copper", "review", "auditor")


def tell(days: tuple[date, date], article: str, place: str = "lagos") -> Source:
    precision: Precision = "day" if days[0] == days[1] else "month"
    mention = Mention(
        place=10, ordinal=0, start=10, end=60, stage="happened", kind="other", head="send",
        date=EventDate(*days, precision), title="France sent observers because of copper costs", words=WORDS,
        participants=(Participant("france", "France", "state"),), places=(Locality(place, place.title(), ""),),
    )  # fmt: skip
    return Source(f"{article}-10", mention, article, article, date(2022, 4, 1), (article,))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (FEBRUARY, FEBRUARY, True),
        (FEBRUARY, MARCH, False),
        (WEEK, NEXT_WEEK, False),
        (DAY, NEXT_DAY, True),
        (DAY, WEEK, True),
        (DAY, NEXT_WEEK, False),
    ],
)
def test_the_same_words_of_the_next_day_may_be_one_event_but_not_of_the_next_week_or_month(
    one: tuple[date, date], other: tuple[date, date], *, same: bool
) -> None:
    a, b = tell(one, "a"), tell(other, "b")
    assert compare(a, b).same == compare(b, a).same == same
    assert are_linked(a, b) == are_linked(b, a) == same


def test_the_same_words_of_another_town_are_another_event() -> None:
    assert compare(tell(DAY, "a"), tell(DAY, "b")).same
    assert not compare(tell(DAY, "a"), tell(DAY, "b", "zagreb")).same
