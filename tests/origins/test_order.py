"""Copies in order, and whose text it is."""

from datetime import date

from app.domain.origins.order import Copy, name_origin, order_copies

MONDAY, TUESDAY = date(2031, 3, 3), date(2031, 3, 4)


def test_copies_come_by_day_and_the_undated_last() -> None:
    late, undated, early = Copy("c", "Sur", TUESDAY), Copy("b", "Este"), Copy("a", "Norte", MONDAY)
    placed = order_copies([late, undated, early])
    assert [(one.copy.ref, one.lag) for one in placed] == [("a", 0), ("c", 1), ("b", None)]


def test_an_origin_is_named_by_the_agency_that_most_copies_credit() -> None:
    copies = [Copy("a", "Norte", MONDAY), Copy("b", "Sur", TUESDAY, "AFP"), Copy("c", "Este", TUESDAY, "AFP")]
    assert name_origin(copies) == "AFP"
    assert name_origin([*copies, Copy("d", "Oeste", MONDAY, "AP")]) == "AFP"


def test_without_an_agency_it_is_the_only_first_outlets() -> None:
    assert name_origin([Copy("a", "Norte", MONDAY), Copy("b", "Sur", TUESDAY)]) == "Norte"


def test_an_origin_stays_unnamed_in_doubt() -> None:
    assert name_origin([Copy("a", "Norte", MONDAY), Copy("b", "Sur", MONDAY)]) is None
    assert name_origin([Copy("a", "Norte", MONDAY, "AP"), Copy("b", "Sur", MONDAY, "AFP")]) is None
    assert name_origin([Copy("a", "Norte"), Copy("b", "Sur")]) is None
    assert name_origin([]) is None
    assert order_copies([]) == []
