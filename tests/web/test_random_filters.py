"""Whatever is asked: addresses have an inverse, numbers say what a click gives, parts are the pages'."""

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from app.domain.filters import Filter, Query, View, parse, unparse
from app.domain.mentions import KINDS, STAGES
from app.storage.database import reading
from app.storage.timeline import Timeline, Timelines
from app.web import addresses
from app.web.timeline.facets import view_value
from app.web.timeline.routes import PART, WHOLE
from tests.asking import Asker

_LETTERS = "abcäöß 01\"-&=?#%+/\\<>'éЖ中🙂\u200d"
_WELL_KNOWN = {
    "actors": ("ada-holm", "viktor-sand", "lena-marsh", "norland", "estmark"),
    "places": ("veria", "norland", "port-aske"),
    "outlets": ("northern-wire", "the-harbour-post"),
    "text": ("ferries", "the", '"on Tuesday"', "-pilots"),
}
PAGES = int(os.environ.get("DATELINE_RANDOM_PAGES", "700"))
"""Filters whose pages are fetched, three for each; `make soak` asks for ten thousand of them."""

SEEDS = st.integers(0, 2**62)
"""Hypothesis draws a number and chance makes the query of it: ten times as fast as drawing each part."""


@settings(max_examples=10_000, deadline=None)
@given(seed=SEEDS)
def test_an_address_has_an_inverse(seed: int) -> None:
    query = make_query(Random(seed), known=False)
    assert parse(unparse(query)) == (query, [])


@settings(max_examples=10_000, deadline=None)
@given(seed=SEEDS)
def test_a_facets_count_is_that_of_the_filter_after_the_click(timeline: Timeline, still: Connection, seed: int) -> None:
    chance = Random(seed)
    query = make_query(chance, known=True)
    name = chance.choice(["actor", "place", "kind", "status", "outlet"])
    values = timeline.select(still, query.filter).facet(name)
    if values:
        value = chance.choice(values)
        address = view_value("strait-talks", query, name, value).address
        wanted = parse(parse_qsl(urlsplit(address).query))[0].filter
        assert timeline.select(still, wanted).count == value.count


@settings(max_examples=PAGES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS)
def test_a_count_is_what_a_click_gives_and_a_part_is_the_pages(asker: Asker, seed: int) -> None:
    chance = Random(seed)
    address = addresses.story("strait-talks", make_query(chance, known=True))
    fragment = asker.swap(address, "explorer").text.partition("</title>")[2].strip()
    assert fragment in asker.get(address).text
    values = re.findall(r'<a class="value[^"]*" id="f-[^"]+" href="([^"]+)".*?class="count">(\d+)<', fragment)
    followed, count = chance.choice(values)
    after = asker.swap(unescape(followed), "explorer").text
    announced = re.search(r'data-announce="(\d+) event', after)
    assert announced
    assert announced[1] == count
    assert len(re.findall(r'id="e-[^"]+"', after)) == (int(count) if int(count) <= WHOLE else PART)


@pytest.fixture(scope="module")
def still(engine: Engine) -> Iterator[Connection]:
    with reading(engine) as connection:
        yield connection


@pytest.fixture(scope="module")
def timeline(engine: Engine, still: Connection) -> Timeline:
    found = Timelines(engine).get(still, "strait-talks")
    assert found
    return found


def make_query(chance: Random, *, known: bool) -> Query:
    """Any query; if `known` one of the strait talks, which mostly leaves something."""

    def rarely() -> bool:
        return chance.random() < 0.25

    def some(name: str) -> tuple[str, ...]:
        pool = _WELL_KNOWN[name] if known else [_word(chance) for _ in range(4)]
        return tuple(sorted({chance.choice(pool) for _ in range(chance.randrange(3))})) if rarely() else ()

    first, last = sorted(date(2023, 10, 1) + timedelta(chance.randrange(300)) for _ in range(2))
    wanted = Filter(
        actors=some("actors"),
        match="any" if rarely() else "all",
        first=first if rarely() else None,
        last=last if rarely() else None,
        statuses=tuple(sorted(chance.sample(STAGES, chance.randrange(3)))) if rarely() else (),
        kinds=tuple(sorted(chance.sample(KINDS, chance.randrange(3)))) if rarely() else (),
        places=some("places"),
        outlets=some("outlets"),
        corroborated=rarely(),
        key=rarely() and not known,
        text=(chance.choice(_WELL_KNOWN["text"]) if known else _text(chance)) if rarely() else "",
        as_of=first if rarely() else None,
    )
    view: View = "list" if known else chance.choice(("list", "lanes", "calendar", "matrix"))
    return Query(wanted, chance.choice(("oldest", "newest")), view, "" if known else _text(chance))


def _word(chance: Random) -> str:
    return "".join(chance.choice("abcxyz-0189") for _ in range(chance.randrange(1, 9)))


def _text(chance: Random) -> str:
    return " ".join("".join(chance.choice(_LETTERS) for _ in range(chance.randrange(40))).split())
