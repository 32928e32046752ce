"""What holds for the anatomy of any text, and of a few in particular."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.articles.anatomy import read_anatomy
from app.domain.articles.roles import TELLING
from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.origins.sketches import sketch
from app.domain.publication.clues import read_clues
from app.domain.publication.publication import find_publication

PIECES = st.sampled_from(
    [
        "The envoys met in Cairo on Monday.", "Envoys meet", "By Ana Silva", "21 Jan 2031", "Read Next",
        "Advertisement ", "CAIRO (AP) — ", "Photo: Jane Poe", "Sign up for our newsletter.",
        "https://news.example/a", "#tag", "\n", "\n\n", " ",
        "- ", "?", "\r\n", "\t", "\u2028", "…", "”", "(", "é", "x",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=24).map("".join), st.text(max_size=120))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_lines_hold_every_word_once_and_in_order(english: Language, text: str) -> None:
    document = Document(text, english)
    anatomy = read_anatomy(document, url="https://news.example/envoys-meet-in-cairo")
    held = "".join(text[line.start : line.end] for line in anatomy.lines)
    assert "".join(held.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(anatomy.lines))
    assert all(line.start < line.end <= len(text) for line in anatomy.lines)
    assert anatomy == read_anatomy(Document(text, english), url="https://news.example/envoys-meet-in-cairo")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_told_lies_within_telling_lines(english: Language, text: str) -> None:
    document = Document(text, english)
    anatomy = read_anatomy(document)
    for sentence in document.sentences:
        part = anatomy.telling_part(sentence)
        if part:
            assert sentence.start <= part.start < part.end <= sentence.end
            assert anatomy.role_at(part.start) in TELLING | {None}
    for dateline in anatomy.datelines:
        assert 0 <= dateline.start < dateline.end <= len(text)
    if anatomy.title:
        assert anatomy.role_at(anatomy.title.start) == "title"


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_any_text_with_any_metadata_is_read(english: Language, text: str, published: str, url: str) -> None:
    document = Document(text, english)
    anatomy = read_anatomy(document, title=published, url=url, outlet=url)
    publication = find_publication(document, anatomy, published=published, url=f"https://{url}")
    assert (publication.day is None) == (publication.source is None)
    read_clues(document, anatomy, partial=publication.partial)
    assert sketch(document, anatomy).shingles >= 0


@pytest.mark.parametrize(
    "unit",
    ["?", "a", "A", " ", "-", "a ", "A ", ". ", "? ", "9", "9.", "1/", "Jan 1 ", "(", "( ", "/",
     "© ", "\n",
     "a\n", "— ", "Read next ", "#a ", "a: ", "A.", '"', "said on Monday. ", "On Monday he said that ",
     "GENEVA, ", "by ", "2031-01-", "Mon ", ">> ", "a@b ", "...", "http://", "you our ", "Photo: A/B "],
)  # fmt: skip
def test_a_very_long_line_comes_to_an_end(unit: str, english: Language) -> None:
    text = unit * (200_000 // len(unit))
    document = Document(text, english)
    anatomy = read_anatomy(document, url="https://news.example/envoys-meet-in-cairo")
    find_publication(document, anatomy)
    read_clues(document, anatomy)
    sketch(document, anatomy)
    assert not anatomy.lines or anatomy.lines[-1].end <= len(text)


def test_the_given_title_decides_between_lines(english: Language) -> None:
    text = "Envoys and dam news\nQuarrel over dam ends\n\nThe quarrel of envoys over the dam ended on Monday."
    document = Document(text, english)
    title = read_anatomy(document, title="Quarrel over dam ends").title
    assert title
    assert text[title.start : title.end] == "Quarrel over dam ends"


def test_a_text_without_a_headline_has_none(english: Language) -> None:
    document = Document("The quarrel over the dam ended on Monday.\n\nBoth sides were glad.", english)
    anatomy = read_anatomy(document)
    assert anatomy.title is None
    assert {line.role for line in anatomy.lines} == {"body"}


def test_an_outlets_own_name_helps_to_tell_its_talk(english: Language) -> None:
    text = (
        "The quarrel over the dam ended on Monday.\n"
        "That is why we began the River Herald ten years ago, for people like you.\n"
        "Both sides were glad, an envoy said."
    )
    plain, known = (
        [line.role for line in read_anatomy(Document(text, english), url=url).lines]
        for url in (None, "https://www.river-herald.example/quarrel-over-dam")
    )
    assert plain == ["body", "body", "body"]
    assert known == ["body", "appeal", "body"]


def test_places_outside_all_lines_have_no_role(english: Language) -> None:
    anatomy = read_anatomy(Document("\n\nThe quarrel ended on Monday.\n\n", english))
    assert [anatomy.role_at(place) for place in (0, 1, 2, 29, 30, 99)] == [
        None,
        None,
        "body",
        "body",
        None,
        None,
    ]
