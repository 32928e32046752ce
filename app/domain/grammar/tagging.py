"""Word classes in context: first what a word can be, then what its neighbours leave.

A small tagger after the manner of Brill (1992): a lexical guess, repaired by contextual rules, but over all
classes that a dictionary allows for the word rather than the most frequent one.
"""

from typing import NamedTuple

from app.domain.grammar.lexical import NO_TOKEN, classify_alone, is_title_case
from app.domain.grammar.missing_verbs import find_missing_verbs
from app.domain.grammar.tokens import Token, tokenize
from app.domain.grammar.verb_forms import settle_gerunds, settle_past_forms
from app.domain.grammar.words import Entry, Words

_NOUNY_BEFORE = {"DET", "ADJ", "POSS", "NUM"}
_SUBJECTS = {"NOUN", "PROPN", "PRON"}
_AFTER_VERB = {"DET", "PRON", "PROPN", "ADP", "NUM", "SCONJ", "PART"}
_PERSONAL = {"i", "you", "he", "she", "it", "we", "they", "who"}
_CLAUSE_MARKS = set(',;:—–"“”') | {"--"}
_FORMS_AFTER = {"be": {"ing", "participle"}, "have": {"participle"}}
_NEAR = 12  # words looked ahead for another verb
_REACH = 40  # words looked back at most, so that a line of a million words stays linear


class _Spot(NamedTuple):
    """All that decides on one word: what it can be, its neighbours, and what it is if it is no verb."""

    entry: Entry
    before: Token
    after: Token
    otherwise: str
    verb_so_far: bool
    verb_anywhere: bool
    verb_ahead: bool


def tag_words(text: str, start: int, end: int, words: Words) -> list[Token]:
    """The tokens of `text[start:end]` with class, lemma and possible verb forms."""
    tokens = tokenize(text, start, end)
    headline = is_title_case(tokens) and tokens[-1].text != "."
    entries = [classify_alone(token, place, tokens, words, headline=headline) for place, token in enumerate(tokens)]
    for place, token in enumerate(tokens):
        if not token.tag:
            _decide(place, tokens, entries[place])
            _name_people(token, place, tokens, entries, words)
    find_missing_verbs(tokens, entries)
    for token, entry in zip(tokens, entries, strict=True):
        tag, lower = token.tag, token.lower
        token.lemma = entry.lemmas.get(tag, lower)
        token.timely = lower in words.time_words or (tag == "NUM" and lower[0].isdigit())
        if tag in {"VERB", "AUX"}:
            token.forms = entry.forms
    settle_past_forms(tokens)
    settle_gerunds(tokens, words.qualifying)
    return tokens


def _decide(place: int, tokens: list[Token], entry: Entry) -> None:
    """Choose among the classes that the dictionary allows by what stands before and after."""
    token = tokens[place]
    before = _content_before(place, tokens)
    after = tokens[place + 1] if place + 1 < len(tokens) else NO_TOKEN
    if token.lower == "to":
        token.tag = "PART" if _opens_infinitive(place, tokens) else "ADP"
    elif "PRON" in entry.classes and "SCONJ" in entry.classes:
        token.tag = _decide_that(token, before, after)
    elif "SCONJ" in entry.classes:
        token.tag = "SCONJ" if _clause_follows(place, tokens) else "ADP"
    elif "VERB" in entry.classes:
        otherwise = _decide_nominal(after, entry.classes - {"VERB"}, entry.usual)
        around = (*_verbs_so_far(tokens, place), _verb_ahead(tokens, place))
        token.tag = _decide_verb(_Spot(entry, before, after, otherwise, *around))
    else:
        token.tag = _decide_nominal(after, entry.classes, entry.usual)


def _name_people(token: Token, place: int, tokens: list[Token], entries: list[Entry], words: Words) -> None:
    """An adjective that names people before a verb: "the military struck" against "the military base"."""
    if token.lower in words.collective and token.tag == "ADJ" and place + 1 < len(tokens):
        follower = entries[place + 1]
        if "past" in follower.forms and "NOUN" not in follower.classes:
            token.tag = "NOUN"


def _content_before(place: int, tokens: list[Token]) -> Token:
    """The nearest token to the left that is not an adverb."""
    for back in range(place - 1, max(-1, place - _REACH), -1):
        if tokens[back].tag != "ADV":
            return tokens[back]
    return NO_TOKEN


def _opens_infinitive(place: int, tokens: list[Token]) -> bool:
    after = tokens[place + 1] if place + 1 < len(tokens) else NO_TOKEN
    if after.tag == "ADV" and place + 2 < len(tokens):
        after = tokens[place + 2]
    return after.tag in {"", "VERB", "AUX"} and not after.capitalised and not after.lower.endswith(("ing", "ed"))


def _clause_follows(place: int, tokens: list[Token]) -> bool:
    """Whether a finite verb comes before the next comma: "after he left" against "after the talks"."""
    for token in tokens[place + 1 : place + 13]:
        if token.tag == "PUNCT":
            return False
        if token.tag == "AUX" or token.lower in {"was", "were"}:
            return True
        if token.tag == "VERB" or (not token.tag and token.lower.endswith("ed")):
            return not token.lower.endswith("ing")
    return False


def _decide_that(token: Token, before: Token, after: Token) -> str:
    if token.lower == "which":
        return "PRON"
    if before.tag in {"VERB", "NOUN", "PROPN", "ADJ", "PRON", "PUNCT"} or after.tag in {
        "DET",
        "PRON",
        "PROPN",
    }:
        return "SCONJ"
    return "DET" if after.tag in {"", "NOUN", "ADJ"} else "PRON"


