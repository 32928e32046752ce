"""Days in languages that the project does not read itself, such as "31. Januar 2022" or "2022年1月31日".

Read by dateparser, which knows the months of many languages. It is asked for whole short spans only, with its
languages fixed and everything that guesses turned off: a day must be named with its month and its year.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from dateparser.date import DateDataParser

_LONGEST = 60  # characters; no date is longer, and dateparser takes its time over long odd ones
_DIGIT = re.compile(r"\d")
_MONTH_NAME = re.compile(r"[^\W\d_]{3}|[\u3040-\u9fff\uac00-\ud7af]")
"""What a month's name holds at least; figures alone are read elsewhere, or mean something else ("2022-W05-1")."""
_SETTINGS: dict[str, Any] = {
    "PARSERS": ["absolute-time"],
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - never used, but else it would be the clock's
    "RETURN_AS_TIMEZONE_AWARE": False,
    "PREFER_LOCALE_DATE_ORDER": False,
}


def read_foreign(words: str, languages: tuple[str, ...]) -> date | None:
    """The day that `words` name in one of the languages (ISO 639-1 codes); None for none and where it is ambiguous.

    Figures whose order is not clear ("3.4.2022 Uhr") are read both ways; two answers are none.
    """
    if len(words) > _LONGEST or not languages or not _MONTH_NAME.search(words) or not _DIGIT.search(words):
        return None
    days = {_read(words, languages, order) for order in ("DMY", "MDY")}
    return days.pop() if len(days) == 1 else None


def _read(words: str, languages: tuple[str, ...], order: str) -> date | None:
    try:
        found = _load_parser(languages, order).get_date_data(words).date_obj
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None


@lru_cache
def _load_parser(languages: tuple[str, ...], order: str) -> DateDataParser:
    return DateDataParser(languages=list(languages), settings={**_SETTINGS, "DATE_ORDER": order})
