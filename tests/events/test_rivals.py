"""Which of several days of a sentence an event has."""

import pytest

from tests.events.reading import read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # the reports are of Wednesday, 17 March 2021
        ("The German foreign minister flew to Lisbon on Monday, his French guest on Tuesday.", "2021-03-15"),
        ("A meeting of France and Germany, due on Monday, has been moved to Friday.", "2021-03-19"),
        ("France signed the accord with Germany on Monday, not on Sunday as first announced.", "2021-03-15"),
        ("France signed the accord with Germany on Monday instead of last week.", "2021-03-15"),
        ("Germany has moved its talks with France from March 22 to March 29.", "2021-03-29"),
        ("France and Germany held talks on Monday and Tuesday.", "2021-03-15/2021-03-16"),
        ("On Monday, at noon on March 15, France signed the accord with Germany.", "2021-03-15"),
    ],
)
def test_an_event_has_the_day_that_is_its_own(text: str, day: str) -> None:
    assert {mention.date.edtf for mention in read(text)} == {day}


def test_a_distance_is_no_rival_of_the_day() -> None:
    told = read("France and Germany held talks on Monday, a week after the talks of Spain.")
    assert [mention.date.edtf for mention in told] == ["2021-03-15", "2021-03-08/2021-03-14"]
