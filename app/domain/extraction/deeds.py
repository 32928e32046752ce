"""Deeds told by a report: "the minister announced on Wednesday that the army has left".

The report's day is about the day of the deed; what happened matters more than that it was said.
"""

from app.domain.extraction.cores import Core
from app.domain.extraction.passages import Passage
from app.domain.extraction.readings import Reading
from app.domain.mentions import Stage

_TELLING = {"announce", "confirm", "declare", "reveal"}
_HABITUAL = {"repeatedly", "long", "often", "always", "never", "ever", "not", "n't", "frequently", "consistently"}


def find_reported_deed(reading: Reading, passage: Passage, stage: Stage) -> Core | None:
    """The core of a deed in the perfect that is all that a passage's verb of saying reports; None for none."""
    core = reading.cores[passage.core]
    if stage != "statement" or not core.reports or core.head not in _TELLING or passage.content:
        return None
    told = [
        other
        for other in reading.cores
        if other.form == "verb" and other.clause in passage.clauses and other.clause != core.clause
    ]
    if not told or not _is_deed(reading, told[0]):
        return None
    return told[0]


def _is_deed(reading: Reading, core: Core) -> bool:
    group = core.group
    if group is None or not core.eventful or core.reports:
        return False
    words = {token.lower for token in reading.tokens[group.first : group.last + 1]}
    return group.perfect and not group.progressive and not group.modal and not words & _HABITUAL
