"""A sentence whose verb was taken for a noun: "The exhibition closes in June", "the banks stay shut".

A word that can be a noun or a verb is a noun in most places. Where that leaves a stretch between marks without a
finite verb, the first word that fits as the verb of what stands before it is the verb.
"""

from app.domain.grammar.tokens import Token
from app.domain.grammar.words import Entry

_STRETCH_ENDS = set('.?!;:—–“”"') | {"--"}
_ENDS_SENTENCE = set(".?!")
_RELATIVE = {"who", "which", "that"}
_AFTER_VERB = {"DET", "PRON", "PROPN", "ADP", "NUM", "PART", "ADV", "ADJ", "SCONJ"}


def find_missing_verb(tokens: list[Token], entries: list[Entry]) -> None:
    """Tag as a verb what must be one. Only in what ends as a sentence does: a heading may have no verb."""
    if not tokens or tokens[-1].text not in _ENDS_SENTENCE:
        return
    candidate = None
    subordinate = False
    for place, (token, entry) in enumerate(zip(tokens, entries, strict=True)):
        if token.text in _STRETCH_ENDS:
            break
        if token.text == ",":
            subordinate = False
        elif token.tag == "SCONJ" or (token.tag == "PRON" and token.lower in _RELATIVE):
            subordinate = True
        elif not subordinate and _is_finite(tokens, entry, place):
            return
        elif not subordinate and candidate is None and _fits(tokens, entry, place):
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
    if follower.tag not in _AFTER_VERB:
        return False
    if before.text == ",":  # the subject stands before what the commas enclose
        return not entry.forms.isdisjoint({"base", "third"})
    if before.tag not in {"NOUN", "PROPN"}:
        return False
    plural = before.tag == "NOUN" and before.lower.endswith("s")
    return ("base" if plural else "third") in entry.forms
