from datetime import date

import pytest

from app.domain import dates
from app.domain.dates import EventDate
from app.domain.mentions import TimeUse
from app.web import addresses, words
from app.web.dating import shape
from app.web.notes import render_note
from app.web.receipts import explain
from app.web.timeline.axis import Axis, draw_ticks, pack
from app.web.timeline.days import view_heading

DAY = date(2022, 1, 19)


@pytest.mark.parametrize(
    ("when", "said", "drawn"),
    [
        (dates.day(DAY), "19 January 2022", "point"),
        (dates.day(DAY, approximate=True), "about 19 January 2022", "about"),
        (dates.span(DAY, date(2022, 1, 21)), "19–21 January 2022", "bar"),
        (dates.span(date(2022, 1, 30), date(2022, 2, 2)), "30 January – 2 February 2022", "bar"),
        (dates.span(date(2021, 12, 30), date(2022, 1, 2)), "30 December 2021 – 2 January 2022", "bar"),
        (dates.week_of(DAY), "week of 17 January 2022", "soft"),
        (dates.weekend_of(DAY), "weekend of 22–23 January 2022", "bar"),
        (dates.month_of(2022, 1), "January 2022", "soft"),
        (dates.quarter_of(2022, 2), "second quarter of 2022", "soft"),
        (EventDate(date(2022, 6, 1), date(2022, 8, 31), "season"), "season of June 2022 to August 2022", "soft"),
        (dates.year_of(2014), "2014", "soft"),
        (dates.decade_of(1994), "the 1990s", "soft"),
        (EventDate(date(2014, 1, 1), None, "year"), "since 2014", "since"),
        (EventDate(None, date(2014, 3, 31), "month"), "until March 2014", "until"),
        (EventDate(date(2022, 1, 10), date(2022, 1, 23), "week"), "10–23 January 2022", "soft"),
        (EventDate(words="a Wednesday"), "“a Wednesday”; the date is not known", "unknown"),
        (EventDate(), "date not known", "unknown"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(when: EventDate, said: str, drawn: str) -> None:
    assert words.event_date(when) == said
    assert shape(when) == drawn


def test_a_receipt_names_words_reference_and_outcome() -> None:
    use = TimeUse("Wednesday", 0, 9, "2022-01-19", DAY, "editor", "nearest weekday")
    assert explain(dates.day(DAY), [use], DAY, "editor").line == (
        "“Wednesday” + article of Wed 19 Jan 2022 (set by an editor) → 19 January 2022"
    )
    absolute = TimeUse("Jan 31,2022", 0, 11, "2022-01-31", None, "", "calendar date")
    assert explain(dates.day(date(2022, 1, 31)), [absolute], DAY, "byline").line == "“Jan 31,2022” → 31 January 2022"
    assert explain(dates.day(DAY, approximate=True), [], DAY, "byline").line == (
        "no date in the words; reported Wed 19 Jan 2022 (from its byline) → about 19 January 2022"
    )
    assert explain(EventDate(), [], None, "").line == "the article does not say when"


@pytest.mark.parametrize(
    ("when", "seen"),
    [
        (dates.day(DAY), ("19", "Wed", "Jan 2022")),
        (dates.week_of(date(2022, 2, 1)), ("31–6", "week", "Jan–Feb 2022")),
        (dates.month_of(2022, 1), ("Jan", "month", "2022")),
        (dates.quarter_of(2022, 2), ("Q2", "quarter", "2022")),
        (dates.year_of(2014), ("2014", "year", "")),
        (dates.decade_of(1994), ("1990s", "decade", "")),
        (EventDate(date(2021, 1, 1), None, "year"), ("2021", "since", "")),
    ],
)
def test_headings_are_short(when: EventDate, seen: tuple[str, str, str]) -> None:
    heading = view_heading(when)
    assert (heading.big, heading.small, heading.month) == seen


def test_counts_and_lists_read_well() -> None:
    assert words.counted(1, "event") == "1 event"
    assert words.counted(1200, "event") == "1,200 events"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.support(1, 1, 1) == "1 report"
    assert words.support(2, 1, 3) == "3 reports · 2 outlets · 1 origin"
    assert words.quoted('He said "no"') == 'He said "no"'
    assert words.quoted(" two\n lines ") == "“two lines”"


def test_only_web_addresses_lead_to_a_publisher() -> None:
    assert addresses.at_publisher("javascript:alert(1)", "x") == ""
    assert addresses.at_publisher("", "x") == ""
    assert (
        addresses.at_publisher("https://a.example/x#old", "a b, c-d") == "https://a.example/x#:~:text=a%20b%2C%20c%2Dd"
    )
    long = addresses.at_publisher("https://a.example/", "one two three four five six seven eight nine ten eleven")
    assert long.endswith("text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven")


def test_notes_are_markdown_and_nothing_more() -> None:
    assert render_note("**a** [b](https://c.example)") == (
        '<p><strong>a</strong> <a href="https://c.example" rel="noopener noreferrer nofollow">b</a></p>\n'
    )
    assert render_note("# big") == "<p><strong>big</strong></p>\n"
    assert "<img" not in render_note("![x](https://c.example/x.png)")


def test_marks_are_packed_so_that_none_hides_another() -> None:
    packed = pack([(0, 0), (0, 0), (50, 60), (1, 1), (55, 55)], 480)
    assert packed.levels == [0, 1, 0, 2, 1]
    assert packed.height == 3
    assert pack([], 480).height == 0


def test_an_axis_has_few_ticks_whatever_its_length() -> None:
    for days in (0, 1, 30, 60, 400, 5000, 40000):
        axis = Axis(date(2000, 1, 15), date.fromordinal(date(2000, 1, 15).toordinal() + days))
        ticks = draw_ticks(axis, 8)
        assert len(ticks) <= 9
        assert all(0 <= tick.x <= 100 for tick in ticks)
    assert Axis(DAY, DAY).stretch(None, None) == (0.0, 100.0)
