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


def settle_qualifiers(tokens: list[Token], qualifying: AbstractSet[str]) -> None:
    """A form in "-ing" of a `qualifying` verb only qualifies the noun behind it: "a treaty on fishing rights"."""
    before = NO_TOKEN
    for token, after in pairwise(tokens):
        is_form = token.tag == "VERB" and "ing" in token.forms and token.lemma in qualifying
        if is_form and before.tag != "AUX" and after.tag == "NOUN" and not after.timely:
            token.tag, token.forms = "ADJ", frozenset()
        if token.tag != "ADV":
            before = token
