"""What the forms of verbs are where they stand, once all words around them have their classes."""

from collections.abc import Set as AbstractSet
from itertools import pairwise

from app.domain.grammar.lexical import NO_TOKEN
from app.domain.grammar.tokens import Token


def settle_past_forms(tokens: list[Token]) -> None:
    """Past or participle? Behind an auxiliary a participle, elsewhere the past where it can be."""
    auxiliary = ""
    for token in tokens:
        if token.tag == "AUX":
            auxiliary = token.lemma
        elif token.tag == "VERB":
            if auxiliary in {"be", "have"} and "participle" in token.forms:
                token.forms = frozenset({"participle"})
            elif auxiliary and "base" in token.forms:
                token.forms = frozenset({"base"})
            elif "past" in token.forms and not auxiliary:
                token.forms = frozenset({"past", "participle"}) if "participle" in token.forms else frozenset({"past"})
            auxiliary = ""
        elif token.tag not in {"ADV", "PART"}:
            auxiliary = ""


def settle_gerunds(tokens: list[Token], qualifying: AbstractSet[str]) -> None:
    """A form in "-ing" of a `qualifying` verb only qualifies the noun behind it: "a treaty on fishing rights".

    Where a clause qualifies the form it is a noun itself: "fighting that broke out".
    """
    before = NO_TOKEN
    for place, (token, after) in enumerate(pairwise(tokens)):
        if token.tag == "VERB" and "ing" in token.forms and before.tag != "AUX":
            if token.lemma in qualifying and after.tag == "NOUN" and not after.timely:
                token.tag, token.forms = "ADJ", frozenset()
            elif after.lower in {"that", "which"} and _has_tag(tokens, place + 2, {"VERB", "AUX"}):
                token.tag, token.forms = "NOUN", frozenset()
        if token.tag != "ADV":
            before = token


def _has_tag(tokens: list[Token], place: int, tags: AbstractSet[str]) -> bool:
    return place < len(tokens) and tokens[place].tag in tags
