"""All that is known of time expressions in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.times.governing import Signals
from app.domain.times.phrases import Phrases


@dataclass(frozen=True)
class TimeGrammar:
    """The phrases of one language and the words that tell where a time lies."""

    phrases: Phrases
    signals: Signals
    unknown_weekdays: tuple[str, ...]

    @classmethod
    def read(cls, words: Mapping[str, Any], phrases: Mapping[str, Any], direction: Mapping[str, Any]) -> "TimeGrammar":
        """Build from `times.toml`, `phrases.toml` and `direction.toml`."""
        return cls(Phrases(words, phrases), Signals.read(direction), _spell_weekdays(words))


def _spell_weekdays(words: Mapping[str, Any]) -> tuple[str, ...]:
    """How the language speaks of each weekday, Monday first, when nobody knows its week: "a Monday"."""
    names = (words["WEEKDAY"][str(number)].split(",")[0].strip().capitalize() for number in range(7))
    return tuple(words["unknown_weekday"].format(name) for name in names)
