"""Which stated day is believed, and what is reported of the others."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from app.domain.articles.anatomy import read_anatomy
from app.domain.documents import Document
from app.domain.languages import Language
from app.domain.publication.publication import Publication, find_publication
from app.domain.publication.stated import read_address, read_metadata

ADDRESSES = [
    tuple(row.split("\t"))
    for row in Path(__file__).with_name("addresses.tsv").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]
TITLE = "Ferry workers end strike in Cork"
BODY = "Ferry workers in Cork ended their strike on Tuesday, the union said. They had asked for longer breaks."


def publish(
    english: Language,
    text: str,
    *,
    published: str | None = None,
    url: str | None = None,
    editor: date | None = None,
) -> Publication:
    document = Document(text, english)
    return find_publication(document, read_anatomy(document, url=url), published=published, url=url, editor=editor)


@pytest.mark.parametrize(("url", "stated"), ADDRESSES)
def test_an_address_names_a_day(url: str, stated: str, english: Language) -> None:
    statement = read_address(url, english.frame.calendar)
    assert (statement and statement.day) == (None if stated == "-" else date.fromisoformat(stated))


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2031-01-21", date(2031, 1, 21)),
        ("2031-01-21T10:12:00Z", date(2031, 1, 21)),
        ("20310121", date(2031, 1, 21)),
        ("Tue, 21 Jan 2031 10:12:00 GMT", date(2031, 1, 21)),
        ("2031-01", None),
        ("2031", None),
        ("2031-02-31", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_metadata_are_iso_or_edtf(published: str | None, day: date | None, english: Language) -> None:
    statement = read_metadata(published, english.frame.calendar)
    assert (statement and statement.day) == day


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("21. Januar 2031", date(2031, 1, 21)),
        ("mardi 21 janvier 2031 à 10h12", date(2031, 1, 21)),
        ("21 de enero de 2031", date(2031, 1, 21)),
        ("21 января 2031 г.", date(2031, 1, 21)),
        ("21 Ocak 2031 Salı", date(2031, 1, 21)),
        ("21 stycznia 2031, 10:12", date(2031, 1, 21)),
        ("2031年1月21日", date(2031, 1, 21)),
        ("21 يناير 2031", date(2031, 1, 21)),
        ("21.01.2031 um 10:12 Uhr", date(2031, 1, 21)),
        ("03/04/2031 Uhr", None),  # the third of April or the fourth of March
        ("2031-W05-1", None),
        ("31 février 2031", None),
        ("Januar 2031", None),
        ("21. Januar", None),
        ("vor drei Tagen", None),
        ("vor 3 Tagen", None),
        ("heute, 10:12", None),
        ("Seite 12 von 2031", None),
        ("12. Januar 2031 und 13. Januar 2031 und 14. Januar 2031 und 15. Januar", None),
    ],
)
def test_metadata_may_name_a_day_in_another_language(published: str, day: date | None, english: Language) -> None:
    statement = read_metadata(published, english.frame.calendar)
    assert (statement and statement.day) == day


@pytest.mark.parametrize("published", ["?" * 100_000, "1" * 60, "21." * 20, "1/2 " * 15, "Ja21n" * 12, "\x0021\ud800"])
def test_odd_metadata_are_told_from_days_at_once(published: str, english: Language) -> None:
    read_metadata("21. Januar 2031", english.frame.calendar)  # loads the languages
    began = perf_counter()
    assert read_metadata(published, english.frame.calendar) is None
    assert perf_counter() - began < 1


def test_metadata_are_believed_when_nothing_contradicts_them(english: Language) -> None:
    found = publish(english, f"{TITLE}\n\n{BODY}", published="2031-01-21")
    assert (found.day, found.source, found.conflicts) == (date(2031, 1, 21), "metadata", ())


def test_a_day_of_crawling_in_the_metadata_gives_way_to_the_text(english: Language) -> None:
    found = publish(english, f"{TITLE}\nPublished: 21 January 2031\n\n{BODY}", published="2034-11-14")
    assert (found.day, found.source) == (date(2031, 1, 21), "header")
    assert [(one.by, one.day) for one in found.conflicts] == [("metadata", date(2034, 11, 14))]


def test_a_day_of_crawling_in_the_metadata_gives_way_to_the_address(english: Language) -> None:
    found = publish(
        english,
        f"{TITLE}\n\n{BODY}",
        published="2034-11-14",
        url="https://news.example/2031/01/21/ferry-workers-end-strike/",
    )
    assert (found.day, found.source, len(found.conflicts)) == (date(2031, 1, 21), "address", 1)


def test_metadata_far_from_the_datelines_day_are_not_believed(english: Language) -> None:
    text = f"{TITLE}\n\nCORK, Jan 21 (Reuters) - {BODY}"
    found = publish(english, text, published="2034-11-14")
    assert (found.day, found.partial) == (None, (1, 21))
    assert found.conflicts[0].why == "the text says CORK, Jan 21 (Reuters) -"


def test_metadata_years_after_the_texts_own_days_are_not_believed(english: Language) -> None:
    text = (
        f"{TITLE}\nDockers in Cork, Ireland, January 20, 2031. (Photo: Jane Poe/Pool)\n\n"
        f"The strike began on January 12, 2031. {BODY}"
    )
    assert publish(english, text, published="2034-11-14").day is None


def test_a_picture_is_never_younger_than_its_article(english: Language) -> None:
    text = f"{TITLE}\nDockers in Cork, Ireland, January 20, 2031. (Photo: Jane Poe/Pool)\n\n{BODY}"
    assert publish(english, text, published="2031-01-12").day is None
    assert publish(english, text, published="2031-01-21").day == date(2031, 1, 21)


def test_an_archive_picture_says_nothing_of_the_articles_day(english: Language) -> None:
    text = f"{TITLE}\nFILE - Dockers in Cork, Ireland, March 3, 2028. (Photo: Jane Poe/Pool)\n\n{BODY}"
    assert publish(english, text, published="2031-01-21").day == date(2031, 1, 21)


def test_old_days_that_a_text_tells_of_do_not_speak_against_metadata(english: Language) -> None:
    text = f"{TITLE}\n\nThey struck on May 3, 2019 and on June 4, 2024. {BODY}"
    assert publish(english, text, published="2031-01-21").day == date(2031, 1, 21)


def test_a_pages_clock_above_the_headline_is_not_believed(english: Language) -> None:
    found = publish(english, f"Sunday, February 5, 2034\n{TITLE}\n\n{BODY}")
    assert (found.day, found.source) == (None, None)
    assert found.conflicts[0].day == date(2034, 2, 5)


def test_a_day_above_the_headline_in_the_addresss_month_is_believed(english: Language) -> None:
    text = f"Wednesday, January 22, 2031\n{TITLE}\n\n{BODY}"
    found = publish(english, text, url="https://blog.example/2031/01/ferry-workers.html")
    assert (found.day, found.source) == (date(2031, 1, 22), "header")


def test_a_pages_clock_does_not_complete_a_dateline(english: Language) -> None:
    found = publish(english, f"Sunday, February 5, 2034\n{TITLE}\n\nCORK, Jan 21 (Reuters) - {BODY}")
    assert (found.day, found.partial) == (None, (1, 21))


def test_a_bare_day_of_another_weekday_than_the_text_is_not_believed(english: Language) -> None:
    assert publish(english, f"{TITLE}\nJanuary 21, 2031\n\n{BODY}").day == date(2031, 1, 21)
    assert publish(english, f"{TITLE}\nJanuary 27, 2031\n\n{BODY}").day is None


def test_an_impossible_weekday_spoils_a_day(english: Language) -> None:
    assert publish(english, f"{TITLE}\nFriday, January 21, 2031\n\n{BODY}").day is None


def test_a_datelines_day_takes_its_year_from_other_full_dates(english: Language) -> None:
    text = (
        f"{TITLE}\nDockers in Cork, Ireland, January 20, 2031. (Photo: Jane Poe/Pool)\n\n"
        f"CORK, Jan 21 (Reuters) - {BODY}"
    )
    found = publish(english, text)
    assert (found.day, found.source) == (date(2031, 1, 21), "dateline")


def test_a_datelines_day_takes_its_year_from_the_addresss_month(english: Language) -> None:
    found = publish(english, f"{TITLE}\n\nCORK, Jan 21 (Reuters) - {BODY}", url="https://news.example/2031/01/ferry/")
    assert (found.day, found.source) == (date(2031, 1, 21), "dateline")


def test_a_header_of_another_month_than_the_address_is_not_believed(english: Language) -> None:
    text = f"{TITLE}\nLast updated: 07/27/2034\n\n{BODY}"
    assert publish(english, text, url="https://news.example/2031/01/ferry/").day is None


def test_the_day_of_printing_beats_the_datelines_day_before(english: Language) -> None:
    text = f"{TITLE}\nPublished: 22 January 2031\n\nCORK, Jan 21 (Reuters) - {BODY}"
    found = publish(english, text)
    assert (found.day, found.source, found.conflicts) == (date(2031, 1, 22), "header", ())


def test_two_days_stated_alike_leave_it_unknown(english: Language) -> None:
    text = f"{TITLE}\nPublished: 22 January 2031\n\n{BODY}"
    found = publish(english, text, url="https://news.example/2031/03/02/ferry/")
    assert found.day is None
    assert {one.day for one in found.conflicts} == {date(2031, 1, 22), date(2031, 3, 2)}


def test_an_editor_has_the_last_word_and_sees_what_was_stated(english: Language) -> None:
    text = f"{TITLE}\nPublished: 22 January 2031\n\n{BODY}"
    found = publish(english, text, editor=date(2031, 1, 25))
    assert (found.day, found.source) == (date(2031, 1, 25), "editor")
    assert found.conflicts[0].day == date(2031, 1, 22)


def test_days_of_which_the_text_tells_are_no_day_of_publication(english: Language) -> None:
    text = f"{TITLE}\n\nThe strike had begun on January 12, 2031, in the port. {BODY}"
    found = publish(english, text)
    assert (found.day, found.receipt) == (None, "unknown: nothing states it")


def test_a_receipt_quotes_the_words(english: Language) -> None:
    found = publish(english, f"{TITLE}\nPosted at 9:26 AM, Jan 21, 2031\n\n{BODY}")
    assert found.receipt == "“Posted at 9:26 AM, Jan 21, 2031” (header) → 2031-01-21"
