from datetime import date

import pytest

from app.domain.actors.terms import Term, parse_terms


def term(text: str) -> Term:
    (span,) = parse_terms(text)
    return Term("mary-marsh", "ruritania", "president", span.title, *span.days)


def test_a_month_leaves_its_days_uncertain() -> None:
    held = term("president 2014-07/2016")
    assert [
        held.certain(date(2014, 7, 31)),
        held.certain(date(2014, 7, 30)),
        held.possible(date(2014, 7, 1)),
    ] == [True, False, True]
    assert [
        held.certain(date(2016, 1, 1)),
        held.certain(date(2016, 1, 2)),
        held.possible(date(2016, 12, 31)),
    ] == [True, False, True]
    assert not held.possible(date(2017, 1, 1))


def test_an_open_term_goes_on() -> None:
    assert term("foreign minister 2004-03-09/..").certain(date(2030, 1, 1))
    assert not term("foreign minister 2004-03-09/..").possible(date(2004, 3, 8))


def test_several_terms_in_one_line() -> None:
    spans = parse_terms("ambassador to Chile 2001/2003; head of the guard 2005-02-01/..")
    assert [span.title for span in spans] == ["ambassador to Chile", "head of the guard"]


@pytest.mark.parametrize(
    "text", ["president", "president 2014", "2014/2016", "president 2014-13/..", "president 14/16", ""]
)
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|month"):
        parse_terms(text)
