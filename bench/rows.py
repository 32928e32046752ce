"""What a measurement says: two figures taken side by side in one run, their ratio, and the ratio that is wanted.

Each part of the benchmark is a module with `TITLE`, a heading, and `measure() -> list[Row]`; `python -m bench` runs
them all and writes docs/benchmarks.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of figures.

    `ours` and `theirs` are in `unit` ("requests/s", "ms", "articles/s"); `ratio` is the one of them to the other
    that `wanted` limits, from below ("≥") or above ("≤"). Without `wanted` it is there for orientation. `theirs`
    is None where a figure stands alone: `ratio` is then the figure itself.
    """

    name: str
    ours: float
    theirs: float | None
    unit: str
    ratio: float
    bound: Literal["≥", "≤"] = "≥"
    wanted: float | None = None
    notes: str = ""

    @property
    def met(self) -> bool:
        """Whether the ratio is as wanted; true where nothing is."""
        if self.wanted is None:
            return True
        return self.ratio >= self.wanted if self.bound == "≥" else self.ratio <= self.wanted


def faster(name: str, ours: float, theirs: float, unit: str, wanted: float | None = None, notes: str = "") -> Row:
    """A row of rates (the more the better), where ours is to be at least `wanted` times theirs."""
    return Row(name, ours, theirs, unit, ours / theirs, "≥", wanted, notes)


def slower(name: str, ours: float, theirs: float, unit: str, wanted: float | None = None, notes: str = "") -> Row:
    """A row of times or sizes (the less the better), where ours is to be at most `wanted` times theirs."""
    return Row(name, ours, theirs, unit, ours / theirs, "≤", wanted, notes)


def tabulate(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| | ours | theirs | ratio | wanted | |", "|---|---:|---:|---:|---:|---|"]
    return "\n".join([*lines, *(_line(row) for row in rows)]) + "\n"


def list_missed(rows: Sequence[Row]) -> list[str]:
    """The names of the rows whose ratio is not as wanted."""
    return [row.name for row in rows if not row.met]


def _line(row: Row) -> str:
    theirs = "" if row.theirs is None else f"{_figure(row.theirs)} {row.unit}"
    wanted = "" if row.wanted is None else f"{row.bound} {row.wanted:g}{'' if row.met else ' **missed**'}"
    cells = (row.name, f"{_figure(row.ours)} {row.unit}", theirs, _figure(row.ratio), wanted, row.notes)
    return f"| {' | '.join(cells)} |"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


class Skipped(Exception):  # noqa: N818 - nothing went wrong
    """A part that cannot run on this machine; the message says why."""
