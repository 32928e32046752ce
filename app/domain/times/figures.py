"""What a number in figures can be: a count, a day, an hour, a year, a clock time, a whole date."""

import re
from collections.abc import Callable, Iterable, Mapping

from app.domain.times.calendars import exists

Values = Mapping[str, object]

# Every alternative begins with a figure and takes in a bounded or possessive run: linear on any input.
_PATTERN = r"""
    (?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)(?![\d-])
  | (?P<numeric>\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d))(?![\d/-])
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?![:\d])
  | (?P<mixed>\d{1,3}(?:[ -][123]/[248](?!\d)|[½¼¾]))
  | (?P<grouped>\d{1,3}(?:,\d{3})++)(?!\d)
  | (?P<decimal>\d++\.\d++)
  | ['’](?P<short>\d\d)(?:(?P<shortdecade>s)|(?!\w))
  | (?P<whole>\d++)(?:(?:(?P<nth>{ordinals})|(?P<decade>{decades}))(?![^\W_]))?
"""

FIRST_MODERN_YEAR, LAST_MODERN_YEAR = 1900, 2099
"""Four figures between these are read as a year without further words."""

_LONGEST = 4
_PARTS = re.compile(r"\d+")


def figures_pattern(ordinals: Iterable[str], decades: Iterable[str]) -> str:
    """A verbose pattern that finds figures; endings make ordinals ("19th") and decades ("1990s") of them."""
    pattern = _PATTERN.replace("{ordinals}", "|".join(map(re.escape, ordinals)) or "(?!)")
    return pattern.replace("{decades}", "|".join(map(re.escape, decades)) or "(?!)")


def read_figures(match: re.Match[str]) -> Values:
    """All that figures found by `figures_pattern` can be: category → value."""
    if match["whole"]:
        if match["nth"]:
            return _read_ordinal(match["whole"])
        return _read_decade(match["whole"]) if match["decade"] else _read_whole(match["whole"])
    kind = next(name for name in _READERS if match[name])
    if match["shortdecade"]:
        return _read_decade(match[kind])
    return _READERS[kind](match[kind])


def _read_ordinal(digits: str) -> Values:
    """The "19" of "19th"."""
    value = int(digits[:_LONGEST])
    return {"ORDINAL": value, "ORDINALDAY": value} if 1 <= value <= 31 else {"ORDINAL": value}


def _read_decade(digits: str) -> Values:
    """The "1990" of "1990s", the "90" of "90s"; {} where no decade is meant."""
    if len(digits) == _LONGEST and digits.endswith("0") and digits[0] in "12":
        century = digits.endswith("00") and digits != "2000"  # the 2000s are the years before the 2010s
        return {"CENTURYWORD": int(digits)} if century else {"DECADE": int(digits)}
    return {"DECADEWORD": int(digits)} if len(digits) == 2 and digits.endswith("0") else {}


def _read_whole(digits: str) -> Values:
    """A run of figures."""
    if len(digits) == 8:
        parts = (int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        modern = FIRST_MODERN_YEAR <= parts[0] <= LAST_MODERN_YEAR
        return {"ISODATE": parts} if modern and exists(*parts) else {"LONGNUMBER": 0}
    if len(digits) > _LONGEST:
        return {"LONGNUMBER": 0}
    value = int(digits)
    values: dict[str, object] = {"NUMBER": value}
    if len(digits) <= 2:
        values |= _read_two_figures(digits, value)
    elif len(digits) == _LONGEST:
        values |= _read_four_figures(value)
    return values


def _read_two_figures(digits: str, value: int) -> Values:
    tests = {
        "DAY": 1 <= value <= 31,
        "HOUR": value <= 24,
        "SHORTYEAR": len(digits) == 2,
    }
    return {name: value for name, fits in tests.items() if fits}


def _read_four_figures(value: int) -> Values:
    values: dict[str, object] = {}
    if 1000 <= value < 3000:
        values["YEAR"] = value
    if FIRST_MODERN_YEAR <= value <= LAST_MODERN_YEAR:
        values["MODERNYEAR"] = value
    if value < 2400 and value % 100 < 60:
        values["FOURFIGURES"] = (value // 100, value % 100)
    return values


def _read_iso(text: str) -> Values:
    year, month, day, *clock = (int(part) for part in _PARTS.findall(text[:16]))
    return {"ISODATE": (year, month, day, *clock)}


def _read_numeric(text: str) -> Values:
    first, second, year = _PARTS.findall(text)
    return {"NUMDATE": (int(first), int(second), int(year), len(year) == 2)}


def _read_clock(text: str) -> Values:
    hour, minute = (int(part) for part in text.split(":")[:2])
    return {"CLOCK": (hour, minute)} if hour <= 24 and minute < 60 else {}


def _read_decimal(text: str) -> Values:
    whole, fraction = text.split(".")
    if len(whole) > _LONGEST:
        return {"LONGNUMBER": 0}
    values: dict[str, object] = {"NUMBER": float(text[:12])}
    if len(fraction) == 2 and int(whole) <= 24 and int(fraction) < 60:
        values["DOTCLOCK"] = (int(whole), int(fraction))
    return values


def _read_mixed(text: str) -> Values:
    whole = _PARTS.findall(text)[0]
    half = text.endswith(("1/2", "½", "2/4", "4/8"))
    return {"NUMBER": int(whole) + 0.5 if half else float(whole)}


def _read_grouped(text: str) -> Values:
    return {"NUMBER": int(text.replace(",", ""))} if len(text) < 12 else {"LONGNUMBER": 0}


def _read_short(digits: str) -> Values:
    return {"APOSTROPHEYEAR": int(digits)}


_READERS: dict[str, Callable[[str], Values]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "clock": _read_clock,
    "mixed": _read_mixed,
    "grouped": _read_grouped,
    "decimal": _read_decimal,
    "short": _read_short,
}


SAMPLES: tuple[Values, ...] = (
    *(_read_whole(digits) for digits in ("0", "00", "7", "07", "24", "28", "31", "48", "100", "0000")),
    *(_read_whole(digits) for digits in ("1030", "1066", "1530", "1871", "1948", "1999", "2050", "2130")),
    *(_read_whole(digits) for digits in ("2199", "2456", "2999", "3099", "20220131", "30000")),
    *(_read_ordinal(digits) for digits in ("1", "40")),
    *(_read_decade(digits) for digits in ("1990", "1900", "90")),
    *(_read_decimal(text) for text in ("2.5", "7.15", "12345.6")),
    *(_read_grouped(text) for text in ("30,000", "30,000,000,000")),
    _read_iso("2022-01-31"),
    _read_numeric("31/1/22"),
    _read_clock("19:15"),
    _read_short("98"),
    {},
)
"""One of every set of categories that figures can have."""
