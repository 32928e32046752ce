"""Verb groups: which words form one verb, and what they say of time, certainty and voice."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs

Tense = Literal["past", "present", "future", "infinitive", "participle", "ing"]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tokens `first` to `last` (inclusive) as one verb; `head` carries the meaning.

    `chain` holds the lemmas before the head that govern it ("are set to hold": set; "agreed to meet": agree).
    """

    first: int
    last: int
    head: int
    lemma: str
    tense: Tense
    finite: bool
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    modal: str = ""
    chain: tuple[str, ...] = ()
    planned: bool = False

    @property
    def future(self) -> bool:
        """Whether the verb speaks of what is still to come at its own time of reference."""
        return self.tense == "future" or self.planned


def find_verb_groups(tokens: list[Token], verbs: Verbs) -> list[VerbGroup]:
    """The verb groups of a sentence, in order, non-finite ones included."""
    groups: list[VerbGroup] = []
    place = 0
    while place < len(tokens):
        group = _read_group(tokens, place, verbs) if tokens[place].tag in _OPENING else None
        if group is None:
            place += 1
        else:
            groups.append(group)
            place = group.last + 1
    return groups


_OPENING = {"AUX", "VERB", "PART"}


def _read_group(tokens: list[Token], first: int, verbs: Verbs) -> VerbGroup | None:
    token = tokens[first]
    if token.tag == "AUX":
        group = _read_auxiliaries(tokens, first)
    elif token.tag == "VERB":
        group = _read_set_for(tokens, first, verbs) or _read_plain(tokens, first)
    elif token.lower == "to" and token.tag == "PART":
        group = _read_infinitive(tokens, first)
    else:
        return None
    return _follow_chain(tokens, _with_particle(tokens, group, verbs), verbs) if group else None


def _with_particle(tokens: list[Token], group: VerbGroup, verbs: Verbs) -> VerbGroup:
    """Take in the particle that makes another verb of it: "called off" is `call_off`."""
    after = group.last + 1
    lemma = f"{group.lemma}_{tokens[after].lower}" if after < len(tokens) else ""
    return replace(group, last=after, lemma=lemma) if lemma in verbs.phrasal else group


def _await(tokens: list[Token], group: VerbGroup, verbs: Verbs) -> VerbGroup:
    """A plan without "to": "is due in Rome on Friday", "was scheduled for May"."""
    head = tokens[group.head].lower
    if group.passive and head in verbs.awaited and not group.modal and (head != "set" or _is_timed(tokens, group.last)):
        return replace(group, planned=True)
    place = _skip(tokens, group.last + 1)
    if group.lemma != "be" or group.modal or place + 1 >= len(tokens) or tokens[place].lower not in verbs.awaited:
        return group
    after = tokens[place + 1]
    if not (after.timely or after.lower in {"in", "at", "on", "by", "back"} or _is_timed(tokens, place)):
        return group
    return replace(group, last=place, head=place, lemma=tokens[place].lower, planned=True)


def _is_timed(tokens: list[Token], place: int) -> bool:
    """Whether "for" and a time follow: "set for Friday", not "set for a fight"."""
    return tokens[place + 1].lower == "for" and any(token.timely for token in tokens[place + 2 : place + 4])


def _read_plain(tokens: list[Token], place: int) -> VerbGroup:
    """One word without auxiliaries: finite unless it can only be an -ing form or a participle."""
    token = tokens[place]
    if "ing" in token.forms and not token.forms & {"past", "third"}:
        return VerbGroup(place, place, place, token.lemma, "ing", finite=False)
    if token.forms & {"past"}:
        return VerbGroup(place, place, place, token.lemma, "past", finite=True)
    if "participle" in token.forms and not token.forms & {"base", "third"}:
        return VerbGroup(place, place, place, token.lemma, "participle", finite=False, passive=True)
    return VerbGroup(place, place, place, token.lemma, "present", finite=True)


def _read_set_for(tokens: list[Token], place: int, verbs: Verbs) -> VerbGroup | None:
    """A headline's "set for" is "are set for", a plan: "Russia, US set for new call"."""
    token = tokens[place]
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if token.lower in verbs.planning_adjectives and "participle" in token.forms and after in {"for", "to"}:
        return VerbGroup(place, place, place, token.lemma, "present", finite=True, planned=True)
    return None


def _read_infinitive(tokens: list[Token], first: int) -> VerbGroup | None:
    place = _skip(tokens, first + 1)
    if place >= len(tokens) or tokens[place].tag not in {"VERB", "AUX"}:
        return None
    group = _read_auxiliaries(tokens, place) if tokens[place].tag == "AUX" else _read_plain(tokens, place)
    if group is None:
        return None
    return replace(group, first=first, tense="infinitive", finite=False)


