"""Who speaks against what the same sentence has just told: "…, but Y said it was not so"."""

from app.domain.extraction.cores import Core
from app.domain.extraction.readings import Known, Reading
from app.domain.grammar.clauses import Clause


def contests(reading: Reading, core: Core, known: Known) -> bool:
    """Whether a verb of saying, behind a "but", denies by a pronoun what stands before: "it was not", "denied this"."""
    clause = reading.clause(core.clause)
    if clause is None or core.group is None or not core.reports or clause.link not in known.verbs.contrasting:
        return False
    said = [c for c in reading.clauses if c.governor == clause.number and c.role == "complement"]
    if core.head in known.verbs.denying:
        after = reading.tokens[clause.verb.last + 1 : clause.last + 1]
        return bool(after) and after[0].tag in {"PRON", "DET"}
    return any(_is_pronoun(reading, c) and c.verb.negated for c in said)


def _is_pronoun(reading: Reading, clause: Clause) -> bool:
    return len(clause.subject) == 1 and reading.tokens[clause.subject.start].tag in {"PRON", "DET"}
