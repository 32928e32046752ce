"""Participles that look like pasts: "troops massed on the border", "a proposal presented by …", "as expected"."""

from collections.abc import Sequence

from app.domain.grammar.phrases import subject_before
from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.verbs import VerbGroup

_ELLIPTIC = {"than", "as", "if", "unless", "when", "once", "until", "though", "although"}
RELATIVE = {"who", "which", "whom", "whose"}
BREAKS = set(',;:—–“”"()') | {"--", "-"}
"""Words that open a clause about the noun before them, and marks at which one ends."""


def without_participles(tokens: list[Token], finite: list[VerbGroup], verbs: Verbs) -> list[VerbGroup]:
    """Leave out participles that look like pasts: "troops massed on the border", "a proposal presented by …"."""
    kept: list[VerbGroup] = []
    for number, group in enumerate(finite):
        follower = finite[number + 1] if number + 1 < len(finite) else None
        if is_elliptic(tokens, group):
            continue
        reduced = _may_be_participle(tokens, group, verbs) and _is_reduced(tokens, group, follower)
        if not reduced or _has_object_before(tokens, group, kept, verbs):
            kept.append(group)
    return kept or finite[:1]


def _has_object_before(tokens: list[Token], group: VerbGroup, before: list[VerbGroup], verbs: Verbs) -> bool:
    """Whether it is done to what its clause qualifies: "the arms that Britain sent"; not "said that troops massed"."""
    if before and tokens[group.first - 1].tag == "CCONJ":
        return _has_object_before(tokens, before[-1], before[:-1], verbs)
    floor = before[-1].last + 1 if before else 0
    first = subject_before(tokens, group.first, floor)
    if first in {floor, group.first}:
        return False
    return opens_object_clause(tokens, first - 1, said=bool(before) and before[-1].lemma in verbs.reporting)


def opens_object_clause(tokens: list[Token], place: int, *, said: bool) -> bool:
    """Whether a word opens a clause that tells what is done to the noun before it: "the law which the Duma passed".

    Where it is `said`, "that" opens what is said.
    """
    opener = tokens[place].lower
    if opener == "that":
        return place > 0 and tokens[place - 1].tag in {"NOUN", "PROPN"} and not said
    return opener in {"which", "whom"}


def is_elliptic(tokens: list[Token], group: VerbGroup) -> bool:
    """Whether a bare participle stands for a clause: "later than planned", "as expected", "if needed"."""
    if group.first != group.last or not group.first or "participle" not in tokens[group.head].forms:
        return False
    return tokens[group.first - 1].lower in _ELLIPTIC


def stands_for_another(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Whether a verb only repeats another: "…, but Chile did not"."""
    if group.lemma != "do" or tokens[group.head].tag != "AUX":
        return False
    follower = next((t for t in tokens[group.last + 1 :] if t.lower not in {"not", "too", "so", "either"}), None)
    return follower is None or follower.tag == "PUNCT"


def _may_be_participle(tokens: list[Token], group: VerbGroup, verbs: Verbs) -> bool:
    head = tokens[group.head]
    after = tokens[group.last + 1] if group.last + 1 < len(tokens) else head
    no_object = after.tag in {"ADP", "ADV", "PUNCT", "NUM"} or after.timely
    if group.first != group.last or "participle" not in head.forms or not no_object:
        return False
    return group.lemma not in verbs.reporting or is_called_for(tokens, group)


def is_called_for(tokens: list[Token], group: VerbGroup) -> bool:
    """Whether it is planned for a time: "a strike called for Monday"."""
    ahead = tokens[group.last + 1 : group.last + 3]
    return len(ahead) > 1 and ahead[0].lower == "for" and ahead[1].timely


def _is_reduced(tokens: list[Token], group: VerbGroup, follower: VerbGroup | None) -> bool:
    """A past without object is a participle after "with …", before "by", or if another verb needs its subject."""
    after = group.last + 1
    while after < len(tokens) and tokens[after].timely:
        after += 1
    if after < len(tokens) and tokens[after].lower == "by":
        return not any(token.timely or token.tag == "NUM" for token in tokens[after + 1 : after + 4])
    if tokens[0].lower == "with" and all(t.text != "," for t in tokens[: group.first]):
        return True
    if follower is None:
        return False
    between = tokens[group.last + 1 : follower.first]
    if _is_aside(tokens, group) and between and between[-1].text == ",":
        return True
    opens = any(t.tag in {"SCONJ", "CCONJ"} or t.text in BREAKS or t.lower in RELATIVE for t in between)
    return not opens and (not between or between[-1].tag not in {"PRON"})


def _is_aside(tokens: list[Token], group: VerbGroup) -> bool:
    """Whether a comma stands before the verb or its adverb: "the hearing, first set for May, was …"."""
    place = group.first - 1
    while place > 0 and (tokens[place].tag == "ADV" or tokens[place].lower in {"first", "last"}):
        place -= 1
    return place > 0 and tokens[place].text == ","
