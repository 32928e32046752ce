"""Noun phrases: which words form one, and where the subject before a verb begins."""

from app.domain.grammar.tokens import Token

_INSIDE = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "POSS"}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET"}
# Prepositions that tie a phrase to the noun before it rather than to the verb.
_TYING = {
    "of",
    "in",
    "from",
    "between",
    "for",
    "on",
    "at",
    "with",
    "to",
    "over",
    "about",
    "near",
    "within",
    "behind",
}
_REACH = 60  # tokens; no subject is longer
_LONGEST_APPOSITION = 14


def chunk_before(tokens: list[Token], end: int, floor: int) -> int:
    """The first token of the noun phrase that ends just before token `end`; `end` where there is none.

    A bare chunk: no prepositional phrase, no coordination; never reaches below token `floor`.
    """
    place = end - 1
    if place < floor or tokens[place].tag not in _NOMINAL | {"ADJ"}:
        return end
    if tokens[place].tag == "PRON":
        return place
    while place > max(floor, end - _REACH) and _continues(tokens[place - 1], tokens[place]):
        place -= 1
    return place


def _continues(left: Token, right: Token) -> bool:
    """Whether two neighbours stand in one chunk: an article or pronoun opens a new one, a name after a plural too."""
    if left.tag not in _INSIDE or right.tag == "DET":
        return False
    plural_then_name = left.tag == "NOUN" and left.lower.endswith("s") and right.tag == "PROPN"
    return not plural_then_name


def subject_before(tokens: list[Token], end: int, floor: int) -> int:
    """The first token of the subject that ends just before token `end`, with its attributes and coordination.

    "the talks in Geneva", "Russia, the US and Britain", "its minister, Anita Anand,"; `end` for none.
    """
    core = _before_apposition(tokens, end, floor)
    first = chunk_before(tokens, core, floor)
    if first == core:
        return end
    while first > max(floor, end - _REACH):
        longer = _extend(tokens, first, floor)
        if longer == first:
            break
        first = longer
    return first


def _before_apposition(tokens: list[Token], end: int, floor: int) -> int:
    """The end of the phrase before ", Anita Anand," or ", meanwhile,"; `end` where there is no such insertion."""
    if end <= floor or tokens[end - 1].text != ",":
        return end
    for place in range(end - 2, max(floor, end - _LONGEST_APPOSITION), -1):
        token = tokens[place]
        if token.text == ",":
            return place
        if token.tag in {"VERB", "AUX", "SCONJ"} or token.lower in {"who", "which"}:
            return end
    return end


def _extend(tokens: list[Token], first: int, floor: int) -> int:
    """One step to the left over a preposition, "and" or a comma of a list; `first` itself where nothing ties."""
    joint = first - 1
    if joint <= floor:
        return first
    link = tokens[joint]
    if link.lower in {"and", "or"} and tokens[joint - 1].text == ",":
        joint -= 1
    if link.lower == "by" and tokens[joint - 1].tag == "VERB":
        return chunk_before(tokens, joint - 1, floor)
    ties = link.tag == "CCONJ" or (link.tag == "ADP" and link.lower in _TYING) or link.text == ","
    before = chunk_before(tokens, joint, floor) if ties and joint > floor else joint
    if before == joint:
        return first
    if link.text == "," and not (_in_list(tokens, first) and _may_open_list(tokens, before)):
        return first
    return before


def _may_open_list(tokens: list[Token], first: int) -> bool:
    """Not after "on the border,": a comma there ends the phrase that opened the sentence."""
    return first == 0 or tokens[first - 1].tag != "ADP" or tokens[first - 1].lower in {"between", "of", "from", "among"}


def _in_list(tokens: list[Token], first: int) -> bool:
    """Whether a comma before token `first` separates members of an enumeration that ends in "and"."""
    for token in tokens[first : first + 8]:
        if token.tag == "CCONJ":
            return True
        if token.tag not in _INSIDE and token.text != ",":
            return False
    return False
