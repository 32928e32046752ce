"""Paragraphs: lines that a page's width cut are one, others stay alone."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.paragraphs import split_lines, split_paragraphs

PROSE = (
    "The commission will publish its report on the ferry disaster on Monday, its chair told a news "
    "conference in Tallinn. Survivors have waited for nine years, and many of them had given up hope that "
    "anyone would be charged."
)
MORE = (
    "Families of the victims were shown the text on Friday. They asked for a trial and for an apology by "
    "the company, which has changed its name twice since the ship went down."
)


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in split_paragraphs(text)]


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80, 100])
def test_lines_cut_at_a_pages_width_are_one_paragraph(width: int) -> None:
    text = f"Report on ferry due\n\n{textwrap.fill(PROSE, width)}\n\n{textwrap.fill(MORE, width)}\n"
    assert paragraphs(text) == ["Report on ferry due", PROSE, MORE]


def test_indents_begin_paragraphs_where_no_line_is_left_empty() -> None:
    text = "Report due\n" + "\n".join(textwrap.fill(prose, 70, initial_indent="    ") for prose in (PROSE, MORE))
    assert paragraphs(text) == ["Report due", PROSE, MORE]


def test_carriage_returns_count_as_line_breaks() -> None:
    text = textwrap.fill(PROSE, 70).replace("\n", "\r\n")
    assert paragraphs(text) == [PROSE]


def test_one_sentence_a_line_stays_so() -> None:
    sentences = [part.strip() + "." for part in (PROSE + " " + MORE).split(". ")]
    assert len(paragraphs("\n".join(sentences))) == len(sentences)


def test_short_lines_above_cut_text_stay_alone() -> None:
    text = f"FERRY REPORT DUE\nTallinn, June 3\n{textwrap.fill(PROSE, 70)}"
    assert paragraphs(text)[:2] == ["FERRY REPORT DUE", "Tallinn, June 3"]


def test_a_list_is_not_joined() -> None:
    text = "It asks for:\n- a trial of the owners\n- an apology by the company\n- a stone at the harbour"
    assert len(paragraphs(text)) == 4


def test_a_sentence_cut_at_its_links_is_one() -> None:
    text = "The chair of the\ncommission\nspoke on Monday in the old town hall.\nNobody asked a question."
    assert paragraphs(text) == [
        "The chair of the commission spoke on Monday in the old town hall.",
        "Nobody asked a question.",
    ]


def test_sentences_of_cut_text_are_whole(english: Language) -> None:
    document = Document(textwrap.fill(PROSE, 70), english)
    found = [" ".join(document.text[one.start : one.end].split()) for one in document.sentences]
    assert found == [PROSE[: PROSE.index("Survivors") - 1], PROSE[PROSE.index("Survivors") :]]


@given(st.text(alphabet=st.sampled_from("aA .\n\r\t-?\u2028"), max_size=300))
def test_paragraphs_hold_every_word_once_and_in_order(text: str) -> None:
    spans = split_paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert {line.start for line in split_lines(text)} >= {span.start for span in spans}


def test_a_short_title_set_in_like_the_paragraphs_stays_alone() -> None:
    text = "    Report on the ferry disaster is due on Monday\n" + "\n".join(
        textwrap.fill(prose, 64, initial_indent="    ") for prose in (PROSE, MORE)
    )
    assert paragraphs(text) == ["Report on the ferry disaster is due on Monday", PROSE, MORE]
