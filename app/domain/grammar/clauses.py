"""Clauses: each finite verb with its subject, its stretch of words, and what ties it to the others.

No full parse: boundaries are found between neighbouring verbs, from the words that open clauses and from the
noun phrase before each verb. That is enough to tell which verb a time or an actor belongs to.
"""

from dataclasses import dataclass, replace
from typing import Literal

from app.domain.grammar.participles import BREAKS, RELATIVE, is_called_for, opens_object_clause, without_participles
from app.domain.grammar.phrases import find_occasion, skip_time_words, subject_after, subject_before
from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.verbs import VerbGroup

ClauseRole = Literal["main", "conjunct", "complement", "adverbial", "relative", "tag"]
"""`complement` is what is said or thought, `tag` a verb of saying behind what is said ("…, he said")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (inclusive) around one finite verb.

    `subject` is a range of tokens, end exclusive, empty where there is none; `link` the word that opens the
    clause; `governor` the number of the clause that it hangs on, -1 for none.
    """

    number: int
    verb: VerbGroup
    first: int
    last: int
    subject: range
    role: ClauseRole
    link: str = ""
    governor: int = -1


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a clause begins, with its subject and the word that opens it."""

    boundary: int
    subject: range
    link: str


def find_clauses(tokens: list[Token], groups: list[VerbGroup], quoted: list[bool], verbs: Verbs) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs; `quoted` tells which tokens stand in a quotation."""
    finite = without_participles(tokens, [g for g in groups if g.finite and not quoted[g.head]], verbs)
    clauses: list[Clause] = []
    for number, group in enumerate(finite):
        start = _find_start(tokens, group, finite[number - 1] if number else None, quoted, verbs)
        if _is_interrupted(clauses) and _goes_on_to(clauses[-1], start, tokens, group, verbs):
            start = _Start(group.first, range(group.first, group.first), "")
        if clauses:
            clauses[-1] = replace(clauses[-1], last=max(clauses[-1].verb.last, start.boundary - 1))
        clauses.append(_relate(number, group, start, clauses, tokens, verbs))
    if clauses:
        clauses[-1] = replace(clauses[-1], last=len(tokens) - 1)
    return _hang_first(clauses)


def _hang_first(clauses: list[Clause]) -> list[Clause]:
    """Let a clause that opens a sentence hang on the first that does not hang on it: "When X left, and Y, Z said"."""
    if not clauses or clauses[0].role == "main":
        return clauses
    first, *others = clauses
    hanging = {first.number}
    hanging.update(clause.number for clause in others if clause.governor in hanging)  # or on one added just now
    governor = next((clause.number for clause in others if clause.number not in hanging), -1)
    return [replace(first, governor=governor), *others]


def _find_start(
    tokens: list[Token], group: VerbGroup, before: VerbGroup | None, quoted: list[bool], verbs: Verbs
) -> _Start:
    floor = before.last + 1 if before else 0
    end = group.first
    while end > floor and (tokens[end - 1].tag == "ADV" or quoted[end - 1]):
        end -= 1
    end = skip_time_words(tokens, end, floor)
    first = subject_before(tokens, end, floor, said=before is not None and before.lemma in verbs.reporting)
    occasion = find_occasion(tokens, first, end)
    if occasion and (before or _verb_follows(tokens, group)):
        return _Start(occasion.start, range(occasion.stop, end), tokens[occasion.stop - 1].lower)
    subject = range(first, end) or _inverted_subject(tokens, group, before, quoted, verbs)
    opener = _opener_before(tokens, first, floor)
    if opener >= 0:
        return _Start(opener, subject, tokens[opener].lower)
    if first > floor and tokens[first - 1].tag == "CCONJ":
        return _Start(first - 1, subject, tokens[first - 1].lower)
    return _Start(_after_quotation(first, floor, quoted) if before is None else first, subject, "")


def _verb_follows(tokens: list[Token], group: VerbGroup) -> bool:
    return any(token.tag in {"VERB", "AUX"} for token in tokens[group.last + 1 :])


def _inverted_subject(
    tokens: list[Token], group: VerbGroup, before: VerbGroup | None, quoted: list[bool], verbs: Verbs
) -> range:
    """The subject behind a verb of saying that what is said precedes: "'No', said the head of the union"."""
    empty = range(group.first, group.first)
    if group.lemma not in verbs.reporting or group.first != group.last or not group.first:
        return empty
    place = group.first - 1 - (tokens[group.first - 1].text == ",")
    says = group.lemma == "say" and place < group.first - 1
    if not says and not (place >= 0 and quoted[place] and before is None):
        return empty
    end = subject_after(tokens, group.last + 1)
    goes_on = end < len(tokens) and tokens[end].tag in {"VERB", "AUX", "ADV"}
    return empty if goes_on else range(group.last + 1, end)


_OPENER_REACH = 14


def _opener_before(tokens: list[Token], first: int, floor: int) -> int:
    """The place of a word that opens this clause ("that", "who", "after"), or -1."""
    for place in range(min(first, len(tokens) - 1), max(floor, first - _OPENER_REACH) - 1, -1):
        token = tokens[place]
        if token.tag == "SCONJ" or token.lower in RELATIVE:
            return place
        if place < first and (token.text in BREAKS or token.tag in {"VERB", "CCONJ"}):
            return -1
    return -1


