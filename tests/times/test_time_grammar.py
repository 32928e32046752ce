"""The small language of phrases, and what words and figures can be."""

import re
from datetime import date
from typing import Any

import pytest

from app.domain.times.calendars import step
from app.domain.times.figures import figures_pattern, read_figures
from app.domain.times.grammar import TimeGrammar
from app.domain.times.numerals import build_number
from app.domain.times.patterns import PatternError, expand
from app.domain.times.phrases import Phrases
from app.importer.languages import list_languages, load_language

WORDS: dict[str, Any] = {
    "capital": "MONTH",
    "MONTH": {"3": "march", "5": "may"},
    "DOUBTFUL": {"1": "may"},
    "UNIT": {"day": "day", "week": "week"},
    "PART": {"NI": "night", "MO": "early morning"},
}


def find(forms: list[str], text: str, macros: dict[str, str] | None = None) -> list[tuple[str, dict[str, Any]]]:
    table = {"macros": macros or {}, "phrase": [{"name": "it", "kind": "date", "forms": forms}]}
    phrases = Phrases(WORDS, table)
    scan = phrases.scan(text)
    return [
        (text[scan.words[match.first].start : scan.words[match.last].end], dict(match.fields))
        for match in phrases.find(scan)
    ]


def test_a_category_becomes_a_field() -> None:
    assert find(["MONTH DAY"], "on March 5 it") == [("March 5", {"month": 3, "day": 5})]


def test_a_field_may_have_another_name() -> None:
    assert find(["DAY - DAY:lastday"], "on 4-7") == [("4-7", {"day": 4, "lastday": 7})]


def test_the_longest_form_wins_and_none_overlap() -> None:
    found = find(["MONTH", "MONTH DAY", "DAY UNIT"], "March 5 day")
    assert [text for text, _ in found] == ["March 5"]


def test_context_is_no_part_of_the_expression() -> None:
    assert find(["<in> MONTH !<UNIT>"], "in March, in March week, March") == [("March", {"month": 3})]


def test_a_category_may_leave_another_out() -> None:
    assert [text for text, _ in find(["MONTH~DOUBTFUL"], "May or March")] == ["March"]


def test_words_that_need_a_capital_are_nothing_without() -> None:
    assert find(["MONTH"], "they march on") == []


def test_entries_of_several_words_are_one_word() -> None:
    assert find(["MONTH PART"], "in March early morning") == [("March early morning", {"month": 3, "part": "MO"})]


def test_macros_may_hold_macros() -> None:
    assert expand("A | x", {"A": "B c", "B": "d"}) == "((d) c) | x"
    with pytest.raises(PatternError):
        expand("A", {"A": "B", "B": "A"})


@pytest.mark.parametrize("form", ["(MONTH", "MONTH)", "NOTHING DAY", "MONTH?", "<MONTH DAY"])
def test_a_form_that_is_not_well_formed_is_told(form: str) -> None:
    with pytest.raises(PatternError):
        find([form], "March")


def test_no_phrase_crosses_a_paragraph_or_an_odd_gap() -> None:
    assert find(["MONTH DAY"], "March\n\n5") == find(["MONTH DAY"], "March _ 5") == []
    assert find(["MONTH DAY"], "March      5") == []


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("19th", {"ORDINAL", "ORDINALDAY"}),
        ("1990s", {"DECADE"}),
        ("2000s", {"DECADE"}),
        ("1900s", {"CENTURYWORD"}),
        ("20220131", {"ISODATE"}),
        ("20221331", {"LONGNUMBER"}),
        ("31/1/22", {"NUMDATE"}),
        ("19:15", {"CLOCK"}),
        ("25:00", set()),
        ("30,000", {"NUMBER"}),
        ("99999", {"LONGNUMBER"}),
        ("'98", {"APOSTROPHEYEAR"}),
        ("2½", {"NUMBER"}),
    ],
)
def test_figures_are_what_they_look_like(text: str, categories: set[str]) -> None:
    match = re.compile(figures_pattern(("th",), ("s",)), re.VERBOSE).match(text)
    assert match
    assert set(read_figures(match)) == categories


@pytest.mark.parametrize(
    ("numbers", "value"),
    [
        ((20, 6), 26),
        ((100, 30), 130),
        ((2, 1000), 2000),
        ((3, 100, 12), 312),
        ((19, 90, 4), 1994),
        ((20, 20), 2020),
    ],
)
def test_number_words_build_numbers(numbers: tuple[int, ...], value: int) -> None:
    assert build_number(numbers)["NUMBER"] == value


def test_numbers_that_only_follow_each_other_build_nothing() -> None:
    assert build_number((2, 3)) == {}


def test_every_language_is_a_folder_of_files() -> None:
    assert list_languages() == ["de", "en"]
    assert isinstance(load_language("de").times, TimeGrammar)


def test_a_language_speaks_of_days_of_no_known_week() -> None:
    assert load_language("en").times.unknown_weekdays[2] == "a Wednesday"
    assert load_language("de").times.unknown_weekdays[2] == "ein Mittwoch"


def test_calendar_steps_end_with_the_calendar() -> None:
    assert step(date(2022, 1, 31), "month", 1) == date(2022, 2, 28)
    assert step(date(2022, 1, 31), "century", 9999) is None
    assert step(date(2022, 1, 31), "day", -999_999_999_999) is None
