"""Where a bare day or month lies, behind or ahead: by the words before it and by the verb that governs it.

A decision list; the first rule that applies is the reason given.
"""

from typing import Literal, NamedTuple

from app.domain.grammar.verbs import VerbGroup
from app.domain.times.governing import Clause

_CUE_REACH = 4  # words looked back for a cue
_TELLING_REACH = 15  # words looked at on either side
_LONGEST_CHAIN = 6  # verbs followed from one to the one that governs it


class Direction(NamedTuple):
    """Which of several days of a name is meant, and why; `sure` where no distance can contradict it."""

    towards: Literal["past", "future", "nearest"]
    because: str
    sure: bool = False


def find_direction(clause: Clause, start: int, end: int, *, coarse: bool) -> Direction:
    """Where the expression `text[start:end]` lies; `coarse` says that it is a month or longer."""
    first, after = clause.place(start, end)
    cue = _find_fallen_through(clause, first) or _find_cue(clause, first)
    if cue:
        return cue
    if coarse and _describes(clause, first, after):
        return Direction("nearest", "it only describes what follows")
    group = clause.governor(first, after)
    if group is None:
        return _find_telling_word(clause, first) or Direction("nearest" if coarse else "past", "no verb governs it")
    if after < len(clause.tokens) and clause.tokens[after].lower in clause.signals.possessive:
        return _judge_possessive(clause, first, group)
    if group.future and group.tense == "past" and first < group.first and clause.tokens[group.first].tag == "VERB":
        return Direction("past", f'"{clause.tokens[group.first].text}" is past')  # "on Friday decided to go"
    if _is_foreseen(clause, first, group):
        return Direction("future", f'"{clause.spelled(group)}" looks ahead')
    return _judge_deferred(clause, first, group) or _judge(clause, group, coarse=coarse)


def _find_fallen_through(clause: Clause, first: int) -> Direction | None:
    """The day that was planned for what did not come about then may be past or still to come."""
    window = clause.tokens[max(0, first - 1 - _CUE_REACH) : first]
    words = {token.lower for token in window}
    planned = not words.isdisjoint(clause.verbs.planning_adjectives | clause.signals.slated)
    planning = clause.governor(first, first) if any(token.tag == "PART" for token in window) else None
    was_to = planning is not None and planning.future and clause.tokens[planning.first].tag == "AUX"
    if not planned and not (was_to and planning and planning.tense == "past"):
        return None
    if planned and not words.isdisjoint(clause.signals.once):
        return Direction("nearest", "it was planned once")
    failed = next((group for group in clause.groups if _fails(clause, group)), None)
    return Direction("nearest", f'"{clause.spelled(failed)}": it did not come about then') if failed else None


def _fails(clause: Clause, group: VerbGroup) -> bool:
    """Whether a verb tells that something was called off or put off."""
    follower = clause.tokens[group.last + 1].lower if group.last + 1 < len(clause.tokens) else ""
    names = {group.lemma, f"{group.lemma}_{follower}"}
    return _is_past(group) and not names.isdisjoint(clause.signals.failing)


def _find_cue(clause: Clause, first: int) -> Direction | None:
    for place in range(first - 1, max(-1, first - 1 - _CUE_REACH), -1):
        word = clause.tokens[place].lower
        if word in clause.signals.past:
            return Direction("past", f'"{word}" looks back', sure=True)
        if word in clause.signals.future:
            return Direction("future", f'"{word}" looks ahead', sure=True)
        if word not in clause.signals.passed:
            return None
    return None


def _describes(clause: Clause, first: int, after: int) -> bool:
    """Whether an expression stands between an article and a noun: "a June agreement"."""
    if not first > 0 or after >= len(clause.tokens):
        return False
    return clause.tokens[first - 1].tag in {"DET", "POSS"} and clause.tokens[after].tag in {"NOUN", "ADJ"}


def _find_telling_word(clause: Clause, first: int) -> Direction | None:
    """For languages whose verbs are not parsed: words of the sentence, the nearest first, that tell."""
    if not clause.signals.telling_past and not clause.signals.telling_future:
        return None
    reach = range(max(0, first - _TELLING_REACH), min(len(clause.tokens), first + _TELLING_REACH))
    for place in sorted(reach, key=lambda place: abs(place - first)):
        word = clause.tokens[place].lower
        if word in clause.signals.telling_future:
            return Direction("future", f'"{word}" looks ahead')
        if word in clause.signals.telling_past:
            return Direction("past", f'"{word}" is past')
    return None


