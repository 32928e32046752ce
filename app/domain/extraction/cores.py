"""What a sentence predicates: its verbs and event nouns, each a candidate for one mention."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from app.domain.documents import ParsedSentence
from app.domain.grammar.clauses import Clause
from app.domain.grammar.participles import is_elliptic, stands_for_another
from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.verbs import VerbGroup
from app.domain.kinds import Kinds, list_singulars
from app.domain.mentions import Kind

Form = Literal["verb", "participle", "noun"]


@dataclass(frozen=True, slots=True)
class Core:
    """A verb group or an event noun: tokens `first` to `last` (inclusive), the lemma that names what happens.

    `clause` is the number of the clause it stands in. `eventful` is False for states and bare copulas; `reports`
    is True for verbs of saying; `noun` is the place of the event noun that gives the kind, -1 for none.
    """

    form: Form
    first: int
    last: int
    head: str
    kind: Kind
    clause: int
    group: VerbGroup | None = None
    eventful: bool = True
    reports: bool = False
    noun: int = -1


@dataclass(frozen=True, slots=True)
class Predicates:
    """The lexical knowledge that cores are found with."""

    kinds: Kinds
    verbs: Verbs


def find_cores(parsed: ParsedSentence, clauses: Sequence[Clause], known: Predicates) -> list[Core]:
    """The cores outside quotations in the order of their first words; each event noun stands in at most one."""
    tokens = parsed.tokens
    cores = [_verb_core(tokens, clause, known) for clause in clauses]
    finite = {clause.verb.head for clause in clauses}
    for group in parsed.verb_groups:
        if group.head in finite or parsed.quoted[group.head] or _within(group.head, cores):
            continue
        if not is_elliptic(tokens, group):
            cores.append(_participle_core(tokens, group, clauses, known))
    taken = {core.noun for core in cores if core.noun >= 0}
    for place in range(len(tokens)):
        if place not in taken and not parsed.quoted[place] and not _within(place, cores):
            found = known.kinds.noun_at(tokens, place)
            if found and not _modifies(tokens, place):
                cores.append(Core("noun", place, place, found[1], found[0], _clause_at(clauses, place), noun=place))
    return sorted(cores, key=lambda core: (core.first, core.last))


def _verb_core(tokens: Sequence[Token], clause: Clause, known: Predicates) -> Core:
    group = clause.verb
    noun, kind, head = _object_noun(tokens, group, clause.last, known)
    awaited = group.planned and not group.chain
    if (
        noun < 0
        and clause.role != "relative"
        and (awaited or not known.kinds.happening.isdisjoint((group.lemma, *group.chain)))
    ):
        noun, kind, head = _subject_noun(tokens, clause, known)
    reports = (
        group.lemma in known.verbs.reporting
        and not (group.passive and _is_order(tokens, group))
        and not _is_deed(tokens, group, clause, known)
    )
    if noun >= 0 and (not reports or (group.lemma in known.kinds.light and not _is_judged(tokens, noun))):
        return Core("verb", group.first, group.last, head, kind, clause.number, group, noun=noun)
    if reports:
        return Core("verb", group.first, group.last, group.lemma, "statement", clause.number, group, reports=True)
    if group.last < clause.last and tokens[group.last + 1].lower in _NOTHING_OF:
        group = replace(group, negated=True)
    kind, eventful = _kind_of_verb(tokens, group, clause.last, known)
    if group.lemma in known.kinds.mutual and kind != "call" and _is_mutual(tokens, clause):
        kind = "meeting"
    return Core("verb", group.first, group.last, group.lemma, kind, clause.number, group, eventful)


_NOTHING_OF = {"little", "no", "few", "nothing", "nobody"}


def _is_judged(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the object is called something: "called the meeting useful", "called the accord 'a trap'"."""
    after = tokens[noun + 1] if noun + 1 < len(tokens) else None
    return after is not None and (after.text in {'"', "“", "‘"} or after.tag in {"DET", "ADJ"}) and not after.timely


