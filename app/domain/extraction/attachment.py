"""Which verb or event noun a time belongs to.

"After talks last week failed, the White House warned Tuesday": the talks have last week, the warning Tuesday.
The rules are tried in order; the first that speaks decides.
"""

from collections.abc import Sequence

from app.domain.extraction.cores import Core
from app.domain.grammar.clauses import Clause
from app.domain.grammar.phrases import chunk_before
from app.domain.grammar.tokens import Token
from app.domain.mentions import ENCOUNTERS

_NOUN_REACH = 7  # words from a possessive time to its noun: "last week's high-level Russia-US negotiations"
_PHRASE_REACH = 14  # words from an event noun to the time behind it
_AGENT_REACH = 9  # words from a participle to the time behind who did it: "presented by the allies in Rome last week"
_TYING_TO_NOUN = {"after", "before", "following", "ahead", "since", "until", "during", "from"}
_PREPOSITIONS_OF_TIME = {"on", "in", "at", "by", "for", "until", "since", "from", "late", "early", "later", "earlier"}
_INSTEAD, _OF = {"instead", "rather"}, {"of", "than"}
_MOVING = {"move", "shift", "reschedule", "postpone", "put", "push", "bring", "delay", "change"}
_COMPARING = {"first", "last", "biggest", "highest", "lowest", "worst", "largest", "most", "only", "longest", "least"}


def attach(
    first: int,
    last: int,
    tokens: Sequence[Token],
    cores: Sequence[Core],
    clauses: Sequence[Clause],
    *,
    distant: bool = False,
) -> list[int]:
    """The numbers of the cores that the time at tokens `first` to `last` (inclusive) dates; none for a mere mention.

    `distant` says that it is a distance ("a day after"): it dates what stands behind its preposition.
    """
    if (
        _compares(first, tokens)
        or _names(first, last, tokens)
        or _measures(last, tokens)
        or _is_denied(first, tokens)
        or _is_left(first, last, tokens)
    ):
        return []
    if distant:
        return _behind(last, tokens, cores)
    owner = _possessed(last, tokens, cores)
    if owner is not None:
        return [owner, *_coordinated(owner, tokens, cores)] if owner >= 0 else []
    modified = _premodified(first, last, tokens, cores)
    if modified is not None:
        return [modified] if modified >= 0 else []
    noun = _noun_before(first, tokens, cores, clauses)
    if noun is not None:
        return [noun]
    participle = _participle_before(first, tokens, cores)
    if participle is not None:
        return [participle]
    return _verb_around(first, last, cores, clauses)


def _behind(last: int, tokens: Sequence[Token], cores: Sequence[Core]) -> list[int]:
    """The first event noun or verb behind "a day after", before the next comma."""
    for place in range(last + 1, min(len(tokens), last + 1 + _PHRASE_REACH)):
        if tokens[place].text in {",", ";"}:
            break
        number = next((n for n, core in enumerate(cores) if place in {core.noun, core.first}), None)
        if number is not None:
            return [number]
    return []