def _judge_possessive(clause: Clause, first: int, group: VerbGroup) -> Direction:
    """For "Friday's vote": over, unless its own verb or the word before it says that it is still to come."""
    before = clause.tokens[first - 1].lower if first else ""
    if before in clause.signals.ahead and not _is_past(group):
        return Direction("future", f'"{before}" looks ahead')
    if group.first > first and _looks_ahead(clause, group):
        return Direction("future", f'"{clause.spelled(group)}" looks ahead')
    return Direction("past", "what belongs to a day is mostly over")


def _is_foreseen(clause: Clause, first: int, group: VerbGroup) -> bool:
    """Whether a word of planning directly before is a participle: "a vote expected Friday"."""
    between = clause.tokens[group.last + 1 : first]
    beside = group.last < first and all(token.lower in clause.signals.prepositions for token in between)
    return beside and clause.tokens[group.head].lower in clause.verbs.planning_adjectives


def _judge_deferred(clause: Clause, first: int, group: VerbGroup) -> Direction | None:
    """What lasts or is put off to a day has not reached it: "postponed until Friday", "have until Friday"."""
    before = clause.tokens[first - 1].lower if first else ""
    if before not in clause.signals.deferring_words or group.last >= first:
        return None
    lasting = before in clause.signals.lasting_words and not (group.tense == "past" and group.finite)
    if lasting or group.lemma in clause.signals.deferring:
        return Direction("future", f'"{group.lemma} … {before}" looks ahead')
    return None


def _judge(clause: Clause, group: VerbGroup, *, coarse: bool, depth: int = 0) -> Direction:
    words = f'"{clause.spelled(group)}"'
    if _looks_ahead(clause, group):
        return Direction("future", f"{words} looks ahead")
    if group.modal in clause.signals.likely_modals and not group.perfect:
        return Direction("nearest", f"{words} leaves it open")
    if not group.finite and depth < _LONGEST_CHAIN:
        return _judge_dependent(clause, group, coarse=coarse, depth=depth)
    if group.tense == "present" and not group.perfect and group.lemma not in clause.verbs.reporting:
        is_open = coarse and group.lemma in clause.verbs.stative
        return Direction("nearest" if is_open else "future", f"{words} is present")
    return Direction("past", f"{words} is past")


def _judge_dependent(clause: Clause, group: VerbGroup, *, coarse: bool, depth: int) -> Direction:
    """An infinitive, participle or -ing form: as the verb that governs it."""
    words = f'"{clause.spelled(group)}"'
    if group.tense == "participle":
        return Direction("past", f"{words} is past")
    governor = clause.before(group)
    if group.tense == "infinitive" and (governor is None or _is_promised(clause, group, governor)):
        return Direction("future", f"{words} looks ahead")
    governor = governor or clause.after(group)
    if governor is None:
        return Direction("past", f"{words} is past")
    return _judge(clause, governor, coarse=coarse, depth=depth + 1)


def _is_promised(clause: Clause, group: VerbGroup, governor: VerbGroup) -> bool:
    """Whether an infinitive depends on a plan: "agreed to", "set to", "an agreement to"."""
    link = clause.tokens[group.first - 1]
    planned = link.lower in clause.verbs.planning_adjectives or link.lower in clause.signals.promising
    return planned or governor.lemma in clause.verbs.planning


def _looks_ahead(clause: Clause, group: VerbGroup) -> bool:
    if group.tense == "past" and group.perfect:  # "had been scheduled": what was planned once
        return False
    planning = group.lemma in clause.verbs.planning
    planned = planning or clause.tokens[group.head].lower in clause.verbs.planning_adjectives
    foreseen = (group.passive and planned) or (group.tense == "ing" and planning)
    arranged = group.lemma in clause.signals.arranging and not group.passive and group.finite
    open_modal = bool(group.modal) and group.modal not in clause.signals.likely_modals and not group.perfect
    return group.future or foreseen or arranged or open_modal


def _is_past(group: VerbGroup) -> bool:
    return group.tense == "past" or group.perfect
