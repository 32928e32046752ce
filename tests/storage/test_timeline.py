from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy import select as select_columns

from app.domain.dates import day
from app.domain.events import Event
from app.domain.filters import Filter, Order
from app.domain.states import planned_date
from app.storage.search import ARTICLES, REPORTS, segments
from app.storage.tables import events
from app.storage.timeline import (
    BadCursorError,
    EventCard,
    Selection,
    Timeline,
    Timelines,
    Unit,
    layers,
    load_cards,
    save_timeline,
    texts,
)  # fmt: skip
from tests.conftest import PATIENT, Undone
from tests.factories import Draft, Passage, add_article, add_articles, make_story, remove_article
from tests.storage.reference import Reference, anchor, make_reference, values_of
from tests.storage.strategies import loose_filters, stories

STEPS = st.lists(st.sampled_from(("go on", "again", "save", "forget")), min_size=6, max_size=6)
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few passages are a segment, a few changes are merged: a small story goes the ways of a large one."""
    monkeypatch.setattr(layers, "_MOST_CHANGES", 3)
    monkeypatch.setattr(texts, "_FEW", 2)
    monkeypatch.setattr(segments, "_FAN", 2)
    for body in (REPORTS, ARTICLES):
        monkeypatch.setattr(body, "step", 2)


def select(connection: Connection, wanted: Filter) -> Selection:
    timeline = Timelines(connection.engine).get(connection, "talks")
    assert timeline
    return timeline.select(connection, wanted)


def load(connection: Connection, drafts: Sequence[Draft]) -> Reference:
    story = make_story(connection)
    add_articles(connection, story, drafts)
    return make_reference(story, drafts)


def follow(connection: Connection, drafts: Sequence[Draft], steps: Sequence[str]) -> Timeline:
    """The timeline of a reader that has looked at every version; on the way articles come, go, and come again."""
    story, timelines = make_story(connection), Timelines(connection.engine)
    for draft, step in zip(drafts, steps, strict=False):
        article = add_article(connection, story, draft)
        timelines.get(connection, story.slug)
        if step == "again":
            remove_article(connection, story, article)
            timelines.get(connection, story.slug)
            add_article(connection, story, draft)
        elif step == "save":
            save_timeline(connection, story.slug, only_if_due=False)
        elif step == "forget":
            timelines = Timelines(connection.engine)
    timeline = timelines.get(connection, story.slug)
    assert timeline
    return timeline


@PATIENT
@given(drafts=stories(), wanted=loose_filters(), order=st.sampled_from(("oldest", "newest")))
def test_counts_and_order_are_those_of_the_events_one_by_one(
    undone: Undone, drafts: list[Draft], wanted: Filter, order: Order
) -> None:
    with undone as connection:
        reference, found = load(connection, drafts), select(connection, wanted)
        expected = reference.select(wanted, order)
        cards = load_cards(connection, list(found.numbers(order)), wanted.as_of)
        assert [card.public_id for card in cards] == [event.id for event in expected]
        assert found.count == len(expected)
        assert found.undated == sum(not event.date.known for event in expected)
        assert found.left_out == reference.left_out(wanted)
        assert found.unreported == reference.unreported(wanted)
        assert [of_card(card) for card in cards] == [of_event(event, reference) for event in expected]


def of_card(card: EventCard) -> tuple[object, ...]:
    shown = (card.title, card.date, card.status, card.kind, card.salience, card.outlets, card.origins, card.reports)
    people = [(actor.slug, actor.role) for actor in card.actors]
    return (*shown, card.plan, people, [place.slug for place in card.places], card.lead.mention, card.lead.quote)


def of_event(event: Event, reference: Reference) -> tuple[object, ...]:
    shown = (event.title, event.date, event.status, event.kind, event.salience, event.outlets, event.origins)
    people = [(actor.slug, actor.role) for actor in event.actors]
    places = [place.slug for place in event.places]
    return (
        *shown, len(event.sources), planned_date(event), people, places, event.lead, reference.quotes[event.lead],
    )  # fmt: skip


@PATIENT
@given(drafts=stories(), wanted=loose_filters(), steps=STEPS)
def test_who_follows_every_change_sees_what_is_there(
    undone: Undone, drafts: list[Draft], wanted: Filter, steps: list[str]
) -> None:
    with undone as connection:
        found = follow(connection, drafts, steps).select(connection, wanted)
        fresh = Timelines(connection.engine).get(connection, "talks")
        assert fresh
        reference = make_reference(fresh.story, drafts)
        expected = reference.select(wanted)
        cards = load_cards(connection, list(found.numbers()), wanted.as_of)
        assert [card.public_id for card in cards] == [event.id for event in expected]
        again = fresh.select(connection, wanted)
        assert found.facets() == again.facets()
        assert found.histogram() == again.histogram()
        assert (found.count, found.undated, found.left_out) == (again.count, again.undated, again.left_out)


@PATIENT
@given(drafts=stories(), steps=STEPS)
def test_each_event_stands_between_its_neighbours(undone: Undone, drafts: list[Draft], steps: list[str]) -> None:
    with undone as connection:
        timeline = follow(connection, drafts, steps)
        for actor in ("", "france", "nobody"):
            wanted = Filter(actors=(actor,) if actor else ())
            order = [0, *timeline.select(connection, wanted).numbers(), 0]
            places = dict(connection.execute(select_columns(events.c.id, events.c.position)).all())
            for before, here, after in zip(order, order[1:], order[2:], strict=False):
                assert timeline.neighbours(places[here], actor) == (before, after)


@PATIENT
@given(drafts=stories(), wanted=loose_filters())
def test_the_count_beside_a_facet_is_the_number_of_events_after_the_click(
    undone: Undone, drafts: list[Draft], wanted: Filter
) -> None:
    with undone as connection:
        reference = load(connection, drafts)
        everything = reference.select(Filter(as_of=wanted.as_of))
        for facet, found in select(connection, wanted).facets().items():
            counts = {value.slug: value.count for value in found}
            assert counts == {slug: reference.click(wanted, facet, slug) for slug in counts}
            shown, before = values_of(everything, facet) - set(counts), len(reference.select(wanted))
            gains = {reference.click(wanted, facet, slug) for slug in shown}
            assert gains <= {0, before}, "a value that changes something is missing"
            assert {value.slug for value in found if value.selected} == chosen(wanted, facet)


def chosen(wanted: Filter, facet: str) -> set[str]:
    """The values of a facet that are on."""
    on = {"corroborated": ("1",) * wanted.corroborated, "key": ("1",) * wanted.key, "actor": wanted.actors}
    on |= {"place": wanted.places, "outlet": wanted.outlets, "status": wanted.statuses, "kind": wanted.kinds}
    return set(on[facet])


@PATIENT
@given(drafts=stories(), wanted=loose_filters(), unit=st.sampled_from((None, *UNITS)))
def test_bars_hold_every_dated_event_once(
    undone: Undone, drafts: list[Draft], wanted: Filter, unit: Unit | None
) -> None:
    with undone as connection:
        expected = [event for event in load(connection, drafts).select(wanted) if event.date.known]
        found = select(connection, wanted)
        histogram = found.histogram(unit)
        days = [day for event in expected if (day := anchor(event))]
        assert found.span() == ((min(days), max(days)) if days else (None, None))
        assert sum(bar.total for bar in histogram.bars) + histogram.before + histogram.after == len(days)
        if histogram.bars:
            assert histogram.before == sum(day < histogram.bars[0].start for day in days)
            assert histogram.after == sum(day > histogram.bars[-1].end for day in days)
        if unit:
            assert histogram.before == histogram.after == 0
        for bar in histogram.bars:
            inside = [event for event in expected if bar.start <= (anchor(event) or date.max) <= bar.end]
            assert bar.counts == {s: n for s in bar.counts if (n := sum(e.status == s for e in inside))}
            assert bar.total == len(inside)


@PATIENT
@given(drafts=stories(), wanted=loose_filters(), order=st.sampled_from(("oldest", "newest")), size=st.integers(1, 4))
def test_pages_follow_each_other_both_ways(
    undone: Undone, drafts: list[Draft], wanted: Filter, order: Order, size: int
) -> None:
    with undone as connection:
        load(connection, drafts)
        found = select(connection, wanted)
        numbers = list(found.numbers(order))
        pages = [found.page("", order, size)]
        while pages[-1].next is not None:
            pages.append(found.page(pages[-1].next, order, size))
        assert [number for page in pages for number in page.numbers] == numbers
        assert [page.offset for page in pages] == [size * n for n in range(len(pages))]
        for page, following in pairwise(pages):
            assert following.previous is not None
            assert found.page(following.previous, order, size) == page
        assert pages[0].previous is None


@pytest.mark.parametrize("cursor", ["garbage", "after-1-2-x", "before-0738000-0000000-", "after-07380000-0000000-é"])
def test_a_cursor_that_no_page_gave_is_refused(connection: Connection, cursor: str) -> None:
    load(connection, [Draft("a", [Passage()])])
    with pytest.raises(BadCursorError):
        select(connection, Filter()).page(cursor)


def test_a_story_that_is_not_there_has_no_timeline(connection: Connection) -> None:
    assert Timelines(connection.engine).get(connection, "nothing") is None


def test_a_facet_can_be_searched_and_cut(connection: Connection) -> None:
    names = [f"Person {letter}" for letter in "abcdefgh"]
    load(connection, [Draft("a", [Passage(actors=names), Passage(quote="Again.", actors=names[:3])])])
    found = select(connection, Filter(actors=("person-h",)))
    assert [value.slug for value in found.facet("actor", limit=2)] == ["person-h", "person-a", "person-b"]
    assert [value.slug for value in found.facet("actor", None, containing="ON C")] == ["person-h", "person-c"]


def test_a_card_has_what_its_row_shows(connection: Connection) -> None:
    planned = Passage("They plan to meet on Friday.", "Plan", "planned", date=day(date(2022, 1, 21)), when="Friday")
    held = Passage("They met on Saturday.", "Met", date=day(date(2022, 1, 22)), when="Saturday")
    drafts = [
        Draft("a", [replace(planned, actors=("France", "Japan"), roles=("host",), places=("Lima",))]),
        Draft("b", [replace(held, actors=("Japan", "France"))], "", date(2022, 1, 23), also_in=["Late Post", "A Post"]),
    ]
    load(connection, drafts)
    (number,) = select(connection, Filter()).numbers()
    (card,) = load_cards(connection, [number, 999_999])
    assert (card.title, card.status, card.plan) == ("Met", "happened", day(date(2022, 1, 21)))
    assert (card.outlets, card.origins, card.reports) == (4, 2, 2)
    assert [actor.name for actor in card.actors] == ["France", "Japan"]
    assert card.actors[0].role == "host"
    assert [place.name for place in card.places] == ["Lima"]
    lead = card.lead
    assert (lead.quote, lead.outlet, lead.published) == ("They met on Saturday.", "", date(2022, 1, 23))
    (use,) = lead.when
    assert lead.quote[use.start - lead.start : use.end - lead.start] == "Saturday"
    (before,) = load_cards(connection, [number], date(2022, 1, 22))
    assert (before.title, before.status, before.plan) == ("Plan", "planned", None)
    assert (before.lead.outlet, before.lead.outlet_slug) == ("Example Times", "example-times")
