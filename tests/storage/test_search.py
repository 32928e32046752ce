from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.domain.filters import Filter
from app.domain.search import fold_words, parse_search
from app.storage.articles import update_article
from app.storage.search import ARTICLES, REPORTS, postings, segments
from app.storage.search.postings import Occurrences, pack_words, repack, unpack, unpack_entries
from app.storage.timeline import Timeline, Timelines
from tests.conftest import PATIENT, Undone
from tests.factories import Draft, Passage, add_article, make_story, remove_article

WORDS = st.sampled_from(("gas", "Gas", "plan", "talks", "été"))
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
QUESTIONS = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.lists(WORDS, min_size=2, max_size=3).map("-".join),
    st.tuples(WORDS, WORDS).map(lambda pair: f"{pair[0]} -{pair[1]}"),
    st.text(max_size=12),
)


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of two passages, joined two at a time, their long lists packed anew."""
    monkeypatch.setattr(segments, "_FAN", 2)
    monkeypatch.setattr(segments, "_SHORT", 20)
    for body in (REPORTS, ARTICLES):
        monkeypatch.setattr(body, "step", 2)


def holds(text: str, question: str) -> bool:
    """Whether a text is what is searched for, read word by word."""
    words, search = fold_words(text), parse_search(question)
    runs = {tuple(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
    return runs.issuperset(search.wanted) and not runs & set(search.excluded)


def get(connection: Connection, timelines: Timelines | None = None) -> Timeline:
    timeline = (timelines or Timelines(connection.engine)).get(connection, "talks")
    assert timeline
    return timeline


@PATIENT
@given(
    quotes=st.lists(TEXTS, min_size=1, max_size=9, unique=True), questions=st.lists(QUESTIONS, min_size=1, max_size=4)
)
def test_events_and_articles_are_found_by_what_they_say(
    undone: Undone, quotes: Sequence[str], questions: Sequence[str]
) -> None:
    with undone as connection:
        story, following = make_story(connection), Timelines(connection.engine)
        for number, quote in enumerate(quotes):
            add_article(connection, story, Draft(f"n{number}", [Passage(quote, title="x")], title="y"))
            get(connection, following).select(connection, Filter(text=questions[0]))
        for question in questions:
            for timeline in (get(connection), get(connection, following)):
                found = timeline.select(connection, Filter(text=question))
                assert found.count == sum(holds(f"x | {quote}", question) for quote in quotes)
                hits = timeline.search_articles(connection, question)
                asked = bool(parse_search(question).wanted)
                texts = [f"y | Report n{number}.\n{quote}" for number, quote in enumerate(quotes)]
                assert hits.count == sum(asked and holds(text, question) for text in texts)


def test_no_phrase_runs_from_a_title_into_the_text(connection: Connection) -> None:
    story = make_story(connection)
    add_article(connection, story, Draft("a", [Passage("talks today", title="Gas")], title="Gas"))
    timeline = get(connection)
    assert timeline.select(connection, Filter(text="gas talks")).count == 1
    assert timeline.select(connection, Filter(text='"gas talks"')).count == 0
    assert timeline.search_articles(connection, '"gas report"').count == 0


def test_an_article_that_is_gone_or_has_another_title_is_found_as_it_is(connection: Connection) -> None:
    story = make_story(connection)
    numbers = [add_article(connection, story, Draft(f"a{n}", [Passage(f"gas {n}")], title="Old")) for n in range(5)]
    timelines = Timelines(connection.engine)
    assert get(connection, timelines).search_articles(connection, "old").count == 5
    update_article(connection, numbers[0], title="New")
    remove_article(connection, story, numbers[1])
    update_article(connection, numbers[2], standing="excluded")
    update_article(connection, numbers[3], published=date(2022, 5, 1))
    for timeline in (get(connection, timelines), get(connection)):
        assert timeline.search_articles(connection, "old").newest == [numbers[3], numbers[4]]
        assert timeline.search_articles(connection, "new").newest == numbers[:1]
        assert timeline.search_articles(connection, "gas -old").count == 1
        assert timeline.search_articles(connection, "old", date(2022, 4, 1)).newest == [numbers[4]]
    update_article(connection, numbers[2], standing="")
    assert get(connection, timelines).search_articles(connection, "old").count == 3


def test_the_newest_articles_come_first_however_many_there_are(
    connection: Connection,
) -> None:
    story = make_story(connection)
    days = [date(2022, 1, 3), None, date(2022, 1, 9), date(2022, 1, 5)]
    drafts = [Draft(f"a{n}", [Passage(f"gas {n}")], published=day) for n, day in enumerate(days)]
    numbers = [add_article(connection, story, draft) for draft in drafts]
    expected = [numbers[2], numbers[3], numbers[0], numbers[1]]
    assert get(connection).search_articles(connection, "gas").newest == expected
    known = get(connection).search_articles(connection, "gas", date(2022, 1, 5))
    assert (known.count, known.newest) == (2, [numbers[3], numbers[0]])
    assert get(connection).search_articles(connection, "gas", size=3).newest == expected[:3]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.lists(st.sampled_from("abc"), max_size=300)), max_size=8))
def test_packed_occurrences_come_back(drawn: list[tuple[int, list[str]]]) -> None:
    passages = sorted(dict(drawn).items())
    packed = dict(pack_words(passages))
    for word in "abc":
        expected = [(entry, place) for entry, words in passages for place, one in enumerate(words) if one == word]
        if not expected:
            assert word not in packed
            continue
        for form in (packed[word], repack(packed[word])):
            found = unpack([form])
            assert list(zip(*(side.tolist() for side in found), strict=True)) == expected
            assert unpack_entries([form]).tolist() == [entry for entry, _ in expected]


def test_a_place_beyond_what_is_counted_begins_anew() -> None:
    packed = dict(pack_words([(7, ["a", *["b"] * postings.PLACES, "a"])]))
    assert unpack([packed["a"]]).places.tolist() == [0, 1]
    assert Occurrences(*unpack([packed["a"]])).entries.tolist() == [7, 7]


def test_what_is_large_is_joined_no_more(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_LARGEST", 8)
    story = make_story(connection)
    for number in range(40):
        add_article(connection, story, Draft(f"a{number}", [Passage(f"gas plan {number}")]))
    found = segments.list_segments(connection, story.id, REPORTS)
    assert [one.first for one in found] == [0, *(one.last for one in found[:-1])]
    assert max(one.last - one.first for one in found) <= 8 < found[-1].last
    assert get(connection).select(connection, Filter(text="gas")).count == 40
