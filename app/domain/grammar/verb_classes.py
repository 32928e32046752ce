"""What verbs do in a sentence: say, deny, plan, refuse, or only last."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs that change what another verb or the sentence means, by lemma (adjectives by form).

    `acting` are verbs with what they are done to, "recall ambassador".
    """

    reporting: frozenset[str]
    denying: frozenset[str]
    contrasting: frozenset[str]
    stative: frozenset[str]
    planning: frozenset[str]
    planning_adjectives: frozenset[str]
    refusing: frozenset[str]
    doing: frozenset[str]
    deciding: frozenset[str]
    awaited: frozenset[str]
    phrasal: frozenset[str]
    transitive: frozenset[str]
    acting: frozenset[str]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Verbs":
        """Build from the tables of `verbs.toml`."""
        planning = table["planning"]
        return cls(
            reporting=frozenset(table["reporting"]["words"].split()),
            denying=frozenset(table["denying"]["words"].split()),
            contrasting=frozenset(table["contrasting"]["words"].split()),
            stative=frozenset(table["stative"]["words"].split()),
            planning=frozenset(planning["verbs"].split()),
            planning_adjectives=frozenset(planning["adjectives"].split()),
            refusing=frozenset(planning["refusing"].split()),
            doing=frozenset(table["doing"]["words"].split()),
            deciding=frozenset(planning["deciding"].split()),
            awaited=frozenset(planning["awaited"].split()),
            phrasal=frozenset(table["phrasal"]["words"].split()),
            transitive=frozenset(table["transitive"]["words"].split()),
            acting=frozenset(f"{verb} {noun}" for verb, nouns in table["acting"].items() for noun in nouns.split()),
        )

    @classmethod
    def none(cls) -> "Verbs":
        """Of a language whose verbs nobody has listed."""
        return cls(*(frozenset[str]() for _ in fields(cls)))
