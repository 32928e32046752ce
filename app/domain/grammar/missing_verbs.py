"""A sentence whose verb was taken for a noun: "The exhibition closes in June", "the banks stay shut".

A word that can be a noun or a verb is a noun in most places. Where that leaves a stretch between marks without a
finite verb, the first word that fits as the verb of what stands before it is the verb.
"""

from app.domain.grammar.tokens import Token
from app.domain.grammar.words import Entry

_STRETCH_ENDS = set('.?!;:—–“”"') | {"--"}
_GOES_ON = {":", ";"}
_ENDS_SENTENCE = set(".?!")
_RELATIVE = {"who", "which", "that"}
_AFTER_VERB = {"DET", "PRON", "PROPN", "ADP", "NUM", "PART", "ADV", "ADJ", "SCONJ"}


def find_missing_verbs(tokens: list[Token], entries: list[Entry]) -> None:
    """Tag as a verb what must be one. Only in what ends as a sentence does: a heading may have no verb."""
    if not tokens or tokens[-1].text not in _ENDS_SENTENCE:
        return
    first = 0
    for place, token in enumerate(tokens):
        if token.text in _STRETCH_ENDS:
            _find_missing_verb(tokens, entries, first, place)
            if token.text not in _GOES_ON:
                return
            first = place + 1


def _find_missing_verb(tokens: list[Token], entries: list[Entry], first: int, end: int) -> None:
    """Tag the verb of one stretch, if it has none."""
    candidate = None
    subordinate = False
    for place in range(first, end):
        token, entry = tokens[place], entries[place]
        if token.text == ",":
            subordinate = False
        elif token.tag == "SCONJ" or (token.tag == "PRON" and token.lower in _RELATIVE):
            subordinate = True
        elif not subordinate and _is_finite(tokens, entry, place):
            return
        elif not subordinate and candidate is None and place > first and _fits(tokens, entry, place):
            if first and tokens[place - 1].text == ",":
                continue
            candidate = token
    if candidate:
        candidate.tag = "VERB"


def _is_finite(tokens: list[Token], entry: Entry, place: int) -> bool:
    if tokens[place].tag == "VERB":
        infinitive = place > 0 and tokens[place - 1].tag == "PART"
        return not infinitive and bool(entry.forms & {"past", "third", "base"})
    return tokens[place].tag == "AUX"


def _fits(tokens: list[Token], entry: Entry, place: int) -> bool:
    """Whether a noun agrees, as a verb, with the noun before it, and something follows that can follow a verb."""
    token, before = tokens[place], tokens[place - 1] if place else None
    if token.tag not in {"NOUN", "ADJ"} or "VERB" not in entry.classes or token.capitalised or before is None:
        return False
    follower = tokens[place + 1] if place + 1 < len(tokens) else token
    if follower.tag not in _AFTER_VERB and follower.text not in _GOES_ON:
        return False
    if before.text == ",":  # the subject stands before what the commas enclose
        return not entry.forms.isdisjoint({"base", "third"})
    if before.tag not in {"NOUN", "PROPN"}:
        return False
    plural = before.lower.endswith("s")
    if plural and before.tag == "PROPN" and "base" in entry.forms:
        return True
    return ("base" if plural and before.tag == "NOUN" else "third") in entry.forms
