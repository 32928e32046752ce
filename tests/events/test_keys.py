"""The keys under which mentions find each other."""

from datetime import date
from random import Random

from app.domain import blocking
from app.domain.arrays import as_numbers
from app.domain.blocking import blocking_keys, remember_keys, trace_keys
from app.domain.events import Source
from app.domain.keys import Held, Keys, gather, join
from app.domain.mentions import mention_id
from tests.events.reading import DAY, read

TEXT = (
    "The foreign ministers of France and Egypt met in Vienna on Monday. The president of Chile had signed the treaty "
    "in 2016. Egypt plans to send troops to the border next month, its defence ministry said."
)
_LOW_BITS = 27


def _sources(published: date | None = DAY) -> list[Source]:
    return [Source(mention_id("a", m), m, "a", "o", published) for m in read(TEXT, published)]


def _tell(keys: Keys) -> tuple[set[int], set[int]]:
    filed, sought = keys.filed.tolist(), keys.sought.tolist()
    assert len(filed) == len(set(filed)), "one comes twice"
    assert len(sought) == len(set(sought)), "one comes twice"
    return set(filed), set(sought)


def test_keys_that_were_brought_are_those_that_would_be_made() -> None:
    for published in (DAY, None):
        sources = _sources(published)
        blocking._join_keys.cache_clear()
        made = [_tell(blocking_keys(source)) for source in sources]
        blocking._join_keys.cache_clear()
        for source in sources:
            remember_keys(source, trace_keys(source.mention, published.year if published else None))
        assert blocking._join_keys.cache_info().currsize == len(sources) >= 3
        assert [_tell(blocking_keys(source)) for source in sources] == made
        assert blocking._join_keys.cache_info().hits == len(sources), "they were made anew"


def test_what_is_brought_is_not_made_again() -> None:
    source = _sources()[0]
    blocking._join_keys.cache_clear()
    remember_keys(source, Keys(as_numbers([1, 2]), as_numbers([3])))
    keys = blocking_keys(source)
    assert {1, 2} <= set(keys.filed.tolist())
    assert 3 in keys.sought
    blocking._join_keys.cache_clear()


def test_what_is_told_of_a_year_lies_in_few_places() -> None:
    """Keys that differ only in names lie together: of a year's many pages, few are touched."""
    (signed,) = (s for s in _sources() if s.mention.date.start == date(2016, 1, 1))
    filed = trace_keys(signed.mention, DAY.year).filed.tolist()
    assert len({key >> _LOW_BITS for key in filed}) * 2 <= len(filed)


def test_those_told_of_a_year_meet_those_told_of_a_day_in_it() -> None:
    (of_year,) = read("France and Egypt signed a treaty on fishing rights in 2021.")
    (of_day,) = read("France and Egypt signed a treaty on fishing rights on Monday.")
    one, other = (Source(name, m, name, name, DAY) for name, m in (("a", of_year), ("b", of_day)))
    assert blocking_keys(one).meet(blocking_keys(other))


def test_joining_finds_what_looking_at_each_would() -> None:
    random = Random(11)
    for size in (0, 1, 2, 40):
        sought, filed = (
            [{random.randrange(-9, 9) for _ in range(random.randrange(6))} for _ in range(size)] for _ in "ab"
        )
        seeking, held = (gather([as_numbers(own) for own in those]) for those in (sought, filed))
        pairs = [(i, k, len(own & other)) for i, own in enumerate(sought) for k, other in enumerate(filed)]
        for fewest in (1, 2, 3):
            assert join(seeking, held, fewest) == {(i, k) for i, k, common in pairs if common >= fewest}


def test_who_bears_a_key_may_have_any_number() -> None:
    filed = Held(as_numbers([5, 5, -9, 5]), as_numbers([1 << 40, 7, 7, 7]))
    assert join(gather([as_numbers([5, -9]), as_numbers([8])]), filed) == {(0, 7), (0, 1 << 40)}
