"""Undated articles are dated by their fellows, or not at all."""

from datetime import date

import pytest

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.publication.agreement import Dated, date_by_agreement
from app.domain.publication.clues import SURE, Clues, read_clues
from app.domain.publication.publication import find_publication

# Tuesday 4 March 2031: ministers will speak on Wednesday; the assembly meets later the same day.
BEFORE = """Ministers Holm and Duarte to speak after river assembly

Foreign ministers Holm and Duarte are set to speak by phone on Wednesday after the River Assembly meets.

The River Assembly will sit later Tuesday over the dam at Belmonte.

Spokeswoman Carla Reyes announced the call between Holm and Duarte on Tuesday.

Envoy Linda Marsh told Radio Norte on Monday that the assembly would hear engineers.
"""
# Wednesday 5 March 2031, undated: the call is still to come, the assembly was the day before.
AFTER = """Call awaited as quarrel over dam goes on

Holm and Duarte were to talk Wednesday in a new effort to end the quarrel over the dam.

President Ortega said Wednesday that the dam at Belmonte was safe.

A second call between Holm and Duarte is scheduled for Wednesday.

Wednesday's call follows an angry session of the River Assembly with envoy Linda Marsh.

The ministry said Tuesday that a letter about the dam had come.
"""


def clues_of(english: Language, text: str) -> Clues:
    document = Document(text, english)
    anatomy = read_anatomy(document)
    return read_clues(document, anatomy, partial=find_publication(document, anatomy).partial)


def dated(english: Language, ref: str, day: date, text: str, *, copy: bool = False) -> Dated:
    return Dated(ref, day, clues_of(english, text), copy)


def test_a_text_is_dated_by_the_happenings_that_it_shares(english: Language) -> None:
    undated = clues_of(english, AFTER)
    assert undated.own
    assert (undated.own.weekday, undated.own.weight >= SURE) == (2, True)
    found = date_by_agreement(undated, [dated(english, "norte", date(2031, 3, 4), BEFORE)])
    assert found
    assert found.day == date(2031, 3, 5)
    assert found.rests_on == ("norte",)
    assert "written on a Wednesday" in found.receipt
    assert "is on 2031-03-05 in norte" in found.receipt


def test_fellows_of_two_weeks_that_fit_alike_leave_it_undated(english: Language) -> None:
    fellows = [
        dated(english, "norte", date(2031, 3, 4), BEFORE),
        dated(english, "sur", date(2031, 3, 18), BEFORE),
    ]
    assert date_by_agreement(clues_of(english, AFTER), fellows) is None


def test_a_single_shared_happening_dates_nothing(english: Language) -> None:
    once = "Call\n\nThe ministers Holm and Duarte will speak by phone on Wednesday, Carla Reyes announced."
    assert date_by_agreement(clues_of(english, AFTER), [dated(english, "n", date(2031, 3, 4), once)]) is None


def test_happenings_of_other_people_date_nothing(english: Language) -> None:
    other = BEFORE
    for name, new in (
        ("Holm", "Grau"),
        ("Duarte", "Sato"),
        ("Marsh", "Weiss"),
        ("Linda", "Uta"),
        ("Assembly", "Court"),
        ("River", "Sea"),
    ):
        other = other.replace(name, new)
    assert date_by_agreement(clues_of(english, AFTER), [dated(english, "n", date(2031, 3, 4), other)]) is None


def test_a_text_that_does_not_tell_its_own_weekday_stays_undated(english: Language) -> None:
    vague = "Talks\n\nHolm and Duarte spoke on Wednesday. The River Assembly met Linda Marsh on Tuesday, he said."
    assert date_by_agreement(clues_of(english, vague), [dated(english, "n", date(2031, 3, 4), BEFORE)]) is None


def test_a_copy_takes_the_day_of_its_original(english: Language) -> None:
    found = date_by_agreement(clues_of(english, BEFORE), [dated(english, "norte", date(2031, 3, 4), BEFORE, copy=True)])
    assert found
    assert (found.day, found.receipt) == (date(2031, 3, 4), "the same text as norte, dated 2031-03-04")


def test_copies_of_two_days_compete(english: Language) -> None:
    fellows = [
        dated(english, "norte", date(2031, 3, 4), BEFORE, copy=True),
        dated(english, "sur", date(2031, 3, 5), BEFORE, copy=True),
    ]
    assert date_by_agreement(clues_of(english, BEFORE), fellows) is None


def test_a_copy_whose_words_are_of_another_weekday_is_not_dated(english: Language) -> None:
    late = dated(english, "norte", date(2031, 3, 6), BEFORE, copy=True)
    assert date_by_agreement(clues_of(english, BEFORE), [late]) is None


WIRE = """Dam talks end

BELMONTE, March 5 (Reuters) - Ministers Holm and Duarte ended talks with engineer Paulo Serra on Wednesday.
"""


def test_a_datelines_day_takes_the_year_of_articles_on_the_same_people(english: Language) -> None:
    fellow = "Talks\n\nThe ministers Holm and Duarte invited Paulo Serra to Belmonte on Monday."
    found = date_by_agreement(clues_of(english, WIRE), [dated(english, "n", date(2031, 3, 3), fellow)])
    assert found
    assert found.day == date(2031, 3, 5)


def test_a_year_in_which_the_weekday_does_not_fit_is_refused(english: Language) -> None:
    fellow = "Talks\n\nThe ministers Holm and Duarte invited Paulo Serra to Belmonte on Monday."
    assert date_by_agreement(clues_of(english, WIRE), [dated(english, "n", date(2029, 3, 3), fellow)]) is None


def test_nothing_comes_of_nothing(english: Language) -> None:
    assert date_by_agreement(Clues(), []) is None
    assert date_by_agreement(clues_of(english, AFTER), []) is None


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_the_fellows_does_not_matter(turn: int, english: Language) -> None:
    fellows = [
        dated(english, "a", date(2031, 3, 4), BEFORE),
        dated(english, "b", date(2031, 3, 4), BEFORE),
        dated(english, "c", date(2030, 6, 4), BEFORE),
    ]
    found = date_by_agreement(clues_of(english, AFTER), fellows[::turn])
    assert found == date_by_agreement(clues_of(english, AFTER), fellows)


def test_clues_are_keyed_by_weekday_and_name(english: Language) -> None:
    assert {"2:holm", "2:duarte", "1:carla"} <= clues_of(english, BEFORE).keys()
