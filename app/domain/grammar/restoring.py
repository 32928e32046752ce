"""Gives a sentence back its verb where every word that could be one was taken for a noun: "Estonians vote"."""

from collections.abc import Sequence

from app.domain.grammar.tokens import Token
from app.domain.grammar.words import Entry

_STOPS = {";", ":", "—", "–", "--"}
_SUBJECTS = {"NOUN", "PROPN", "NUM"}
_AFTER = {"ADP", "DET", "ADV", "PUNCT", "PART", "PROPN", "NUM", "SCONJ", "PRON"}


def restore_verbs(tokens: Sequence[Token], entries: Sequence[Entry]) -> None:
    """Tag one verb in each stretch without any between the stops of a sentence that ends with a full stop."""
    if not tokens or tokens[-1].text not in {".", "”", '"'}:
        return
    first = 0
    for place, token in enumerate(tokens):
        if token.text in _STOPS or place == len(tokens) - 1:
            _restore(tokens, entries, first, place)
            first = place + 1


def _restore(tokens: Sequence[Token], entries: Sequence[Entry], first: int, end: int) -> None:
    for place in range(first, end):
        if tokens[place].tag == "AUX" or (tokens[place].tag == "VERB" and not entries[place].forms <= {"ing"}):
            return
    spots = [place for place in range(first + 1, end) if tokens[place].tag in {"NOUN", "ADJ"}]
    for judge in (_may_be_verb, _does_what_its_noun_says):
        place = next((place for place in spots if judge(tokens, entries[place], place)), 0)
        if place:
            tokens[place].tag = "VERB"
            return


def _may_be_verb(tokens: Sequence[Token], entry: Entry, place: int) -> bool:
    """Behind a noun that it agrees with, before what is no noun; not a word that is nearly always a noun."""
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if "VERB" not in entry.classes or entry.usual == "NOUN" or token.capitalised or before.tag not in _SUBJECTS:
        return False
    if after.tag not in _AFTER and not after.capitalised and after.lower not in _TIMES:
        return False
    plural = before.tag == "NUM" or before.lower.endswith("s")
    return bool(entry.forms & {"past"}) or ("base" if plural else "third") in entry.forms


def _does_what_its_noun_says(tokens: Sequence[Token], entry: Entry, place: int) -> bool:
    """A word that is nearly always a noun, behind a plural: "workers strike", "Estonians vote"."""
    before, after = tokens[place - 1], tokens[place + 1]
    plural = before.tag in {"NOUN", "PROPN"} and before.lower.endswith("s") and before.lower[-2:] not in {"'s", "ss"}
    return plural and "base" in entry.forms and (after.tag in {"PUNCT", "DET", "ADP"} or after.capitalised)


_TIMES = {"next", "last", "this", "early", "late"}
