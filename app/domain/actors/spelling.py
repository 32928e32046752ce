"""When two spellings are one name: without marks, across transliterations, and by kindred given names."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Letters that NFKD leaves whole.
_WHOLE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe",
        "ʻ": "'", "ʼ": "'", "`": "'", "´": "'", "’": "'", "‘": "'", "‐": "-", "‑": "-",
    }
)  # fmt: skip
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"([^\W\d_])\1")


def fold(word: str) -> str:
    """Lower case without accents: "Erdoğan" and "Erdogan" are one."""
    lower = word.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower.translate(_WHOLE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def slugify(name: str) -> str:
    """A name as a part of an address: "Côte d'Ivoire" is "cote-divoire"."""
    return _NOT_SLUG.sub("-", fold(name).replace("'", "").replace(".", "")).strip("-")


@dataclass(frozen=True)
class Spelling:
    """Letter groups that transliterations exchange, and given names that are forms of one another.

    `key` maps all spellings of a name to one form, which is for comparing only; `relatives` are the keys of
    names that have such forms.
    """

    changes: tuple[tuple[re.Pattern[str], str], ...]
    kindred: Mapping[str, str]
    relatives: frozenset[str] = frozenset()
    _keys: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Spelling":
        """Build from `spelling.toml`: `letters` are pairs in order, `names` are lines of kindred names."""
        changes = tuple((re.compile(old), new) for old, new in table["letters"])
        bare = cls(changes, {})
        kindred = {bare.key(name): bare.key(line.split()[0]) for line in table["names"] for name in line.split()}
        return cls(changes, kindred, frozenset(kindred.values()))

    def key(self, word: str) -> str:
        """The form that all spellings of one name share."""
        key = self._keys.get(word)
        if key is None:
            letters = fold(word).replace("'", "").replace("-", "")
            for pattern, new in self.changes:
                letters = pattern.sub(new, letters)
            letters = _DOUBLED.sub(r"\1", letters)
            key = self._keys[word] = self.kindred.get(letters, letters)
        return key
