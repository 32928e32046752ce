"""What `find_times` promises beyond single values: offsets, ranges, anchors, receipts, undated texts."""

from datetime import date

import pytest

from app.domain.documents import Document
from app.domain.times.expressions import Reference, TimeExpression
from app.domain.times.finding import find_times
from app.importer.languages import load_language

MONDAY = Reference(date(2022, 1, 31), "metadata")


def find(text: str, reference: Reference | None = MONDAY) -> list[TimeExpression]:
    return find_times(Document(text, load_language("en")), reference)


def only(text: str, reference: Reference | None = MONDAY) -> TimeExpression:
    (found,) = find(text, reference)
    return found


def test_offsets_are_of_the_text_as_given() -> None:
    text = "  “Nothing,”\u2003she said\u00a0on Friday.\r\nThe dam broke on Jan.\u00a012."
    assert [text[found.start : found.end] for found in find(text)] == ["Friday", "Jan.\u00a012"]
    assert all(found.text == text[found.start : found.end] for found in find(text))


def test_a_line_that_only_wraps_is_read_on() -> None:
    assert [found.value for found in find("The dam broke late last\nweek, on January\n27, he said.")] == [
        "2022-W04",
        "2022-01-27",
    ]


def test_a_heading_is_not_read_on() -> None:
    assert [found.value for found in find("The harbour in March\n\n2 Comments")] == ["2022-03"]


def test_a_range_is_one_expression_with_two_ends() -> None:
    found = only("They met on January 10-13 in Lausanne.")
    assert found.text == "January 10-13"
    assert found.date.edtf == "2022-01-10/2022-01-13"
    assert [(end.text, end.value) for end in found.ends] == [
        ("January 10", "2022-01-10"),
        ("13", "2022-01-13"),
    ]


def test_a_list_is_two_expressions() -> None:
    assert [found.date.edtf for found in find("They meet on 17 and 18 February.")] == [
        "2022-02-17",
        "2022-02-18",
    ]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("It has been shut since 2014.", "since"),
        ("It must be open by Friday.", "by"),
        ("It is shut until Friday.", "until"),
        ("It must be open ahead of Friday.", "before"),
        ("It opened in 2014.", ""),
    ],
)
def test_the_anchor_tells_how_a_time_bounds_what_happens(text: str, bound: str) -> None:
    assert only(text).anchor.bound == bound


def test_an_undated_text_keeps_what_can_be_resolved_later() -> None:
    weekday, week = find("The council will vote on Wednesday, after a quarrel last week.", None)
    assert not weekday.date.known
    assert weekday.date.words == "a Wednesday"
    assert (weekday.anchor.weekday, weekday.anchor.direction) == (2, "future")
    assert (week.anchor.unit, week.anchor.offset, week.value) == ("week", -1, "XXXX-WXX")


def test_an_undated_text_still_says_what_it_dates_itself() -> None:
    assert [found.date.edtf for found in find("It fell on 3 May 2019. The next day it burned.", None)] == [
        "2019-05-03",
        "2019-05-04",
    ]


def test_the_receipt_names_the_verb_the_day_and_what_was_rejected() -> None:
    receipt = only("The dam broke on Friday.").receipt
    assert receipt.rule == "weekday"
    assert "broke" in receipt.because
    assert receipt.reference == MONDAY
    assert [other.date.edtf for other in receipt.rejected] == ["2022-02-04"]


def test_an_explicit_date_counts_from_nothing() -> None:
    found = only("The dam broke on 3 May 2019.")
    assert found.anchor.explicit
    assert found.receipt.reference is None


def test_a_report_moves_the_day_that_is_counted_from() -> None:
    found = find("The minister announced on Saturday that he will sail next week.")[1]
    assert found.date.edtf == "2022-01-31/2022-02-06"
    assert found.receipt.reference == Reference(date(2022, 1, 29), "report")
    assert [other.date.edtf for other in found.receipt.rejected] == ["2022-02-07/2022-02-13"]


def test_a_report_of_the_same_day_moves_nothing() -> None:
    found = find("“I sail tomorrow,” the minister said on Monday.")[0]
    assert found.receipt.reference == MONDAY


def test_a_distance_dates_the_event_that_has_no_date_of_its_own() -> None:
    call, distance = find("Tuesday's call will come a day after the quarrel.")
    assert distance.date.edtf == "2022-01-31"
    assert (distance.type, distance.value) == ("DURATION", "P1D")
    assert (distance.anchor.distance, distance.anchor.dates) == ("after", "complement")
    assert distance.anchor.counts_from == call.start


def test_a_distance_to_a_dated_event_dates_its_own_clause() -> None:
    distance, vote = find("She resigned two days before the Feb. 12 vote.")
    assert distance.date.edtf == "2022-02-10"
    assert distance.anchor.dates == "clause"
    assert distance.anchor.counts_from == vote.start


def test_no_day_is_counted_from_a_month() -> None:
    distance = find("In December 2010, two weeks after the vote, he left.")[1]
    assert not distance.date.known


@pytest.mark.parametrize("text", ["on February 31", "on 31 April 2021", "on June 3, 99999", "on 2021-02-30"])
def test_a_day_that_does_not_exist_is_told_never_shifted(text: str) -> None:
    found = only(f"The ledger begins {text} and ends there.")
    assert found.value == "XXXX-XX-XX"
    assert not found.date.known
    assert "no such day" in found.receipt.because


def test_vague_times_never_become_days() -> None:
    for text in ("in recent weeks", "a few years ago", "recently", "in the near future"):
        assert not only(f"Fires broke out {text}.").date.known


def test_durations_and_rates_have_no_date() -> None:
    for text in ("for 41 days", "every Friday", "for nearly eight years", "twice a week"):
        assert not only(f"He swam {text}.").date.known


def test_an_approximate_day_is_marked() -> None:
    assert only("It burned around Nov. 20.").date.edtf == "2021-11-20~"


@pytest.mark.parametrize("day", [date.min, date(999, 5, 1), date(2999, 12, 31), date.max])
def test_any_reference_day_is_borne(day: date) -> None:
    text = "He left last week, will be back on Friday, in March, next century, 30 years ago and at Easter."
    assert find(text, Reference(day, "metadata"))


def test_other_documents_make_no_difference() -> None:
    text = "The dam broke on Friday. The next day, March 3, it rained. In the third quarter sales fell."
    before = find(text)
    find("In May 1999 the dam held. The next day it rained. Last week was the second quarter of 1998.")
    assert find(text) == before
