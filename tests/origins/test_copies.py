"""Near-copies are told from other texts on the same news, and aligned sentence by sentence."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.origins.alignment import align
from app.domain.origins.copies import are_copies, compare, share_keys
from app.domain.origins.sketches import SIZE, Sketch, sketch

HERE = Path(__file__).parent
WIRE = (HERE / "wire.txt").read_text(encoding="utf-8").splitlines()
OTHER = (HERE / "other.txt").read_text(encoding="utf-8").splitlines()
SPUN = {
    "came": "got", "close": "near", "talks": "discussions", "threatened": "vowed", "share": "portion",
    "meet": "gather", "again": "once more", "present": "unveil", "catches": "hauls", "fallen": "dropped",
    "called": "labelled", "draft": "document",
    "disaster": "catastrophe", "scrapped": "junked", "left": "quit",
    "agreement": "accord", "pay": "shell out", "welcomed": "hailed", "rejected": "refused", "fail": "flop",
}  # fmt: skip


def make_sketch(english: Language, sentences: list[str]) -> Sketch:
    document = Document("Ministers near deal on cod\n\n" + "\n\n".join(sentences), english)
    return sketch(document, read_anatomy(document))


def spin(sentences: list[str]) -> list[str]:
    return [" ".join(SPUN.get(word, word) for word in sentence.split(" ")) for sentence in sentences]


COPIES = {
    "the same": WIRE,
    "shuffled": WIRE[::-1],
    "the first third": WIRE[:4],
    "a quarter from the middle": WIRE[5:8],
    "with its own paragraphs": [*OTHER[5:8], *WIRE[:8]],
    "respun": spin(WIRE),
    "respun, cut and shuffled": spin(WIRE)[6::-1],
    "without quotation marks and apostrophes": [s.replace('"', "").replace("'", "") for s in WIRE],
    "with a dateline": [f"OSLO (AFP) — {WIRE[0]}", *WIRE[1:]],
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_copies_are_told_and_would_be_found(copy: list[str], english: Language) -> None:
    one, other = make_sketch(english, WIRE), make_sketch(english, copy)
    assert are_copies(one, other)
    assert are_copies(other, one)
    assert share_keys(one, other)


def test_two_reports_of_one_day_are_no_copies(english: Language) -> None:
    one, other = make_sketch(english, WIRE), make_sketch(english, OTHER)
    assert not are_copies(one, other)
    assert compare(one, other).contained < 0.1
    assert len(set(one.keys) & set(other.keys)) <= 1


def test_a_common_quotation_makes_no_copy(english: Language) -> None:
    assert not are_copies(make_sketch(english, WIRE), make_sketch(english, [*OTHER, WIRE[2]]))


def test_page_talk_makes_no_copy(english: Language) -> None:
    talk = [
        "Sign up for our newsletter and never miss a story.",
        "We use cookies to improve your experience on our website.",
        "Do you rely on our reporting? Please consider supporting our journalism today.",
        "Your email address will not be published. Required fields are marked.",
    ]
    one, other = make_sketch(english, WIRE[:2] + talk), make_sketch(english, OTHER[:2] + talk)
    assert compare(one, other).contained < 0.1


def test_a_text_without_words_is_nobodys_copy(english: Language) -> None:
    empty = make_sketch(english, [])
    assert empty.hashes == ()
    assert not are_copies(empty, empty)


def test_a_sketch_is_small_sorted_and_the_same_on_every_machine(english: Language) -> None:
    one = make_sketch(english, WIRE)
    assert list(one.hashes) == sorted(set(one.hashes))
    assert len(one.hashes) == SIZE < one.shingles
    assert all(0 <= number < 1 << 63 for number in (*one.hashes, *one.keys))
    assert one.hashes[:2] == (37028635006711696, 105299161683891914)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WIRE + OTHER), min_size=0, max_size=12),
    st.lists(st.sampled_from(WIRE), max_size=12),
)
def test_the_test_is_symmetric(english: Language, one: list[str], other: list[str]) -> None:
    first, second = make_sketch(english, one), make_sketch(english, other)
    assert compare(first, second) == compare(second, first)
    assert are_copies(first, second) == are_copies(second, first)


def test_no_two_single_sentences_are_copies(english: Language) -> None:
    sketches = [make_sketch(english, [sentence]) for sentence in WIRE + OTHER]
    assert not any(are_copies(one, other) for one, other in combinations(sketches, 2))


def test_alignment_pairs_what_stayed_and_shows_what_was_dropped_and_added(english: Language) -> None:
    respun = spin(WIRE)
    ours = Document("\n\n".join(WIRE[:5]), english)
    theirs = Document("\n\n".join([respun[3], OTHER[5], respun[0], respun[4]]), english)
    pairs = align(ours, read_anatomy(ours), theirs, read_anatomy(theirs))
    shown = [
        (
            WIRE.index(ours.text[pair.one.start : pair.one.end]) if pair.one else None,
            theirs.text[pair.other.start : pair.other.end] if pair.other else None,
        )
        for pair in pairs
    ]
    assert shown == [(0, respun[0]), (1, None), (2, None), (3, respun[3]), (4, respun[4]), (None, OTHER[5])]
    assert [pair.likeness > 0.5 for pair in pairs] == [True, False, False, True, True, False]


def test_alignment_of_a_text_with_itself_is_whole(english: Language) -> None:
    document = Document("\n\n".join(WIRE), english)
    pairs = align(document, read_anatomy(document), document, read_anatomy(document))
    assert all(pair.one == pair.other and pair.likeness == 1 for pair in pairs)
    assert len(pairs) == len(WIRE)
