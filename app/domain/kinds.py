"""What kind of event a verb or a noun speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.grammar.tokens import Token
from app.domain.mentions import KINDS, Kind

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Kinds:
    """Verbs and nouns by kind; entries of several words are joined by "_"."""

    verbs: Mapping[str, Kind]
    nouns: Mapping[str, Kind]
    light: frozenset[str]
    conversing: frozenset[str]
    happening: frozenset[str]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Kinds":
        """Build from `kinds.toml`."""
        verbs: dict[str, Kind] = {}
        nouns: dict[str, Kind] = {}
        for kind in KINDS:
            verbs |= {verb: kind for verb in table[kind]["verbs"].split() if verb not in verbs}
            nouns |= {noun: kind for noun in table[kind]["nouns"].split() if noun not in nouns}
        lists = (frozenset(table[name].split()) for name in ("light", "conversing", "happening"))
        return cls(verbs, nouns, *lists)

    def noun_at(self, tokens: Sequence[Token], place: int) -> tuple[Kind, str] | None:
        """The kind of an event noun whose last word is token `place`, with the noun; the longest entry wins."""
        for length in range(_LONGEST, 0, -1):
            words = tokens[max(0, place - length + 1) : place + 1]
            if len(words) == length and tokens[place].tag in {"NOUN", "PROPN", "VERB"}:
                name = "_".join([*(t.lower for t in words[:-1]), singular(words[-1])])
                kind = self.nouns.get(name)
                if kind:
                    return kind, name
        return None


def singular(token: Token) -> str:
    """The noun's dictionary form; a name's own plain form where no dictionary knows it."""
    if token.tag == "NOUN":
        return token.lemma
    word = token.lower
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
