"""Words that tell of the same thing: made equal where two reports are compared, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The word that stands for each group of synonyms, by lemma."""

    groups: Mapping[str, str]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Synonyms":
        """Build from `synonyms.toml`; a word belongs to the first group that lists it."""
        chosen: dict[str, str] = {}
        for line in table["groups"]:
            words = line.split()
            for word in words:
                chosen.setdefault(word, words[0])
        return cls(chosen)

    def common(self, lemma: str) -> str:
        """The word that stands for this one's group; itself where it has none."""
        return self.groups.get(lemma, lemma)
