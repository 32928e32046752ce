"""The common words of one language that stand around names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NameWords:
    """Word lists of `names.toml`, each explained there; all lower-case."""

    titles: frozenset[str]
    courtesy: frozenset[str]
    royal: frozenset[str]
    full: Mapping[str, str]
    title_phrases: frozenset[tuple[str, ...]]
    roles: frozenset[str]
    private: frozenset[str]
    unique: frozenset[str]
    qualifiers: frozenset[str]
    leading: frozenset[str]
    possessives: frozenset[str]
    local: frozenset[str]
    counterparts: frozenset[tuple[str, ...]]
    former: frozenset[str]
    deputies: frozenset[str]
    bodies: frozenset[str]
    body_nouns: frozenset[str]
    holdings: frozenset[str]
    body_openers: frozenset[str]
    body_links: frozenset[str]
    suffixes: frozenset[str]
    places: frozenset[str]
    grounds: frozenset[str]
    locative: frozenset[str]
    motion: frozenset[str]
    sendings: frozenset[str]
    besieging: frozenset[str]
    visiting: frozenset[str]
    directions: frozenset[str]
    streets: frozenset[str]
    happenings: frozenset[str]
    never: frozenset[str]
    human: frozenset[str]
    media: frozenset[str]
    particles: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    contrasts: frozenset[str]
    reach: int
    near: frozenset[str]

    @classmethod
    def read(cls, table: Mapping[str, Any], given_names: frozenset[str], surnames: frozenset[str]) -> "NameWords":
        """Build from the tables of `names.toml` and folded given names, and keys of common surnames."""
        roles, places, bodies = table["roles"], table["places"], table["organisations"]
        return cls(
            titles=_words(table["titles"]["words"]),
            courtesy=_words(table["titles"]["courtesy"]),
            royal=_words(table["titles"]["royal"]),
            full=table["titles"]["full"],
            title_phrases=_phrases(table["titles"]["phrases"]),
            roles=_words(roles["words"]),
            private=_words(roles["private"]),
            unique=_words(roles["unique"]),
            qualifiers=_words(roles["qualifiers"]),
            leading=_words(roles["leading"]),
            possessives=_words(roles["possessives"]),
            local=_words(roles["local"]),
            counterparts=_phrases(roles["counterparts"]),
            former=_words(roles["former"]),
            deputies=_words(roles["deputies"]),
            bodies=_words(bodies["heads"]),
            body_nouns=_words(bodies["nouns"]),
            holdings=_words(bodies["holdings"]),
            body_openers=_words(bodies["openers"]),
            suffixes=_words(bodies["suffixes"]),
            body_links=_words(bodies["links"]),
            places=_words(places["heads"]),
            grounds=_words(places["grounds"]),
            locative=_words(places["locative"]),
            motion=_words(places["motion"]),
            sendings=_words(places["sendings"]),
            besieging=_words(places["besieging"]),
            visiting=_words(places["visiting"]),
            directions=_words(places["directions"]),
            streets=_words(places["streets"]),
            happenings=_words(table["events"]["heads"]),
            never=_words(table["never"]["words"]),
            human=_words(table["never"]["human"]),
            media=_words(table["media"]["heads"]),
            particles=_words(table["particles"]["words"]),
            given_names=given_names,
            surnames=surnames,
            contrasts=_words(table["class_nouns"]["contrasts"]),
            reach=table["class_nouns"]["reach"],
            near=_words(table["class_nouns"]["near"]),
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(";"))
