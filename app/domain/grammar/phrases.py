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
_LONGEST_APPOSITION = 22
_QUANTIFIERS = {
    "at least", "at most", "more than", "fewer than", "less than", "up to", "as many as", "as few as", "close to",
    "an estimated", "nearly", "almost", "about", "around", "roughly", "some", "over", "under", "only", "just over",
    "just under", "well over", "approximately", "the first", "the last", "another", "a further",
}  # fmt: skip


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


def subject_before(tokens: list[Token], end: int, floor: int, *, said: bool = False) -> int:
    """The first token of the subject that ends just before token `end`, with its attributes and coordination.

    "the talks in Geneva", "Russia, the US and Britain", "its minister, Anita Anand,", "the cost of moving goods";
    `end` for none. Between `floor` and `end` stands no finite verb; `said` tells that one of saying stands before.
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
    whole = _widen(tokens, first, floor)
    first = whole if said or whole > floor or not floor else _without_object(tokens, first, floor, core)
    return _with_quantifier(tokens, first, floor)


def _before_apposition(tokens: list[Token], end: int, floor: int) -> int:
    """The end of the phrase before ", Anita Anand," or ", visiting Rome,"; `end` where there is no such insertion."""
    if end <= floor or tokens[end - 1].text != ",":
        return end
    for place in range(end - 2, max(floor, end - _LONGEST_APPOSITION), -1):
        token = tokens[place]
        if token.text == ",":
            return place
        if token.lower in {"who", "which"}:
            return end
    return end


def _widen(tokens: list[Token], first: int, floor: int) -> int:
    """To the head of a phrase that holds a verb or a loose preposition: "a convoy of lorries carrying flour".

    The words to the left are the subject's as long as they are linked; if what they begin with is no noun phrase,
    they are a phrase of their own ("After talks with …") and the subject begins behind an "and" or at `first`.
    """
    place = first
    while place > max(floor, first - _REACH) and _is_linked(tokens[place - 1], tokens[place]):
        place -= 1
    behind = [joint + 1 for joint in range(place, first) if tokens[joint].tag == "CCONJ"]
    begins = (place, *(begin + (tokens[begin].tag == "ADV") for begin in behind))
    return next((begin for begin in begins if _heads_phrase(tokens[begin])), first)


def _heads_phrase(token: Token) -> bool:
    return token.tag == "NUM" or (token.tag in _NOMINAL | {"ADJ"} and not token.timely)


def _is_linked(left: Token, right: Token) -> bool:
    """Whether two neighbours can stand in one noun phrase with its attributes."""
    if left.tag in {"ADP", "PART", "VERB", "CCONJ"}:
        return True
    if right.tag == "PRON":
        return False
    if left.tag == "ADV":
        return right.tag in {"VERB", "NUM", "ADJ", "ADP"}
    if left.tag not in _INSIDE:
        return False
    return right.tag in {"ADP", "VERB", "PART", "CCONJ"} or _continues(left, right)


def _without_object(tokens: list[Token], first: int, floor: int, end: int) -> int:
    """What a finite verb right before takes as its object is no part of the subject: "shelled Kyiv and the mayor"."""
    reach = range((end if first == floor else first) - 1, floor, -1)
    return next((joint + 1 for joint in reach if tokens[joint].tag == "CCONJ"), first)


def _with_quantifier(tokens: list[Token], first: int, floor: int) -> int:
    """With what only measures a number: "at least 20 people", "more than a hundred"."""
    number = next((p for p in range(first, min(first + 3, len(tokens))) if tokens[p].tag == "NUM"), -1)
    for length in (3, 2, 1) if number >= 0 else ():
        start = number - length
        if floor <= start < first and " ".join(t.lower for t in tokens[start:number]) in _QUANTIFIERS:
            return start
    return first


def subject_after(tokens: list[Token], first: int) -> int:
    """Where the subject that begins at token `first` behind its verb ends, exclusive: "said its head, Anna Berg"."""
    end = _phrase_end(tokens, first)
    if end < len(tokens) and tokens[end].text == ",":
        name = end + 1
        while name < len(tokens) and tokens[name].tag == "PROPN":
            name += 1
        return name if name > end + 1 else end
    return end


def _phrase_end(tokens: list[Token], first: int) -> int:
    place = first
    while place < min(len(tokens), first + _REACH):
        token = tokens[place]
        ties = token.tag == "ADP" and place > first and token.lower in {"of", "for", "at", "from"}
        if not (ties or (token.tag in _INSIDE | {"PRON"} and not token.timely)):
            break
        place += 1
    return place - 1 if place > first and tokens[place - 1].tag == "ADP" else place


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


def skip_time_words(tokens: list[Token], end: int, floor: int) -> int:
    """Past a time between a subject and its verb: "on Monday", "last week", "in 2014"."""
    place = end
    while place > floor and tokens[place - 1].timely:
        place -= 1
    if place == end:
        return end
    if place > floor + 1 and tokens[place - 1].lower == "the" and tokens[place - 2].lower in _BEFORE_TIME:
        place -= 1
    while place > floor and tokens[place - 1].lower in _BEFORE_TIME:
        place -= 1
    if place > floor and tokens[place - 1].tag == "VERB":  # "a march planned for Sunday was …"
        place -= 1
    return place if place > floor or floor else end


_BEFORE_TIME = {"on", "in", "at", "by", "since", "during", "for", "late", "early", "until"}

OCCASIONS = {"time", "moment", "minute", "day", "night", "week", "weekend", "month", "year"}
_WHICH = {"last", "first", "next", "second", "third", "very", "same", "only"}


def find_occasion(tokens: list[Token], first: int, end: int) -> range:
    """The words that tell when, before a clause whose subject ends at `end`: "the last time | X came".

    They stand among the words from `first` on, or right before them; empty where there are none.
    """
    for place in range(max(1, first - 1), end - 1):
        named = tokens[place].lower in OCCASIONS and not tokens[place].capitalised
        if named and tokens[place + 1].tag in {"PROPN", "PRON", "DET"}:
            start = place - 1
            while start > 0 and tokens[start].lower in _WHICH:
                start -= 1
            tied = start > 0 and tokens[start - 1].tag == "ADP"  # "for the first time X came"
            return range(start, place + 1) if tokens[start].lower == "the" and not tied else _NOTHING
    return _NOTHING


_NOTHING = range(0)
