"""Which language a text is written in: enough to tell what can be analysed from what is only kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SAMPLE = 6000
"""Characters looked at: more tell nothing new."""
_FEWEST_LETTERS = 8
_SCRIPT_SAMPLE = 1000
_SHARE = 0.15
"""Of the words of running text, a language's list covers a fifth and more; of names in a row, none."""
_FEWEST_WORDS = 2
"""Words of its own that a language must show; those shared with another count by their share."""
_LEAD = 1.2
_LETTERS = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Script:
    """A writing: its letters, the language taken for granted, and whether a few letters decide."""

    letters: re.Pattern[str]
    language: str
    decisive: bool


@dataclass(frozen=True, slots=True)
class Tongues:
    """The scripts, and the commonest words with the languages that have them."""

    scripts: tuple[Script, ...]
    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Tongues":
        """Build from `languages.toml`."""
        owners: dict[str, list[str]] = {}
        for language, words in table["words"].items():
            for word in dict.fromkeys(words.split()):
                owners.setdefault(word, []).append(language)
        scripts = tuple(
            Script(re.compile(f"[{one['ranges']}]"), one["language"], one.get("decisive", False))
            for one in table["scripts"].values()
        )
        return cls(scripts, {word: tuple(languages) for word, languages in owners.items()})


def identify_language(text: str, tongues: Tongues) -> str:
    """The ISO 639-1 code of a text's language; "und" where it has too little running text to tell.

    A word that several languages have counts for each of them by its share.
    """
    sample = text[:_SAMPLE]
    script = _find_script(sample, tongues)
    if script is None:
        return UNKNOWN
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    found = [tongues.words[word] for word in words if word in tongues.words]
    scores: dict[str, float] = {}
    for owners in found:
        for language in owners:
            scores[language] = scores.get(language, 0.0) + 1 / len(owners)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _FEWEST_WORDS or len(found) < _SHARE * len(words):
        return script
    clear = len(ranked) == 1 or ranked[0][1] >= _LEAD * ranked[1][1]
    return ranked[0][0] if clear else script


def _find_script(sample: str, tongues: Tongues) -> str | None:
    """The language of the script that most letters belong to; None where there are hardly any letters."""
    if sample.isascii():
        return UNKNOWN if len(_LETTERS.findall(sample, 0, _SCRIPT_SAMPLE)) >= _FEWEST_LETTERS else None
    counts = [(len(script.letters.findall(sample, 0, _SCRIPT_SAMPLE)), script) for script in tongues.scripts]
    decisive = [script for count, script in counts if script.decisive and count >= _FEWEST_LETTERS // 2]
    most, script = max(counts, key=lambda pair: pair[0])
    if most < _FEWEST_LETTERS:
        return None
    return decisive[0].language if decisive else script.language
