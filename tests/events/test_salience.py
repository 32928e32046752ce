"""What carries a story: independent reports, those that come back later, firm days, names."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.events import Event, form_event
from tests.events.reading import DAY, tell_of

TOLD = "The foreign ministers of France and Japan met in Geneva on Tuesday to discuss fishing rights."


def told_by(*names: str, days: int = 0) -> Event:
    later = DAY + timedelta(days)
    (event,) = tell_of(
        {name: (TOLD if not days else TOLD.replace("on Tuesday", "on March 16"), later) for name in names}
    )
    return event


def test_more_origins_weigh_more() -> None:
    assert told_by("a").salience < told_by("a", "b").salience < told_by("a", "b", "c").salience < 1


def test_a_report_that_comes_back_to_it_weighs_more() -> None:
    assert told_by("a", days=20).salience > told_by("a").salience


def test_copies_of_one_text_weigh_as_one() -> None:
    event = told_by("a", "b")
    copied = tuple(replace(source, origin="a") for source in event.sources)
    assert form_event(copied).salience == pytest.approx(told_by("a").salience)


def test_a_statement_weighs_less_than_a_happening() -> None:
    said = "The foreign ministers of France and Japan said in Geneva on Tuesday that fishing rights mattered."
    (event,) = tell_of({"a": (said, DAY)})
    assert event.salience < told_by("a").salience
