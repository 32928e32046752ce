"""TIMEX3 values of moments that no reference day has fixed: X where a figure is unknown."""

from app.domain.times.moments import Moment, Names

_UNITS = {
    "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX",
    "decade": "XXX", "century": "XX", "millennium": "X",
}  # fmt: skip
_DAY = "XXXX-XX-XX"


def open_value(moment: Moment) -> str:
    """The value as far as the words alone give it: "XXXX-WXX-5" for a Friday."""
    value = _open_names(moment.names) if moment.names.any else _UNITS.get(moment.unit, _DAY)
    return value + moment.time.suffix


def _open_names(names: Names) -> str:
    year = f"{names.year:04d}" if names.year is not None else "XXXX"
    if names.month is not None:
        return f"{year}-{names.month:02d}" + (f"-{names.day:02d}" if names.day is not None else "")
    for mark, part in (("Q", names.quarter), ("H", names.half), ("", names.season)):
        if part is not None:
            return f"{year}-{mark}{part}"
    if names.day is not None:
        return f"XXXX-XX-{names.day:02d}"
    if names.weekday is not None:
        return f"XXXX-WXX-{names.weekday + 1}"
    if names.decade is not None:
        return f"XX{names.decade // 10 % 10}"
    return _DAY if names.holiday is not None else year
