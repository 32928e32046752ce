"""What a verb's tense and mood make of an event: planned, happened, said, denied, background, or no event."""

from datetime import date

from app.domain.dates import EventDate
from app.domain.extraction.cores import Core
from app.domain.grammar.verbs import VerbGroup, Verbs
from app.domain.mentions import Stage

_HYPOTHETICAL = {"could", "may", "might", "can", "must", "should", "ought", "need", "dare"}
_PLANS_BY_NATURE = {"plan", "intend", "expect", "schedule", "aim", "prepare"}


def stage_of(core: Core, when: EventDate | None, published: date | None, verbs: Verbs) -> Stage | None:
    """The stage that a core stands for; None where it speaks of nothing that happens.

    `when` is the core's own time, None where it has none.
    """
    if core.form == "noun":
        return _stage_of_noun(when, published)
    group = core.group
    if group is None or group.modal in _HYPOTHETICAL:
        return None
    if not core.eventful:
        return None
    if core.reports:
        return _stage_of_saying(core, group, verbs)
    if group.future or group.lemma in _PLANS_BY_NATURE or group.modal == "would":
        return None if group.negated and not group.planned else "planned"
    if group.tense == "infinitive":
        return "planned"
    if group.tense == "present" and not group.perfect and _lies_ahead(when, published):
        return "planned"
    if group.tense == "past" and group.perfect:
        return "background"
    return "happened"


def _stage_of_noun(when: EventDate | None, published: date | None) -> Stage:
    return "planned" if _lies_ahead(when, published) else "happened"


def _stage_of_saying(core: Core, group: VerbGroup, verbs: Verbs) -> Stage | None:
    if group.tense in {"future", "infinitive"} or group.planned or group.modal == "would":
        return "planned"
    return "denied" if core.head in verbs.denying else "statement"


def _lies_ahead(when: EventDate | None, published: date | None) -> bool:
    return bool(when and published and when.start and when.start > published)


def is_background(when: EventDate, published: date | None) -> bool:
    """A period of a month or more that ended before the year of publication is told as background."""
    if published is None or when.end is None or when.precision not in {"year", "decade", "month", "quarter", "season"}:
        return False
    return when.end.year < published.year and (published - when.end).days > _A_SEASON


_A_SEASON = 90
