"""What kind of event a verb or a noun speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.grammar.tokens import Token
from app.domain.mentions import KINDS, Kind

_LONGEST = 3
_LISTS = ("light", "conversing", "happening", "groups", "mutual", "moving", "voices")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Verbs and nouns by kind; entries of several words are joined by "_". `last_words` are those that nouns end in."""

    verbs: Mapping[str, Kind]
    nouns: Mapping[str, Kind]
    last_words: frozenset[str]
    light: frozenset[str]
    conversing: frozenset[str]
    happening: frozenset[str]
    groups: frozenset[str]
    mutual: frozenset[str]
    moving: frozenset[str]
    voices: frozenset[str]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Kinds":
        """Build from `kinds.toml`."""
        verbs: dict[str, Kind] = {}
        nouns: dict[str, Kind] = {}
        for kind in KINDS:
            verbs |= {verb: kind for verb in table[kind]["verbs"].split() if verb not in verbs}
            nouns |= {noun: kind for noun in table[kind]["nouns"].split() if noun not in nouns}
        lists = (frozenset(table[name].split()) for name in _LISTS)
        return cls(verbs, nouns, frozenset(noun.rpartition("_")[2] for noun in nouns), *lists)

    def noun_at(self, tokens: Sequence[Token], place: int) -> tuple[Kind, str] | None:
        """The kind of an event noun whose last word is token `place`, with the noun; the longest entry wins."""
        token = tokens[place]
        if token.tag not in {"NOUN", "PROPN", "VERB"} or (token.tag == "PROPN" and token.timely):  # March is a month
            return None
        endings = [last for last in list_singulars(token) if last in self.last_words]
        if not endings:
            return None
        for length in range(min(_LONGEST, place + 1), 0, -1):
            before = [token.lower for token in tokens[place - length + 1 : place]]
            for last in endings:
                name = "_".join([*before, last])
                if name in self.nouns:
                    return self.nouns[name], name
        return None


def list_singulars(token: Token) -> list[str]:
    """The noun's dictionary form, and its plain form where the dictionary knows the plural only."""
    word = token.lower
    plain = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return [token.lemma, plain] if token.tag == "NOUN" else [plain]
