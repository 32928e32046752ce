"""What a sentence predicates: its verbs and event nouns, each a candidate for one mention."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.documents import ParsedSentence
from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token
from app.domain.grammar.verbs import VerbGroup, Verbs
from app.domain.kinds import Kinds
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
    cores = [_verb_core(parsed.tokens, clause, known) for clause in clauses]
    taken = {core.noun for core in cores if core.noun >= 0}
    spans = [(core.first, core.last) for core in cores]
    for group in parsed.verb_groups:
        if not group.finite and not parsed.quoted[group.head] and not _within(group.head, spans):
            made = _participle_core(parsed.tokens, group, clauses, known)
            cores.append(made)
            taken.add(made.noun)
    for place in range(len(parsed.tokens)):
        if place not in taken and not parsed.quoted[place] and not _within(place, spans):
            found = known.kinds.noun_at(parsed.tokens, place)
            if found and not _modifies(parsed.tokens, place):
                cores.append(Core("noun", place, place, found[1], found[0], _clause_at(clauses, place), noun=place))
    return sorted(cores, key=lambda core: (core.first, core.last))


def _verb_core(tokens: Sequence[Token], clause: Clause, known: Predicates) -> Core:
    group = clause.verb
    reports = group.lemma in known.verbs.reporting and not (group.passive and group.lemma in {"expect", "believe"})
    noun, kind, head = _object_noun(tokens, group, clause.last, known)
    if noun < 0 and group.lemma in _HAPPENING:
        noun, kind, head = _subject_noun(tokens, clause, known)
    if noun >= 0 and (not reports or group.lemma in known.kinds.light):
        return Core("verb", group.first, group.last, head, kind, clause.number, group, noun=noun)
    if reports:
        return Core("verb", group.first, group.last, group.lemma, "statement", clause.number, group, reports=True)
    kind = known.kinds.verbs.get(group.lemma, "other")
    eventful = group.lemma not in known.verbs.stative
    return Core("verb", group.first, group.last, group.lemma, kind, clause.number, group, eventful)


# Verbs that only say that their subject takes place, or how it ends.
_HAPPENING = {
    "begin", "start", "open", "resume", "end", "conclude", "close", "finish", "fail", "take", "come", "last", "happen",
    "occur", "follow", "continue", "go", "collapse", "be", "mark", "hit", "kill", "kick", "break",
}  # fmt: skip
_OBJECT_REACH = 9


def _object_noun(tokens: Sequence[Token], group: VerbGroup, end: int, known: Predicates) -> tuple[int, Kind, str]:
    """The event noun that a light verb takes as its object: the last word of the phrase behind the verb."""
    if group.lemma not in known.kinds.light and group.lemma != "be":
        return -1, "other", ""
    for place in range(group.last + 1, min(end, group.last + _OBJECT_REACH) + 1):
        token = tokens[place]
        if token.tag in {"PUNCT", "SCONJ", "VERB", "AUX", "PART"} or (token.tag == "ADP" and place > group.last + 1):
            break
        found = known.kinds.noun_at(tokens, place)
        follower = tokens[place + 1].tag if place + 1 < len(tokens) else ""
        if found and follower not in {"NOUN", "PROPN"}:
            return place, found[0], found[1]
    return -1, "other", ""


def _subject_noun(tokens: Sequence[Token], clause: Clause, known: Predicates) -> tuple[int, Kind, str]:
    """The event noun that heads the subject: "talks between A and B in Geneva ended"."""
    for place in clause.subject:
        if tokens[place].tag == "ADP" or tokens[place].text == ",":
            break
        found = known.kinds.noun_at(tokens, place)
        follower = tokens[place + 1].tag if place + 1 < len(tokens) else ""
        if found and follower not in {"NOUN", "PROPN", "POSS"}:
            return place, found[0], found[1]
    return -1, "other", ""


def _participle_core(tokens: Sequence[Token], group: VerbGroup, clauses: Sequence[Clause], known: Predicates) -> Core:
    clause = _clause_at(clauses, group.head)
    end = clauses[clause].last if 0 <= clause < len(clauses) else len(tokens) - 1
    noun, kind, head = _object_noun(tokens, group, end, known)
    if noun < 0:
        head, kind = group.lemma, known.kinds.verbs.get(group.lemma, "other")
    reports = group.lemma in known.verbs.reporting and noun < 0
    kind = "statement" if reports else kind
    eventful = group.lemma not in known.verbs.stative
    return Core("participle", group.first, group.last, head, kind, clause, group, eventful, reports, noun)


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether the noun only qualifies the next one ("peace talks venue", "sanctions legislation")."""
    return place + 1 < len(tokens) and tokens[place + 1].tag in {"NOUN", "PROPN"} and tokens[place].tag == "NOUN"


def _clause_at(clauses: Sequence[Clause], place: int) -> int:
    """The number of the clause that holds a token; the first one for what stands before all."""
    found = 0
    for clause in clauses:
        if clause.first <= place:
            found = clause.number
    return found


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= place <= last for first, last in spans)
