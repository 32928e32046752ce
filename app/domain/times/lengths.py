"""Durations as TIMEX3 writes them."""

from app.domain.times.moments import Length

_CODES = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "weekend": "P{}WE", "week": "P{}W",
    "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y",
}  # fmt: skip
_MULTIPLES = {
    "fortnight": (2, "week"), "half": (6, "month"), "season": (3, "month"), "decade": (10, "year"),
    "century": (100, "year"), "millennium": (1000, "year"),
}  # fmt: skip
_HALVES = {"year": "{}6M", "day": "{}T12H", "hour": "{}30M", "minute": "{}30S"}


def write_length(length: Length) -> str:
    """The TIMEX3 value: "P3D", "PT2H", "P2Y6M" for two and a half years, "PXW" for several weeks."""
    unit, number = length.unit, length.number
    if unit in _MULTIPLES:
        factor, unit = _MULTIPLES[unit]
        number = number * factor if number is not None else None
    if number is None:
        return _CODES[unit].format("X")
    if number % 1 == 0.5 and unit in _HALVES:
        return _write_half(int(number), unit)
    return _CODES[unit].format(f"{number:g}" if number < 1e6 else f"{number:.0f}")


def _write_half(whole: int, unit: str) -> str:
    """As "P2Y6M"; a half alone is "PT30M" for an hour, "P6M" for a year."""
    if whole:
        return _HALVES[unit].format(_CODES[unit].format(whole))
    return _HALVES[unit].format("PT" if unit in {"hour", "minute"} else "P")
