"""The line that tells how an import gets on: how many, how fast, how long yet; and whatever wants to be read."""

import time
from typing import TextIO

from app.importer.running import Step

_NAMED = 25
"""So many inputs are named whatever becomes of them; of later ones, those with a remark."""
_EVERY, _EVERY_WRITTEN = 0.2, 10.0
"""Seconds between two lines, on a terminal and in a file."""


class ProgressLine:
    """Writes to a terminal one line over and over, to anything else a line now and then."""

    def __init__(self, output: TextIO, *, verbose: bool) -> None:
        self._output, self._verbose = output, verbose
        self._live = output.isatty()
        self.begin()

    def begin(self) -> None:
        """An import begins."""
        self._begun = self._shown = time.monotonic()
        self._pending = False

    def show(self, step: Step) -> None:
        """One input has come to its end."""
        state = step.state
        named = self._verbose or step.count <= _NAMED
        if named or (state.reason and state.state != "duplicate"):
            self._clear()
            reason = f": {state.reason}" if state.reason else ""
            print(f"  {state.state:10} {state.ref}{reason}", file=self._output)
        now = time.monotonic()
        if now - self._shown >= (_EVERY if self._live else _EVERY_WRITTEN):
            self._clear()
            print(describe(step, now - self._begun), end="" if self._live else "\n", file=self._output, flush=True)
            self._shown, self._pending = now, self._live

    def end(self) -> None:
        """The import is over."""
        self._clear()

    def _clear(self) -> None:
        if self._pending:
            print("\r\x1b[K", end="", file=self._output)
            self._pending = False


def describe(step: Step, seconds: float) -> str:
    """How far an import is after so many seconds: "  312 articles · 48/s · about 2 min left"."""
    parts = [f"  {step.count:,} articles", f"{step.count / max(seconds, 0.001):.0f}/s"]
    if step.total and 0 < step.done < step.total:
        parts.append(f"{100 * step.done // step.total} %")
        parts.append(f"about {_in_words(seconds * (step.total - step.done) / step.done)} left")
    return " · ".join(parts)


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
