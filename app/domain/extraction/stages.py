"""What a verb's tense and mood make of an event: planned, happened, said, denied, background, or no event."""

from collections.abc import Sequence
from datetime import date

from app.domain.dates import UNKNOWN, EventDate, day
from app.domain.extraction.cores import Core
from app.domain.grammar.clauses import Clause
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.verbs import VerbGroup
from app.domain.mentions import Stage

_HYPOTHETICAL = {"could", "may", "might", "can", "must", "should", "ought", "need", "dare"}
_AWAITING = {"expect", "await", "anticipate"}
_PLANS_BY_NATURE = {"plan", "intend", "expect", "schedule", "aim", "prepare"}


def stage_of(
    core: Core, when: EventDate | None, published: date | None, clauses: Sequence[Clause], verbs: Verbs
) -> Stage | None:
    """The stage that a core stands for; None where it speaks of nothing that happens.

    `when` is the core's own time, None where it has none.
    """
    if core.form == "noun":
        return _stage_of_noun(core, when, published, clauses)
    group = core.group
    if group is None or group.modal in _HYPOTHETICAL:
        return None
    if _awaits(group, when, published):
        return "planned"
    if not core.eventful:
        return None
    if when is None and _is_standing(group):
        return None
    if core.reports:
        return _stage_of_saying(core, group, verbs)
    if _is_planned(group):
        return None if group.negated and not group.planned else "planned"
    ahead = _lies_ahead(when, published, same_day=_is_upcoming(core)) or _goes_on(when, published)
    if group.tense == "present" and not group.perfect and ahead:
        return "planned"
    if group.tense == "past" and group.perfect:
        return "background"
    return "happened"


def _awaits(group: VerbGroup, when: EventDate | None, published: date | None) -> bool:
    """Whether what is still to come is awaited: "expects heavy rain on Friday"."""
    if group.negated or group.lemma not in _AWAITING or group.tense != "present" or when is None or not when.known:
        return False
    return published is None or _lies_ahead(when, published, same_day=True) or _goes_on(when, published)


def _is_standing(group: VerbGroup) -> bool:
    """A present without a time tells a standing state or view: "is unified", "denies", "have been building"."""
    if group.tense != "present" or group.planned:
        return False
    return (group.perfect and group.progressive) or not (group.perfect or group.progressive)


def _is_planned(group: VerbGroup) -> bool:
    by_nature = group.lemma in _PLANS_BY_NATURE and group.finite
    return group.future or by_nature or group.modal == "would" or group.tense == "infinitive"


def _stage_of_noun(core: Core, when: EventDate | None, published: date | None, clauses: Sequence[Clause]) -> Stage:
    """A noun lies ahead with its time, or with the verb that it goes with ("will go on a trip on Tuesday")."""
    clause = next((c for c in clauses if c.number == core.clause), None)
    after_verb = clause is not None and core.noun > clause.verb.last
    if _lies_ahead(when, published):
        return "planned"
    same_day = when is not None and when.start == published
    return (
        "planned" if clause and after_verb and _is_planned(clause.verb) and (same_day or when is None) else "happened"
    )


def _stage_of_saying(core: Core, group: VerbGroup, verbs: Verbs) -> Stage | None:
    if group.tense in {"future", "infinitive"} or group.planned or group.modal == "would":
        return "planned"
    return "denied" if core.head in verbs.denying else "statement"


def _is_upcoming(core: Core) -> bool:
    """Whether the verb only speaks of its subject: "Tuesday's call comes amid …" does not say that it was held."""
    return core.group is not None and 0 <= core.noun < core.group.first


def _goes_on(when: EventDate | None, published: date | None) -> bool:
    """A present within a period that is not over: "is sending troops this week"."""
    if not (when and published and when.start and when.end):
        return False
    return when.start < when.end and when.end > published


def _lies_ahead(when: EventDate | None, published: date | None, *, same_day: bool = False) -> bool:
    if not (when and published and when.start):
        return False
    return when.start > published or (same_day and when.start == published)


def is_background(when: EventDate, published: date | None) -> bool:
    """A period of a month or more that ended before the year of publication is told as background."""
    if when.end is None or when.precision not in {"year", "decade", "month", "quarter", "season"}:
        return False
    if published is None:
        return when.precision in {"year", "decade"}
    return when.end.year < published.year and (published - when.end).days > _A_SEASON


_A_SEASON = 90


def date_untimed(core: Core, stage: Stage, published: date | None) -> EventDate:
    """A plain past without a time, or a visit under way, is of the day of publication, about; the rest has no day."""
    group = core.group
    if group is None or not published or not group.finite or group.perfect or stage == "planned":
        return UNKNOWN
    under_way = group.tense == "present" and group.progressive and core.kind in _PASSING
    if group.tense == "past" or under_way:
        return day(published, approximate=True)
    return UNKNOWN


_PASSING = {"visit", "meeting", "call", "session"}