def _names(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Whether a bare year is part of a name: "Sea Shield 2022"."""
    before = tokens[first - 1] if first else None
    bare = first == last and tokens[first].text.isdigit() and len(tokens[first].text) == 4
    return bare and before is not None and before.tag == "PROPN" and not before.timely


def _compares(first: int, tokens: Sequence[Token]) -> bool:
    """Whether the time only measures: "the biggest since 2014", "has not met since 2019"."""
    since = next((p for p in range(first - 1, max(-1, first - 6), -1) if tokens[p].lower == "since"), -1)
    if since < 0 or any(t.tag in {"VERB", "AUX"} or t.text in ",;" for t in tokens[since:first]):
        return False
    reach = tokens[max(0, since - _PHRASE_REACH + 1) : since]
    return any(t.lower in _COMPARING or t.lower in {"not", "n't", "never"} for t in reach)


def _measures(last: int, tokens: Sequence[Token]) -> bool:
    """Whether the time only says by how much: "a day later than planned"."""
    return any(token.lower == "than" for token in tokens[last + 1 : last + 3])


def _is_denied(first: int, tokens: Sequence[Token]) -> bool:
    """Whether another time holds instead: "not on Wednesday as first announced", "instead of last week"."""
    place = first - 1
    while place > 0 and tokens[place].lower in _PREPOSITIONS_OF_TIME:
        place -= 1
    if place < 1:
        return False
    return tokens[place].lower == "not" or (tokens[place - 1].lower in _INSTEAD and tokens[place].lower in _OF)


def _is_left(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """Whether something was moved away from the time: "put back from May 3 to May 9"."""
    if not first or tokens[first - 1].lower != "from" or last + 1 >= len(tokens) or tokens[last + 1].lower != "to":
        return False
    verbs = (token.lemma for token in reversed(tokens[max(0, first - _PHRASE_REACH) : first]) if token.tag == "VERB")
    return next(verbs, "") in _MOVING


def _possessed(last: int, tokens: Sequence[Token], cores: Sequence[Core]) -> int | None:
    """The event noun of "Tuesday's phone call"; -1 for a noun that is no event ("Friday's newspapers")."""
    if last + 1 >= len(tokens) or tokens[last + 1].tag != "POSS":
        return None
    for place in range(last + 2, min(len(tokens), last + 2 + _NOUN_REACH)):
        if tokens[place].tag in {"VERB", "AUX", "ADP", "SCONJ", "PUNCT"}:
            break
        number = _core_at(place, cores)
        if number is not None and (place + 1 >= len(tokens) or tokens[place + 1].tag not in {"NOUN"}):
            return number
    return -1


def _coordinated(owner: int, tokens: Sequence[Token], cores: Sequence[Core]) -> list[int]:
    """Event nouns joined with the first by "and" share its time."""
    shared = []
    place = cores[owner].noun if cores[owner].noun >= 0 else cores[owner].last
    for number, core in enumerate(cores):
        between = tokens[place + 1 : core.noun] if core.form == "noun" and core.noun > place else ()
        joined = any(t.lower == "and" for t in between)
        if joined and not any(t.tag in {"VERB", "AUX", "SCONJ"} or t.text in ",;" for t in between):
            shared.append(number)
    return shared


def _premodified(first: int, last: int, tokens: Sequence[Token], cores: Sequence[Core]) -> int | None:
    """A year right before a noun: "the 2014 annexation" dates the noun, "the 2015 accords" nothing."""
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    if follower is None or follower.tag not in {"NOUN", "PROPN", "ADJ"} or before is None:
        return None
    if before.tag not in {"DET", "POSS", "ADJ"} or tokens[first].tag != "NUM":
        return None
    for place in range(last + 1, min(len(tokens), last + 5)):
        number = _core_at(place, cores)
        if number is not None:
            return number
        if tokens[place].tag not in {"NOUN", "PROPN", "ADJ"}:
            break
    return -1


def _noun_before(first: int, tokens: Sequence[Token], cores: Sequence[Core], clauses: Sequence[Clause]) -> int | None:
    """An event noun that the time stands behind, inside the subject or a phrase that "after", "before" … opens."""
    end = first - 1 if first and tokens[first - 1].lower in _PREPOSITIONS_OF_TIME else first
    for number in range(len(cores) - 1, -1, -1):
        core = cores[number]
        place = core.noun
        if place < 0 or not end - _PHRASE_REACH <= place < end:
            continue
        if any(t.tag in {"VERB", "AUX", "SCONJ"} or t.text in ",;:—" for t in tokens[place + 1 : end]):
            continue
        if core.form == "verb":
            if _begins_later(core, end, clauses):
                continue
            return number if place < core.first else None
        adjacent = place == first - 1 and core.kind in ENCOUNTERS and not _is_object(place, tokens, clauses)
        if adjacent or _in_subject(place, end, clauses) or tied_from(place, tokens) >= 0:
            return number
        return None
    return None


def _is_object(place: int, tokens: Sequence[Token], clauses: Sequence[Clause]) -> bool:
    """Whether the noun is what the verb is done to, so that the time behind it is the verb's: "rejected the deal"."""
    start = chunk_before(list(tokens[: place + 1]), place + 1, max(0, place - _NOUN_REACH))
    opener = tokens[start - 1] if start else None
    if opener is None or not any(clause.verb.last < start for clause in clauses):
        return False
    return opener.tag == "VERB" or opener.lower in {"on", "by", "over", "against", "about"}


def _in_subject(place: int, end: int, clauses: Sequence[Clause]) -> bool:
    return any(place in clause.subject and clause.first <= end <= clause.verb.first for clause in clauses)


def _begins_later(core: Core, end: int, clauses: Sequence[Clause]) -> bool:
    """Whether the verb's clause opens behind the time: "signed a truce on Sunday that takes effect on Monday"."""
    return any(clause.number == core.clause and clause.role == "relative" and end < clause.first for clause in clauses)


def tied_from(place: int, tokens: Sequence[Token]) -> int:
    """Where the preposition stands that sets an event noun's phrase in time ("ahead of X's visit"); -1 for none."""
    for back in range(place - 1, max(-1, place - 9), -1):
        token = tokens[back]
        if token.lower in _TYING_TO_NOUN or (token.lower == "of" and tokens[back - 1].lower == "ahead"):
            return back
        if token.tag in {"VERB", "AUX", "PUNCT", "SCONJ"} or (token.tag == "ADP" and token.lower != "of"):
            return -1
    return -1


def _participle_before(first: int, tokens: Sequence[Token], cores: Sequence[Core]) -> int | None:
    """A participle with the time close behind it: "a proposal presented last week by the allies"."""
    for number, core in enumerate(cores):
        if core.form != "participle" or core.group is None or core.group.tense == "infinitive" or core.first == 0:
            continue
        if core.reports and tokens[core.first - 1].lower == "as":
            continue
        between = tokens[core.last + 1 : first]
        near = core.last < first and len(between) <= (_AGENT_REACH if any(t.lower == "by" for t in between) else 4)
        if near and not any(t.tag in {"VERB", "AUX"} or t.text in ",;" for t in between) and core.eventful:
            return number
    return None


def _verb_around(first: int, last: int, cores: Sequence[Core], clauses: Sequence[Clause]) -> list[int]:
    """The verb of the clause that the time stands in, and that of a "when" clause that explains the time."""
    home = next((c for c in clauses if c.first <= first <= c.last), clauses[0] if clauses else None)
    if home is None:
        return []
    found = [n for n, core in enumerate(cores) if core.form == "verb" and core.clause == home.number]
    follower = next((c for c in clauses if last + 1 <= c.first <= last + 2 and c.link == "when"), None)
    if follower:
        found += [n for n, core in enumerate(cores) if core.form == "verb" and core.clause == follower.number]
    return found


def _core_at(place: int, cores: Sequence[Core]) -> int | None:
    return next((n for n, core in enumerate(cores) if core.noun == place), None)
