"""Objects that stand before their verbs: "the demands that Moscow sent", "a note that it sent and made public"."""

from collections.abc import Collection

from app.domain.extraction.cores import Core
from app.domain.extraction.readings import Reading
from app.domain.grammar.clauses import Clause
from app.domain.grammar.phrases import skip_time_words, subject_before
from app.domain.grammar.verb_classes import Verbs

_NOTHING = range(0)


def find_antecedent(reading: Reading, core: Core, clause: Clause, dropped: Collection[int], verbs: Verbs) -> range:
    """The tokens of what a clause qualifies as its object, or the one that it goes on with; empty where there is none.

    There is none where it is not right before, where an object stands behind the verb (`dropped` tokens, which tell
    the time, left out), and where "that" may only open what is said: "told reporters that X agreed".
    """
    group, opening = core.group, _opening(reading, clause)
    if group is None or group.passive or opening is None or not _ends_with_verb(reading, core, clause, dropped):
        return _NOTHING
    if opening.link not in {"which", "whom"} and group.lemma not in verbs.transitive:
        return _NOTHING
    end = opening.first if opening.link else opening.subject.start
    if opening.subject.start < end:
        return _NOTHING
    end -= end > 0 and reading.tokens[end - 1].text == ","
    end = skip_time_words(reading.tokens, end, 0)
    return range(subject_before(reading.tokens, end, 0), end)


def _opening(reading: Reading, clause: Clause) -> Clause | None:
    """The clause, or that which it goes on with, if it can qualify an object: it has a subject of its own."""
    governor = reading.clause(clause.governor)
    if clause.role == "conjunct" and governor and governor.subject == clause.subject:
        clause = governor
    return clause if clause.role in {"relative", "complement"} and clause.subject else None


def _ends_with_verb(reading: Reading, core: Core, clause: Clause, dropped: Collection[int]) -> bool:
    """Whether nothing stands behind the verb that it could be done to."""
    last = core.group.last if core.group else core.last
    behind = (place for place in range(last + 1, clause.last + 1) if place not in dropped)
    after = next(behind, -1)
    return after < 0 or reading.tokens[after].tag in {"ADP", "CCONJ", "PUNCT"}
