"""Random small stories and random filters over the same few names, days and words."""

from datetime import date, timedelta

from hypothesis import strategies as st

from app.domain.dates import UNKNOWN, EventDate, day, month_of, span, week_of, year_of
from app.domain.filters import Filter
from app.domain.mentions import KINDS, STAGES, Kind
from tests.factories import Draft, Passage

ACTORS = ("France", "Japan", "A. Example", "B. Sample")
PLACES = ("Lima", "Nairobi")
OUTLETS = ("Example Times", "Example Post", "")
WORDS = ("talks", "Ministers", "été", "plan", "gas")
_FIRST = date(2022, 1, 12)
_KINDS: tuple[Kind, ...] = ("meeting", "statement", "other")
_DATES = st.one_of(
    st.integers(0, 5).map(lambda n: day(_FIRST + timedelta(n))),
    st.integers(0, 5).map(lambda n: day(_FIRST + timedelta(n), approximate=True)),
    st.sampled_from(
        [
            UNKNOWN,
            EventDate(words="a Wednesday"),
            week_of(_FIRST),
            month_of(2023, 5),
            year_of(2014),
            EventDate(_FIRST + timedelta(2), None, "day"),
            EventDate(None, _FIRST, "day"),
            span(_FIRST, _FIRST + timedelta(2)),
        ]
    ),
)
_DAYS = st.integers(0, 8).map(lambda n: _FIRST + timedelta(n))
_TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def _some(values: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(lambda found: tuple(sorted(found)))


passages = st.builds(
    Passage,
    quote=_TEXTS,
    title=_TEXTS,
    stage=st.sampled_from(STAGES),
    kind=st.sampled_from(_KINDS),
    date=_DATES,
    actors=_some(ACTORS, 3),
    roles=_some(("envoy", "minister"), 2),
    places=_some(PLACES, 2),
    words=_some(("gas", "plan", "summit", "talks", "visit"), 4).filter(lambda words: len(words) != 1),
)


@st.composite
def stories(draw: st.DrawFn, most: int = 6) -> list[Draft]:
    """Up to `most` articles, some of them copies of another."""
    names = [f"n{number}" for number in range(draw(st.integers(1, most)))]
    return [
        Draft(
            name,
            draw(st.lists(passages, min_size=1, max_size=3)),
            outlet=draw(st.sampled_from(OUTLETS)),
            published=draw(st.none() | _DAYS),
            origin=draw(st.sampled_from(["", *names])),
        )
        for name in names
    ]


filters = st.builds(
    Filter,
    actors=_some(("a-example", "b-sample", "france", "japan", "nobody"), 3),
    match=st.sampled_from(("all", "any")),
    first=st.none() | _DAYS,
    last=st.none() | _DAYS,
    statuses=_some(STAGES, 2),
    kinds=_some(KINDS, 2),
    places=_some(("lima", "nairobi"), 2),
    outlets=_some(("example-post", "example-times"), 2),
    corroborated=st.booleans(),
    key=st.just(value=False),
    text=st.sampled_from(("", "", "", "talks", "ETE", '"talks plan"', "-gas", "gas -plan", '-"plan gas" talks', "?!")),
    as_of=st.none() | _DAYS,
)
"""Mostly too narrow together; `loosen` drops some restrictions."""


@st.composite
def loose_filters(draw: st.DrawFn) -> Filter:
    """Filters with at most three restrictions."""
    full = draw(filters)
    kept = draw(st.sets(st.sampled_from(_RESTRICTIONS), max_size=3))
    empty = Filter()
    values = {name: getattr(full if name in kept else empty, name) for name in _RESTRICTIONS}
    return Filter(match=full.match, **values)


_RESTRICTIONS = (
    "actors", "first", "last", "statuses", "kinds", "places", "outlets", "corroborated", "text", "as_of",
)  # fmt: skip
