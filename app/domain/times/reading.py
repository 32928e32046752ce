"""From the words of a phrase to what they mean.

Kinds of phrases: `date` (a Moment), `pair` (two Moments that share what is said once), `range` (two years),
`length` (a duration), `set` (recurring), `vague`, and `none` for what only looks like a time. A phrase's
`says` adds fields to those that its words fill.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from app.domain.times.figures import FIRST_MODERN_YEAR
from app.domain.times.lengths import write_length
from app.domain.times.moments import Base, Length, Meaning, Moment, Names, Recurring, TimeOfDay, Vague
from app.domain.times.phrases import Match

Fields = Mapping[str, Any]


class Reading(NamedTuple):
    """Words `first` to `last` (inclusive) of a scan, and what they mean."""

    first: int
    last: int
    meaning: Meaning


def read(match: Match, *, day_first: bool) -> Iterator[Reading]:
    """What a phrase means; two readings for a pair, none for what is no time."""
    fields = {**match.fields, **match.phrase.says}
    kind = match.phrase.kind
    if kind in {"pair", "range"}:
        yield from _read_two(match, fields, day_first=day_first)
    elif kind == "date":
        yield Reading(match.first, match.last, _read_moment(fields, day_first=day_first))
    elif kind in _READERS:
        yield Reading(match.first, match.last, _READERS[kind](fields))


def _read_two(match: Match, fields: Fields, *, day_first: bool) -> Iterator[Reading]:
    """The word between them parts the two; a field `lastday` is the second one's `day`."""
    own = {name.removeprefix("last"): value for name, value in fields.items() if name.startswith("last")}
    shared = {name: value for name, value in fields.items() if not name.startswith("last")}
    middle = match.places.get("join", match.first + 1)
    year = _full_year(own, shared)
    yield Reading(match.first, middle - 1, _read_moment(shared, day_first=day_first))
    yield Reading(middle + 1, match.last, _read_moment({**shared, **own, **year}, day_first=day_first))


def _full_year(own: Fields, shared: Fields) -> Fields:
    """The second year of "2014-15"."""
    if "year" not in own or own["year"] >= 100:
        return {}
    year = shared["year"] - shared["year"] % 100 + own["year"]
    return {"year": year if year > shared["year"] else year + 100}


def _read_moment(fields: Fields, *, day_first: bool) -> Moment:
    step = fields.get("step")
    turn = None if "compare" in fields else fields.get("turn")
    unit = fields.get("unit", "")
    in_years = "sign" in fields and unit in _YEARS  # "three decades ago" is about a year, not within a decade
    offset = _read_offset(fields)
    names = _read_names(fields, day_first=day_first)
    time = _read_time(fields)
    if not unit and offset is not None and (not names.any or "offset" in fields):
        unit = "day"
    base: Base = "story" if turn is not None or fields.get("base") == "story" else "reference"
    counted = turn if turn is not None else step
    return Moment(
        names=names,
        base=base,
        unit="year" if in_years else unit,
        offset=offset,
        step=counted if not unit else fields.get("sign"),
        time=time,
        edge=fields.get("edge", ""),
        approximate=in_years or bool({"approx", "bound"} & fields.keys()),
        spread=fields.get("spread", ""),
        grain=fields.get("grain", ""),
        shift=fields.get("shift", 0),
        compare=fields.get("compare", ""),
    )


_YEARS = {"decade": 10, "century": 100, "millennium": 1000}


def _read_offset(fields: Fields) -> int | None:
    if "sign" in fields:
        if "few" in fields or isinstance(fields.get("number"), float):
            return None
        count: int = fields["sign"] * fields.get("number", 1)
        return count * _YEARS.get(fields["unit"], 1)
    for name in ("offset", "step", "turn"):
        if name in fields:
            value: int = fields[name]
            return value
    return None


def _read_names(fields: Fields, *, day_first: bool) -> Names:
    year, month, day = _read_day(fields, day_first=day_first)
    decade = fields.get("decade", fields.get("decadeword"))
    century = fields.get("century")
    return Names(
        year=year,
        month=month,
        day=day,
        weekday=fields.get("weekday"),
        weekend=fields.get("weekend"),
        quarter=fields.get("quarter"),
        half=fields.get("half"),
        season=fields.get("season"),
        holiday=fields.get("holiday"),
        decade=decade,
        century=century * 100 - 100 if century else fields.get("centuryword"),
    )


def _read_day(fields: Fields, *, day_first: bool) -> tuple[int | None, int | None, int | None]:
    if "isodate" in fields:
        year, month, day, *_ = fields["isodate"]
        return year, month, day
    if "numdate" in fields:
        first, second, year, short = fields["numdate"]
        day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)
        return _expand_year(year) if short else year, month, day
    year = fields.get("year")
    if "apostropheyear" in fields:
        year = _expand_year(fields["apostropheyear"])
    if "nthweek" in fields:
        return year, fields.get("month"), 7 * fields["nthweek"] - 3
    return year, fields.get("month"), fields.get("day")


def _expand_year(short: int) -> int:
    """The year of two figures: 69 and later in the last century, as POSIX has it."""
    return short + (FIRST_MODERN_YEAR if short >= 69 else FIRST_MODERN_YEAR + 100)


_HALVES = {"MO": "am", "AF": "pm", "EV": "pm", "NI": "pm"}


def _read_time(fields: Fields) -> TimeOfDay:
    hour, minute = fields.get("hour"), None
    if "clock" in fields:
        hour, minute = fields["clock"]
    elif len(fields.get("isodate", ())) > 3:
        hour, minute = fields["isodate"][3:5]
    if hour is None:
        return TimeOfDay(part=fields.get("part", ""))
    half = fields.get("meridiem", "")
    if half not in {"am", "pm"}:
        half = _HALVES.get(fields.get("part", ""), "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return TimeOfDay(hour=hour, minute=minute)


def _read_length(fields: Fields) -> Length:
    number: float | None = fields.get("number", 1) + fields.get("plus", 0)
    if "few" in fields:
        number = None
    return Length(fields["unit"], number, fields.get("distance", ""), bool({"approx", "bound"} & fields.keys()))


def _read_recurring(fields: Fields) -> Recurring:
    if "rate" in fields:
        return Recurring(fields["rate"])
    suffix = f"T{fields['part']}" if "part" in fields else ""
    if "weekday" in fields:
        return Recurring(f"XXXX-WXX-{fields['weekday'] + 1}{suffix}")
    if "month" in fields:
        return Recurring(f"XXXX-{fields['month']:02d}")
    if "season" in fields:
        return Recurring(f"XXXX-{fields['season']}")
    if "weekend" in fields:
        return Recurring("XXXX-WXX-WE")
    if suffix:
        return Recurring(f"XXXX-XX-XX{suffix}")
    return Recurring(write_length(Length(fields["unit"], fields.get("number", 1))))


_READERS: dict[str, Callable[[Fields], Meaning]] = {
    "length": _read_length,
    "set": _read_recurring,
    "vague": lambda fields: Vague(fields["value"]),
}
