"""Event nouns that go with a verb: "in a call with X, the minister said", "during his talk on Friday he said"."""

from collections.abc import Sequence

from app.domain.extraction.cores import Core
from app.domain.extraction.passages import Passage
from app.domain.grammar.clauses import Clause
from app.domain.grammar.phrases import OCCASIONS
from app.domain.grammar.tokens import Token
from app.domain.mentions import ENCOUNTERS

_SETTINGS = {"in", "at", "during", "by"}
_PARTNERS = {"with", "between"}
_MEANWHILE = {"when", "as", *OCCASIONS}
_REACH = 8


def lend_times(
    dated: dict[int, list[int]], tokens: Sequence[Token], cores: Sequence[Core], clauses: Sequence[Clause]
) -> None:
    """Give the time of an event noun that sets the scene to the verb of its clause, if that has none of its own.

    What somebody did at the same time has no event of its own: "X, visiting the scene on Monday, promised help". A
    clause that tells when gives its time to the verb that it hangs on: "when X was in Rome in 2008, Y fell".
    """
    _lend_to_governors(dated, cores, clauses)
    for number in list(dated):
        noun = cores[number]
        verb = _verb_of(noun.clause, cores)
        if noun.form == "noun" and verb >= 0 and verb not in dated and _setting(noun, tokens):
            dated[verb] = dated[number]
        elif (
            verb >= 0 and verb not in dated and noun.form == "participle" and _goes_with_verb(noun, verb, tokens, cores)
        ):
            dated[verb] = dated.pop(number)


def _lend_to_governors(dated: dict[int, list[int]], cores: Sequence[Core], clauses: Sequence[Clause]) -> None:
    for clause in clauses:
        own, governor = _verb_of(clause.number, cores), _verb_of(clause.governor, cores)
        if own in dated and governor >= 0 and governor not in dated and _is_meanwhile(clause, cores[own]):
            together = _tense(cores[own]) == _tense(cores[governor]) == "past"
            awaited = _tense(cores[own]) == "present" and _tense(cores[governor]) == "future"
            if together or awaited:
                dated[governor] = dated[own]


def _is_meanwhile(clause: Clause, core: Core) -> bool:
    """Whether a clause tells when: not "as he said on Monday", nor "while X signed the accord in 2015, it …"."""
    if clause.role != "adverbial" or core.reports or core.group is None:
        return False
    if clause.link in _MEANWHILE:
        return True
    return clause.link == "while" and (core.group.progressive or core.group.lemma == "be")


def _tense(core: Core) -> str:
    """The time that a verb speaks of; "" for what was over by then."""
    if core.group is None or core.group.perfect:
        return ""
    return "future" if core.group.future else core.group.tense


def find_companions(passages: Sequence[Passage], tokens: Sequence[Token], cores: Sequence[Core]) -> list[Passage]:
    """Passages for encounters that a verb is set in, and that nothing else dates: they share the verb's times."""
    leading = {passage.core: passage for passage in passages}
    found = []
    for number, noun in enumerate(cores):
        verb = _verb_of(noun.clause, cores)
        if noun.form != "noun" or noun.kind not in ENCOUNTERS or number in leading or verb not in leading:
            continue
        if _setting(noun, tokens) and _has_partner(noun, tokens):
            found.append(Passage(number, (), leading[verb].times, alongside=verb))
    return found


def _goes_with_verb(participle: Core, verb: int, tokens: Sequence[Token], cores: Sequence[Core]) -> bool:
    """What happens meanwhile, or the plan that the verb tells the end of: "a march planned for Sunday was banned"."""
    group, main = participle.group, cores[verb].group
    if group is None or main is None:
        return False
    planned = tokens[group.head].lower in _PLANNED and main.passive and participle.last < cores[verb].first
    return planned or _is_aside(participle, tokens)


_PLANNED = {"planned", "scheduled", "set", "slated", "due", "called", "expected", "billed"}


def _is_aside(core: Core, tokens: Sequence[Token]) -> bool:
    """Whether an -ing form opens the sentence, or stands behind a subject and its comma."""
    if core.group is None or core.group.tense != "ing" or core.group.perfect:
        return False
    return core.first == 0 or tokens[core.first - 1].text == ","


def _verb_of(clause: int, cores: Sequence[Core]) -> int:
    """The first verb of a clause, by its number; -1 for none."""
    return next((n for n, core in enumerate(cores) if core.form == "verb" and core.clause == clause), -1)


def _setting(noun: Core, tokens: Sequence[Token]) -> bool:
    """Whether the noun's phrase is opened by "in", "at" or "during"."""
    for place in range(noun.noun - 1, max(-1, noun.noun - _REACH), -1):
        if tokens[place].tag == "ADP":
            return tokens[place].lower in _SETTINGS
        if tokens[place].tag not in {"DET", "ADJ", "NOUN", "PROPN", "POSS", "NUM", "ADV"}:
            return False
    return False


def _has_partner(noun: Core, tokens: Sequence[Token]) -> bool:
    """Whether it is told with whom or whose it is: "a call with X", "an OSCE meeting"."""
    partner = noun.noun + 1 < len(tokens) and tokens[noun.noun + 1].lower in _PARTNERS
    return partner or tokens[noun.noun - 1].tag == "PROPN"