def _read_auxiliaries(tokens: list[Token], first: int) -> VerbGroup | None:
    """`will have been meeting`, `is to meet`, `was told`, `did not say`; the copula alone has head "be"."""
    run = _run_of_auxiliaries(tokens, first)
    auxiliaries = [place for place in run if tokens[place].tag == "AUX"]
    last, auxiliary = auxiliaries[-1], tokens[auxiliaries[-1]].lemma
    modals = [tokens[p].lemma for p in auxiliaries if tokens[p].lemma not in {"be", "have", "do"}]
    made = VerbGroup(
        first,
        last,
        last,
        auxiliary,
        "ing" if "ing" in tokens[first].forms else _tense_of(tokens[first]),
        finite="ing" not in tokens[first].forms,
        perfect=any(tokens[a].lemma == "have" and "participle" in tokens[b].forms for a, b in pairwise(auxiliaries)),
        negated=any(tokens[place].tag == "PART" for place in run),
        modal=modals[-1] if modals else "",
    )
    place = run[-1] + 1
    return made if place >= len(tokens) else _with_head(tokens, made, place)


def _run_of_auxiliaries(tokens: list[Token], first: int) -> range:
    """The auxiliaries from `first` on with what may stand among them: adverbs, "not", an inverted pronoun, "last"."""
    place = first + 1
    while place < len(tokens):
        token = tokens[place]
        follower = tokens[place + 1].tag if place + 1 < len(tokens) else ""
        inverted = place == first + 1 and token.tag == "PRON"
        ordinal = token.lower in {"last", "first"} and follower == "VERB"
        negation = token.tag == "PART" and token.lower != "to"
        if not (token.tag in {"AUX", "ADV"} or negation or inverted or ordinal):
            break
        place += 1
    return range(first, place)


def _with_head(tokens: list[Token], made: VerbGroup, place: int) -> VerbGroup:
    """The auxiliaries with the verb at `place`, or with "to" and a verb, if one stands there."""
    head, auxiliary = tokens[place], made.lemma
    if head.tag == "PART" and head.lower == "to" and auxiliary in {"be", "have"}:
        inner = _read_infinitive(tokens, place)
        if inner is None:
            return made
        planned = auxiliary == "be"
        return replace(made, last=inner.last, head=inner.head, lemma=inner.lemma, planned=planned, chain=(auxiliary,))
    if head.tag != "VERB":
        return made
    progressive = auxiliary == "be" and "ing" in head.forms
    return replace(
        made,
        last=place,
        head=place,
        lemma=head.lemma,
        perfect=made.perfect or auxiliary == "have",
        progressive=progressive,
        passive=auxiliary == "be" and not progressive,
    )


def _tense_of(token: Token) -> Tense:
    if token.lemma in {"will", "shall"} or token.lower == "'ll":
        return "future"
    return "past" if "past" in token.forms or token.lemma in {"would", "could", "might", "d"} else "present"


_LONGEST_CHAIN = 4


def _follow_chain(tokens: list[Token], group: VerbGroup, verbs: Verbs) -> VerbGroup:
    """Take in "to" and a verb behind a verb or adjective that only says how the next one is meant."""
    for _ in range(_LONGEST_CHAIN):
        link, place = _link(tokens, group, verbs)
        if not link:
            return group if group.chain else _await(tokens, group, verbs)
        inner = _read_infinitive(tokens, place)
        if inner is None:
            return group
        planned = group.planned or link in verbs.planning or link in verbs.planning_adjectives
        negated = group.negated or inner.negated or link in verbs.refusing
        group = replace(
            group,
            last=inner.last,
            head=inner.head,
            lemma=inner.lemma,
            passive=inner.passive,
            planned=planned,
            negated=negated,
            chain=(*group.chain, link),
        )
    return group


def _link(tokens: list[Token], group: VerbGroup, verbs: Verbs) -> tuple[str, int]:
    """The governing word directly before a "to", and the place of that "to"; ("", 0) where there is none."""
    head = tokens[group.head]
    place = _skip(tokens, group.last + 1)
    if group.lemma == "be" and head.tag == "AUX" and place < len(tokens):
        word = tokens[place].lower
        if word in verbs.planning_adjectives or word in verbs.refusing:
            after = _skip(tokens, place + 1)
            return (word, after) if _is_to(tokens, after) else ("", 0)
        return "", 0
    if not _is_to(tokens, place):
        return "", 0
    if group.passive and head.lower in verbs.planning_adjectives:
        return head.lower, place
    if group.progressive and head.lower in verbs.planning_adjectives:
        return head.lower, place
    if group.lemma in verbs.deciding and group.finite and (group.tense == "past" or group.perfect):
        return "", 0
    links = group.lemma in verbs.planning or group.lemma in verbs.refusing or group.lemma in verbs.doing
    return (group.lemma, place) if links else ("", 0)


def _is_to(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].lower == "to" and tokens[place].tag == "PART"


def _skip(tokens: list[Token], place: int) -> int:
    """Past adverbs and negations, which may stand anywhere in a group."""
    while place < len(tokens) and (tokens[place].tag == "ADV" or tokens[place].lower in {"not", "n't"}):
        place += 1
    return place