def _after_quotation(first: int, floor: int, quoted: list[bool]) -> int:
    """The first clause takes in the phrases that stand before its subject, back to a quotation."""
    for place in range(first - 1, floor - 1, -1):
        if quoted[place]:
            return place + 1
    return floor


def _relate(
    number: int, group: VerbGroup, start: _Start, before: list[Clause], tokens: list[Token], verbs: Verbs
) -> Clause:
    """What the new clause is to the ones before it."""
    made = Clause(number, group, start.boundary, group.last, start.subject, "main", start.link)
    if start.link and tokens[start.boundary].tag != "CCONJ":
        return _subordinate(made, before, tokens, verbs)
    if not before:
        return made
    last = before[-1]
    if start.link:
        return replace(made, role="conjunct", subject=made.subject or last.subject, governor=last.number)
    if not made.subject:
        return _resume(made, before, tokens)
    if _is_tag(made, tokens, verbs) and not _is_fronted(before, tokens):
        return replace(made, role="tag")
    if _break_between(last, made, tokens) or _opens_sentence(last, tokens):
        return made
    if last.verb.lemma in verbs.reporting:
        return replace(made, role="complement", governor=last.number)
    return replace(made, role="relative", governor=last.number)


def _resume(made: Clause, before: list[Clause], tokens: list[Token]) -> Clause:
    """A verb without a subject of its own shares the last one's, or ends the main clause that was interrupted."""
    last = before[-1]
    if _is_interrupted(before):
        end = before[0].first - (tokens[before[0].first - 1].text == ",")
        return replace(made, subject=range(subject_before(tokens, end, 0), end))
    return replace(made, role="conjunct", subject=last.subject, governor=last.number)


def _is_interrupted(before: list[Clause]) -> bool:
    """Whether a main clause has begun that still lacks its verb."""
    hanging = bool(before) and all(clause.role in {"relative", "adverbial", "conjunct"} for clause in before)
    return hanging and before[0].role != "conjunct" and before[0].first > 0


def _goes_on_to(last: Clause, start: _Start, tokens: list[Token], group: VerbGroup, verbs: Verbs) -> bool:
    """Whether all that stands between two verbs belongs to the first: "troops that crossed | the border | were …".

    The time of a plan tells the second one, too, where that has none: "a march that they called for Tuesday was off".
    """
    if start.link:
        return False
    if start.subject:
        qualifies = last.role == "relative" and last.subject.stop <= last.first
        return qualifies and start.subject.start == last.verb.last + 1 and last.verb.lemma not in verbs.reporting
    return not is_called_for(tokens, last.verb) or any(token.timely for token in tokens[group.last + 1 :])


def _subordinate(made: Clause, before: list[Clause], tokens: list[Token], verbs: Verbs) -> Clause:
    opener = tokens[made.first]
    governor = before[-1].number if before else -1  # see `_hang_first`
    if _has_object_before(made, before, tokens):
        return replace(made, role="relative", governor=governor)
    if opener.lower in RELATIVE or (opener.lower == "that" and not made.subject):
        end = made.first - (made.first > 0 and tokens[made.first - 1].text == ",")
        floor = before[-1].verb.last + 1 if before and before[-1].verb.last < end else 0
        end = skip_time_words(tokens, end, floor) if floor else end
        first = subject_before(tokens, end, floor, said=True)
        return replace(made, role="relative", subject=range(first, end), governor=governor)
    if opener.lower in {"that", "if", "whether", "how", "why"} and before and before[-1].verb.lemma in verbs.reporting:
        return replace(made, role="complement", governor=governor)
    if opener.lower == "that" and before:
        anchor = next((c for c in reversed(before) if c.role == "complement" or c.verb.lemma in verbs.reporting), None)
        return replace(made, role="complement", governor=(anchor or before[-1]).number)
    return replace(made, role="adverbial", governor=governor)


def _has_object_before(made: Clause, before: list[Clause], tokens: list[Token]) -> bool:
    """Whether what a clause with a subject of its own qualifies is its object: "the law, which the Duma passed"."""
    if made.subject.start <= made.first or not made.subject:
        return False
    return opens_object_clause(tokens, made.first, said=bool(before))


def _is_tag(made: Clause, tokens: list[Token], verbs: Verbs) -> bool:
    """A verb of saying behind a comma or a closing quotation mark: ", the State Department said"."""
    mark = tokens[made.first - 1].text if made.first else ""
    return made.verb.lemma in verbs.reporting and mark in {",", "”", '"', "—", "–", "--"}


def _is_fronted(before: list[Clause], tokens: list[Token]) -> bool:
    """Whether all before is a clause that hangs on the one to come: "After talks failed, the ministry warned"."""
    opener = tokens[before[0].first]
    return (
        opener.tag == "SCONJ"
        and opener.lower != "if"
        and all(c.role in {"adverbial", "conjunct"} and c.link for c in before)
    )


def _opens_sentence(clause: Clause, tokens: list[Token]) -> bool:
    """Whether an adverbial clause stands first, so that what comes next is main: "before he left X vowed"."""
    before = tokens[clause.first - 1] if clause.first else None
    return clause.role == "adverbial" and (before is None or before.tag == "CCONJ" or before.text == ",")


def _break_between(left: Clause, right: Clause, tokens: list[Token]) -> bool:
    return any(token.text in BREAKS for token in tokens[left.verb.last + 1 : right.first])
