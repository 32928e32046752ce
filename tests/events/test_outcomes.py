"""A plan and what came of it, copies, and journeys: what is one event and what is not."""

from datetime import date, timedelta

import pytest

from app.domain.events import Event
from tests.events.reading import DAY, tell_of

_EARLIER = DAY - timedelta(5)


def _tell(before: str, after: str, later: date = DAY) -> list[Event]:
    return tell_of({"a": (before, _EARLIER), "b": (after, later)})


ONE = [
    ("A hearing on the drowned village will be held on Monday.", "Monday's hearing lasted until midnight."),
    ("A referendum on the dam will be held on Sunday.", "Voters backed the dam in Sunday's referendum."),
    ("Dockers and owners meet again on Monday.", "Monday's meeting with the owners lasted nine hours."),
    ("Olaf Scholz will visit Tallinn on Monday.", "Olaf Scholz arrived in Tallinn on Tuesday, a day late."),
    ("Angela Merkel arrived in Tallinn on Friday.", "The German chancellor landed in Estonia last Friday."),
]


@pytest.mark.parametrize(("before", "after"), ONE)
def test_a_plan_and_its_outcome_are_one_event(before: str, after: str) -> None:
    (event,) = _tell(before, after)
    assert event.status == "happened"


APART = [
    ("Olaf Scholz will visit Tallinn on Monday.", "Olaf Scholz arrived in Warsaw on Monday."),
    ("Olaf Scholz will meet Kaja Kallas on Monday.", "Olaf Scholz met Mateusz Morawiecki on Monday."),
    ("A hearing on the drowned village will be held on Monday.", "A court on Monday jailed two bakers for fraud."),
    ("A trial of the bakers will open on Tuesday.", "A trial of two pilots opened last week."),
]


@pytest.mark.parametrize(("before", "after"), APART)
def test_other_things_of_the_day_are_not(before: str, after: str) -> None:
    assert len(_tell(before, after)) == 2


def test_a_plan_never_came_true_in_the_week_before() -> None:
    events = tell_of(
        {
            "a": ("The UN Security Council will meet on Monday over the famine.", date(2021, 3, 21)),
            "b": ("China voted against it at a UN Security Council meeting last week.", date(2021, 3, 24)),
        }
    )
    assert not any(len(event.sources) > 1 for event in events)


def test_a_copy_printed_later_does_not_move_the_day() -> None:
    text = "Mauricio Macri denied that the tax on soya beans would be raised again by his ministers."
    (event,) = tell_of({"a": (text, DAY), "b": (text, DAY + timedelta(2))})
    assert (event.date.start, event.date.end, event.date.approximate) == (DAY, DAY, True)


def test_a_surname_and_the_full_name_are_one_actor() -> None:
    (event,) = tell_of(
        {
            "a": ("The ferrymen's leader Ilse Vandamme told reporters on Monday the strike over pay would go on.", DAY),
            "b": ("Ms Vandamme told reporters on Monday the strike over pay would go on.", DAY),
        }
    )
    assert [actor.slug for actor in event.actors] == ["ilse-vandamme"]
