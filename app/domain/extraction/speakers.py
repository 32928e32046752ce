"""Who speaks where no known actor is named: "the rebels said", "Mr Halvorsen told a news conference"."""

from app.domain.extraction.cores import Core
from app.domain.extraction.readings import Reading
from app.domain.grammar.clauses import Clause
from app.domain.kinds import Kinds


def has_voice(reading: Reading, core: Core, kinds: Kinds) -> bool:
    """Whether the subject of a verb of saying has a name, or a noun for those who speak; a pronoun is neither."""
    clause = reading.clause(core.clause)
    group = core.group
    if clause is None or group is None or not core.reports or core.form != "verb" or group.passive or group.perfect:
        return False
    words = [reading.tokens[place] for place in clause.subject]
    if is_medium(reading, clause):
        return False
    return any((t.tag == "PROPN" and not t.timely) or (t.tag == "NOUN" and t.lemma in kinds.voices) for t in words)


def is_medium(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is a paper or an agency, which only passes on what others say."""
    if not clause.subject:
        return False
    start, end = reading.tokens[clause.subject.start].start, reading.tokens[clause.subject.stop - 1].end
    return any(m.actor.kind == "medium" and start <= m.start < end for m in reading.names.actors)
