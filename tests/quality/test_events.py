"""The labelled stories of `events/` against what the program makes of them; `events/README.md` tells how."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from tests.quality.events import judging
from tests.quality.events.notation import Article, Event, Passage, Story, read_stories, unite
from tests.quality.events.scores import COUNTS, Score, list_faults
from tests.quality.events.scoring import score
from tests.quality.events.timeline import Exported, Interval, Report, Timeline, make_timeline, open_database

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["events"]
TEXT = "Ann Ash met Bo Birch on Monday. They had not met since 1990. She will fly home on Tuesday."


STORIES = read_stories()


@pytest.mark.parametrize("stories", [STORIES, [unite(STORIES)]], ids=["each alone", "all in one"])
def test_the_floors_hold(stories: list[Story], tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    labelled = {
        "articles": sum(len(story.articles) for story in stories),
        "passages": sum(len(event.passages) for story in stories for event in story.events),
    }
    total = reduce(add, (score(story, make_timeline(story, engine)) for story in stories), Score())
    figures = total.figures | labelled
    if len(stories) == 1:
        figures["key"] = 1.0  # what carries a story is not what carries all of them
    broken = {
        name: f"{figures[name]} instead of {floor}"
        for name, floor in FLOORS.items()
        if (figures[name] > floor if name in COUNTS else figures[name] < floor)
    }
    assert not broken, "\n".join([str(broken), *list_faults(total)])


def test_every_figure_has_its_floor() -> None:
    assert set(FLOORS) == {*Score().figures, "articles", "passages"}
    assert FLOORS["articles"] >= 40


def told() -> Story:
    """A story of one article with two events, and a passage that tells none."""

    def passage(quote: str, own: str = "") -> Passage:
        start = TEXT.index(quote)
        return Passage("one", start, start + len(quote), quote, own)

    met = passage("Ann Ash met Bo Birch on Monday.")
    meeting = Event(
        "meeting", "Ann Ash meets Bo Birch", "2020-06-01", ("happened",), ("Ann Ash", "Bo Birch"),
        (), within=False, hard=False, may_join=frozenset(), passages=(met,),
    )  # fmt: skip
    flight = replace(
        meeting, name="flight", title="Ash flies home", date="2020-06-02", statuses=("planned",), actors=(),
        passages=(passage("She will fly home on Tuesday."),),
    )  # fmt: skip
    article = Article("one", TEXT, {}, "2020-06-01", "one", (passage("They had not met since 1990."),))
    return Story("told", "Told", "test", ("meeting",), (article,), (meeting, flight))


def on(day: date | None, *, sharp: bool = True) -> Interval:
    return Interval(day, day, sharp, str(day))


def tell(story: Story) -> Timeline:
    """The timeline that a careful reader would make of it."""
    days = {"meeting": date(2020, 6, 1), "flight": date(2020, 6, 2)}
    events, reports = [], []
    for event in story.events:
        (status,) = event.statuses
        exported = Exported(event.name, event.title, on(days[event.name]), status, event.actors)
        events.append(exported)
        reports += [Report("one", p.start, p.end, p.quote, exported.when, status, exported) for p in event.passages]
    return Timeline(tuple(events), tuple(reports), {"one": "2020-06-01"}, {"one": "o"})


def change(timeline: Timeline, number: int, **what: object) -> Timeline:
    """The same with another event behind one of the reports, or other words of the report itself."""
    reports = list(timeline.reports)
    own = {name: value for name, value in what.items() if name in Report.__dataclass_fields__}
    of_event = {name: value for name, value in what.items() if name in Exported.__dataclass_fields__}
    event = replace(reports[number].event, **of_event)  # type: ignore[arg-type]
    reports[number] = replace(reports[number], **{"event": event} | own)  # type: ignore[arg-type]
    return replace(timeline, reports=tuple(reports))


def test_a_careful_readers_timeline_is_right_in_all_figures() -> None:
    result = score(told(), tell(told()))
    assert result.figures == {name: 0 if name in COUNTS else 1.0 for name in result.figures}
    assert result.faults == []


@pytest.mark.parametrize(
    ("figure", "number", "what"),
    [
        ("found", 1, {"start": 0, "end": 5}),
        ("dated", 0, {"when": on(date(2020, 6, 3))}),
        ("precise", 0, {"when": on(date(2020, 6, 3))}),
        ("actors", 0, {"actors": ("Ann Ash",)}),
        ("status", 1, {"status": "happened"}),
        ("titled", 0, {"title": "Met"}),
    ],
)
def test_each_fault_shows_in_its_figure(figure: str, number: int, what: dict[str, object]) -> None:
    assert score(told(), change(tell(told()), number, **what)).figures[figure] < 1


def test_events_made_one_and_an_invented_day_and_a_leak_are_counted() -> None:
    story = told()
    right = tell(story)
    joined = change(right, 1, event=right.reports[0].event)
    assert score(story, joined).figures["merge_f1"] < 1
    undated = replace(story, events=(replace(story.events[0], date="none"), story.events[1]))
    assert score(undated, right).figures["invented"] == 1
    (nothing,) = story.articles[0].eventless
    leak = replace(right.reports[0], start=nothing.start, end=nothing.end)
    assert score(story, replace(right, reports=(*right.reports, leak))).figures["leaked"] == 1


def test_a_wrong_day_of_publication_and_a_copy_unseen_are_counted() -> None:
    story = told()
    copy = replace(story.articles[0], name="two", given={"published": "2020-06-02"}, published="2020-06-02")
    both = replace(story, articles=(*story.articles, copy))
    wrong = replace(tell(story), published={"one": "2020-06-09", "two": "2020-06-02"}, origins={"one": "o", "two": "p"})
    figures = score(both, wrong).figures
    assert (figures["published"], figures["misdated"], figures["origins"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("wanted", "first", "last", "right"),
    [
        ("2020-06-01", date(2020, 6, 1), date(2020, 6, 1), True),
        ("2020-06-01", date(2020, 6, 1), date(2020, 6, 2), False),
        ("2020-06-01~", date(2020, 6, 2), date(2020, 6, 2), True),
        ("2020-06-01~", date(2020, 6, 3), date(2020, 6, 3), False),
        ("2020-06", date(2020, 6, 1), date(2020, 6, 30), True),
        ("2020", date(2020, 1, 1), date(2020, 12, 31), True),
        ("../2020-06-01", None, date(2020, 6, 1), True),
        ("none", None, None, True),
        ("none", date(2020, 6, 1), date(2020, 6, 1), False),
    ],
)
def test_dates_are_right_to_the_day(wanted: str, first: date | None, last: date | None, *, right: bool) -> None:
    assert judging.is_right(Interval(first, last, sharp=False, edtf=""), wanted) is right


def test_names_may_be_spelt_differently_and_titles_worded_differently() -> None:
    assert judging.is_same_name("Íñigo Łęcka", "Inigo Lecka")
    assert judging.is_same_name("Emmanuel Macron", "President Emmanuel Macron")
    assert not judging.is_same_name("Emmanuel Macron", "Brigitte Macron")
    assert judging.is_gist("Court sentences banker", "Banker sentenced by the court")
    assert not judging.is_gist("Court sentences banker", "Opened before the court")
