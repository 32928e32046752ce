"""No text is too long or too odd: linear time, no exception, offsets that fit."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.documents import Document
from app.domain.times.expressions import Reference
from app.domain.times.figures import SAMPLES, figures_pattern, read_figures
from app.domain.times.finding import find_times
from app.importer.languages import LEXICON, load_language, read_table

EXAMPLES = int(os.environ.get("DATELINE_EXAMPLES", "300"))
MILLION = 1_000_000
PATIENCE = 600  # seconds; linear texts of a million characters take a fortieth of it

WORDS = sorted(
    {
        word.strip()
        for category, lines in read_table(LEXICON / "en" / "times.toml").items()
        if isinstance(lines, dict) and category not in {"HOLIDAY", "FIXED"}
        for words in lines.values()
        for word in words.split(",")
    }
)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.title),
    st.sampled_from(["ago", "the", "a", "of", "said", "will meet", ",", ".", "-", "(", "“", "\n", "'s", "after"]),
    st.from_regex(r"\A[0-9]{1,9}(st|nd|th|s)?\Z"),
    st.from_regex(r"\A[0-9]{1,4}[/:.,-][0-9]{1,4}([/:.,-][0-9]{1,4})?\Z"),
    st.text(max_size=6),
)
TEXTS = st.builds(str.join, st.sampled_from([" ", " ", "", "  "]), st.lists(PIECES, max_size=14))
DAYS = st.none() | st.dates()


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, DAYS, st.sampled_from(["day first", "month first"]), st.sampled_from(["en", "de"]))
def test_no_text_raises_and_offsets_always_match(text: str, day: date | None, order: str, code: str) -> None:
    reference = Reference(day, "metadata") if day else None
    found = find_times(Document(text, load_language(code)), reference, day_first=order == "day first")
    reached = 0
    for each in found:
        assert reached <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert each.value
        assert each.date.known or each.date.words
        reached = each.end


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, TEXTS, st.dates(), st.dates())
def test_what_was_read_between_makes_no_difference(text: str, other: str, day: date, other_day: date) -> None:
    language, reference = load_language("en"), Reference(day, "metadata")
    before = find_times(Document(text, language), reference)
    find_times(Document(other, language), Reference(other_day, "metadata"))
    assert find_times(Document(text, language), reference) == before


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.from_regex(r"['’]?[0-9][0-9/:.,-]{0,9}(s|th)?"))
def test_figures_are_of_known_kinds(text: str) -> None:
    known = {frozenset(sample) for sample in SAMPLES}
    pattern = re.compile(figures_pattern(("st", "th"), ("s",)), re.VERBOSE)
    for match in pattern.finditer(text):
        assert frozenset(read_figures(match)) in known


@pytest.fixture
def patience() -> Iterator[None]:
    """Stops a test that hangs."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done within {PATIENCE} seconds")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)


LONG = ["a", "?", "the ", "he said on Friday ", "Jan. 1, "]
SHORTER = [
    *('"', "“", "`", "'", "-", " ", "\n", "1", "1,", "1.", "12:", "12/12/", "two ", "early in ", "1990 and "),
    *('"next week" he said on Friday ', "a day after Friday, ", "Jan. 1 to ", "at 5 p.m. ", "Friday "),
]


@pytest.mark.parametrize(
    ("piece", "length"),
    [*((piece, MILLION) for piece in LONG), *((piece, MILLION // 10) for piece in SHORTER)],
)
@pytest.mark.usefixtures("patience")
def test_a_line_of_any_length_comes_to_an_end(piece: str, length: int) -> None:
    text = piece * (length // len(piece))
    found = find_times(Document(text, load_language("en")), Reference(date(2022, 1, 31), "metadata"))
    assert all(each.end <= len(text) for each in found)


@pytest.mark.usefixtures("patience")
def test_a_hundred_thousand_question_marks_hold_no_time() -> None:
    assert not find_times(Document("?" * 100_000, load_language("en")), None)