def _decide_nominal(after: Token, classes: frozenset[str], usual: str) -> str:
    if usual in classes:
        return usual
    noun_next = after.tag in {"", "NOUN", "PROPN"} and after.text.isalpha()
    for word_class in ("ADJ", "NOUN", "ADV") if noun_next else ("NOUN", "ADJ", "ADV"):
        if word_class in classes:
            return word_class
    return min(classes, default="NOUN")


def _decide_verb(spot: _Spot) -> str:
    """A word that can be a verb: is it one here?"""
    entry, before, after = spot.entry, spot.before, spot.after
    if entry.classes == {"VERB"}:
        qualifies = before.tag in {"DET", "POSS", "ADJ"} and not entry.forms & {"base", "third"}
        return "ADJ" if qualifies and after.tag in {"", "NOUN", "PROPN", "ADJ"} else "VERB"
    if before.tag == "AUX":
        return _after_auxiliary(spot)
    if before.tag == "PART":
        return "VERB" if "base" in entry.forms or before.lower != "to" else spot.otherwise
    if "ing" in entry.forms:
        return _decide_ing(spot)
    if before.tag in _NOUNY_BEFORE:
        return _after_nouny(spot)
    if "past" in entry.forms and "base" not in entry.forms:
        adjective = spot.otherwise == "ADJ" and (entry.usual == "ADJ" or before.tag == "ADP")
        return "ADJ" if adjective else "VERB"
    if entry.usual == "VERB":
        return "VERB"
    if before.tag in _SUBJECTS:
        return _after_subject(spot)
    coordinated = before.tag == "CCONJ" and spot.verb_so_far and after.tag in {"DET", "PRON"}
    return "VERB" if coordinated else spot.otherwise


def _after_auxiliary(spot: _Spot) -> str:
    auxiliary, entry = spot.before.lemma, spot.entry
    wanted = _FORMS_AFTER.get(auxiliary, {"base"})
    if entry.forms & wanted and not (auxiliary == "be" and entry.usual == "ADJ"):
        return "VERB"
    return "ADJ" if "ADJ" in entry.classes else spot.otherwise


def _decide_ing(spot: _Spot) -> str:
    if spot.before.tag in {"DET", "ADJ", "POSS"} and spot.after.tag not in {"DET", "PRON"}:
        return spot.otherwise
    if spot.entry.usual == "NOUN" and spot.after.tag not in {"DET", "PRON", "PROPN"}:
        return spot.otherwise
    return "VERB"


def _after_nouny(spot: _Spot) -> str:
    """After an article, adjective or number: a noun, but "the two discussed the crisis"."""
    is_past = "past" in spot.entry.forms and "base" not in spot.entry.forms
    if spot.before.tag == "NUM" and is_past:
        return "VERB"
    if is_past and spot.before.tag in {"DET", "POSS"}:
        return "ADJ" if spot.after.tag in {"", "NOUN", "PROPN", "ADJ"} else spot.otherwise
    if is_past and spot.before.tag == "ADJ":
        return "VERB" if spot.after.tag in _AFTER_VERB else "ADJ"
    return spot.otherwise


def _after_subject(spot: _Spot) -> str:
    """After a noun or name: the verb of the clause, if it has none yet and an object can follow."""
    entry, before, after = spot.entry, spot.before, spot.after
    if before.lower in _PERSONAL:
        return "VERB"
    if spot.verb_so_far and before.tag != "PRON":
        return spot.otherwise
    if spot.verb_anywhere and "NOUN" in entry.classes and before.tag == "NOUN" and after.tag == "ADP":
        return spot.otherwise
    object_follows = after.tag in {"DET", "PROPN", "PRON"} or after.lower == "to"
    if entry.usual == "NOUN" and not (before.tag == "PROPN" and object_follows):
        return spot.otherwise
    plural_noun = before.tag == "NOUN" and before.lower.endswith("s")
    if before.tag == "NOUN" and not plural_noun and "NOUN" in entry.classes and spot.verb_ahead:
        return spot.otherwise
    agrees = "third" in entry.forms if not plural_noun else "base" in entry.forms
    agrees = agrees or {"past", "base"} <= entry.forms
    return "VERB" if agrees and (object_follows or after.tag in _AFTER_VERB) else spot.otherwise


def _verbs_so_far(tokens: list[Token], place: int) -> tuple[bool, bool]:
    """Whether the clause up to here has a finite verb already, and whether the sentence up to the last mark has."""
    joined = False
    for back in range(place - 1, max(-1, place - _REACH), -1):
        token = tokens[back]
        if token.tag == "SCONJ" or (token.tag == "PUNCT" and token.text in _CLAUSE_MARKS):
            return False, False
        if token.tag in {"VERB", "AUX"}:
            return not joined and not _qualifies_subject(tokens, back), True
        joined = joined or token.tag == "CCONJ"
    return False, False


def _qualifies_subject(tokens: list[Token], place: int) -> bool:
    """Whether a verb is that of a clause about the subject, which still wants its own: "a ship that left port hit"."""
    opener = place - 1
    while opener > 0 and tokens[opener].tag in {"AUX", "ADV", "PART"}:
        opener -= 1
    if opener < 1 or tokens[opener].lower not in {"that", "who", "which"}:
        return False
    before = tokens[max(0, opener - _REACH) : opener]
    return before[-1].tag in {"NOUN", "PROPN"} and all(t.tag not in {"VERB", "AUX", "PUNCT"} for t in before)


def _verb_ahead(tokens: list[Token], place: int) -> bool:
    """Whether a word that can be nothing but a verb follows before the next mark: "truck drivers at the port met"."""
    for token in tokens[place + 1 : place + _NEAR]:
        if token.tag in {"SCONJ", "PUNCT", "CCONJ"} or token.lower in {"who", "which", "that"}:
            return False
        if token.tag in {"VERB", "AUX"}:
            return True
    return False