def _is_mutual(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the subject is two named parties: "X and Y"."""
    words = [tokens[place] for place in clause.subject]
    return any(t.lower == "and" for t in words) and sum(t.tag == "PROPN" for t in words) > 1


def _is_order(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Being told or ordered to do something is no saying of the subject's."""
    return any(token.lower == "to" for token in tokens[group.last + 1 : group.last + 4])


def _is_deed(tokens: Sequence[Token], group: VerbGroup, clause: Clause, known: Predicates) -> bool:
    """Whether a verb of saying is done to something by which it is a deed: "recalled its ambassador"."""
    done_to = (
        clause.subject if group.passive else range(group.last + 1, min(clause.last, group.last + _OBJECT_REACH) + 1)
    )
    for place in done_to:
        token = tokens[place]
        if token.tag not in _OF_OBJECTS:
            return False
        if any(f"{group.lemma} {noun}" in known.verbs.acting for noun in list_singulars(token)):
            return True
    return False


_OF_OBJECTS = {"DET", "ADJ", "NUM", "NOUN", "PROPN", "POSS", "ADV"}


def _kind_of_verb(tokens: Sequence[Token], group: VerbGroup, end: int, known: Predicates) -> tuple[Kind, bool]:
    """The kind that a verb speaks of, and whether anything happens at all."""
    follower = tokens[group.last + 1] if group.last + 1 <= end else None
    if group.lemma in known.kinds.conversing:
        return ("call" if _converses(tokens, group, end) else "statement"), True
    kind = known.kinds.verbs.get(group.lemma, "other")
    if group.planned and not group.chain:
        goes = follower is not None and _goes_somewhere(tokens[group.last + 1 : min(end, group.last + 5) + 1])
        return ("visit" if goes else kind), True
    if group.lemma in known.kinds.moving:
        goes = follower is not None and _goes_somewhere(tokens[group.last + 1 : min(end, group.last + 5) + 1])
        if group.lemma == "be":
            return "visit", goes and group.tense != "present" and follower is not None and follower.tag == "ADP"
        kind = "visit" if goes else "other"
    return kind, group.lemma not in known.verbs.stative and not stands_for_another(tokens, group)


def _goes_somewhere(ahead: Sequence[Token]) -> bool:
    """A name behind "to", "in", "at", "for" or "from", or right behind the verb."""
    words = [token for token in ahead if not token.timely]
    if words and words[0].tag == "PROPN":
        return True
    return any(
        token.lower in {"to", "in", "at", "for", "from"} and after.tag in {"PROPN", "DET"}
        for token, after in pairwise(words)
    ) and any(token.tag == "PROPN" for token in words)


def _converses(tokens: Sequence[Token], group: VerbGroup, end: int) -> bool:
    """Whether somebody is spoken with: "spoke by phone with X", "were to speak again", not "spoke to reporters"."""
    ahead = tokens[group.last + 1 : end + 1]
    near = [token for token in ahead if not token.timely and token.tag != "ADV"][:4]
    partner = next(
        (n for n, token in enumerate(near) if token.lower == "with" or (n < 1 and token.lower == "to")), None
    )
    if partner is None:
        return group.planned or any(token.lower in {"phone", "telephone"} for token in ahead)
    return any(token.tag == "PROPN" for token in near[partner + 1 :])


_OBJECT_REACH = 9


def _object_noun(tokens: Sequence[Token], group: VerbGroup, end: int, known: Predicates) -> tuple[int, Kind, str]:
    """The event noun that a light verb takes as its object: the last word of the phrase behind the verb."""
    if group.lemma not in known.kinds.light or group.passive:
        return -1, "other", ""
    start = group.last + 1 + (group.planned and group.last < end and tokens[group.last + 1].lower == "for")
    for place in range(start, min(end, group.last + _OBJECT_REACH) + 1):
        token = tokens[place]
        if token.tag in {"PUNCT", "SCONJ", "VERB", "AUX", "PART", "CCONJ"} or token.tag == "ADP":
            break
        found = known.kinds.noun_at(tokens, place)
        follower = tokens[place + 1].tag if place + 1 < len(tokens) else ""
        if found and follower not in {"NOUN", "PROPN"}:
            return place, found[0], found[1]
    return -1, "other", ""


def _subject_noun(tokens: Sequence[Token], clause: Clause, known: Predicates) -> tuple[int, Kind, str]:
    """The event noun that heads the subject: "talks between A and B in Geneva ended".

    One with a time of its own before a relative clause stands for itself: "the talks last week, which failed".
    """
    for place in clause.subject:
        if tokens[place].tag in {"ADP", "VERB"} or tokens[place].text == ",":
            break
        found = known.kinds.noun_at(tokens, place)
        follower = tokens[place + 1].tag if place + 1 < len(tokens) else ""
        if found and follower not in {"NOUN", "PROPN", "POSS"}:
            own_time = any(token.timely for token in tokens[place : clause.first])
            return (-1, "other", "") if own_time else (place, found[0], found[1])
    return -1, "other", ""


def _participle_core(tokens: Sequence[Token], group: VerbGroup, clauses: Sequence[Clause], known: Predicates) -> Core:
    number = _clause_at(clauses, group.head)
    end = clauses[number].last if number < len(clauses) else len(tokens) - 1
    noun, kind, head = _object_noun(tokens, group, end, known)
    eventful = True
    if noun < 0 and group.tense in {"past", "participle"}:
        noun, kind, head = _qualified_noun(tokens, group, known)
    if noun < 0:
        head = group.lemma
        kind, eventful = _kind_of_verb(tokens, group, end, known)
    reports = group.lemma in known.verbs.reporting and noun < 0 and not group.passive
    kind = "statement" if reports else kind
    return Core("participle", group.first, group.last, head, kind, number, group, eventful, reports, noun)


def _qualified_noun(tokens: Sequence[Token], group: VerbGroup, known: Predicates) -> tuple[int, Kind, str]:
    """The event noun that a participle qualifies: "a proposal on security issues presented by …"."""
    for place in range(group.first - 1, max(-1, group.first - _OBJECT_REACH), -1):
        if tokens[place].tag in {"VERB", "AUX", "PUNCT", "SCONJ"}:
            break
        found = known.kinds.noun_at(tokens, place)
        if found and not _modifies(tokens, place):
            return place, found[0], found[1]
    return -1, "other", ""


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether the noun only qualifies the next one ("sanctions legislation", "talks venue")."""
    return place + 1 < len(tokens) and tokens[place + 1].tag in {"NOUN", "PROPN"} and tokens[place].tag == "NOUN"


def _clause_at(clauses: Sequence[Clause], place: int) -> int:
    """The number of the clause that holds a token; the first one for what stands before all."""
    found = 0
    for clause in clauses:
        if clause.first <= place:
            found = clause.number
    return found


def _within(place: int, cores: Sequence[Core]) -> bool:
    return any(core.first <= place <= core.last for core in cores)
