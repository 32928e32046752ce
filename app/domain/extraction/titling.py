"""Chooses how the title of a mention is made."""

from collections.abc import Sequence

from app.domain.extraction.passages import Passage
from app.domain.extraction.readings import Reading
from app.domain.extraction.titles import (
    time_tokens,
    title_of_noun,
    title_of_participle,
    title_of_quote,
    title_of_saying,
    title_of_verb,
)
from app.domain.grammar.clauses import Clause
from app.domain.mentions import Participant, Stage


def make_title(
    reading: Reading, passage: Passage, extent: tuple[int, int], stage: Stage, people: Sequence[Participant]
) -> str:
    """A title for what a passage tells; "" where no words are left for one."""
    core, tokens = reading.cores[passage.core], reading.tokens
    dropped = time_tokens(tokens, reading.ranges)
    clause = reading.clause(core.clause)
    if core.form == "noun" or clause is None or core.group is None:
        return title_of_noun(tokens, core, extent[1], dropped)
    if core.form == "participle":
        return title_of_participle(tokens, core, extent[1], dropped)
    if not core.reports:
        return title_of_verb(tokens, core, clause, dropped, planned=stage == "planned")
    if clause.role == "tag" or reading.parsed.quoted[extent[0]]:
        return title_of_quote(tokens, _speaker(people), range(extent[0], clause.first), dropped)
    return title_of_saying(tokens, core, clause, _end_of_content(reading, passage, clause), dropped)


def _end_of_content(reading: Reading, passage: Passage, clause: Clause) -> int:
    return max([clause.last, *(c.last for c in reading.clauses if c.number in passage.clauses)])


def _speaker(people: Sequence[Participant]) -> str:
    return next((p.name for p in people if p.part == "speaker"), "")
