"""Finds the event mentions of an article: sentence by sentence, with their dates, actors, stages and titles."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from app.domain.actors.model import ActorMention, Names, PlaceMention
from app.domain.articles.roles import Anatomy
from app.domain.dates import UNKNOWN, EventDate, span
from app.domain.documents import Document
from app.domain.extraction.contests import contests
from app.domain.extraction.cores import Core
from app.domain.extraction.deeds import find_reported_deed
from app.domain.extraction.discourse import Passing, find_antecedent
from app.domain.extraction.extents import find_extent, find_own
from app.domain.extraction.participants import (
    find_deeds,
    find_localities,
    find_participants,
    find_words,
)
from app.domain.extraction.passages import Passage
from app.domain.extraction.readings import Known, Reading, read_sentence
from app.domain.extraction.speakers import has_voice
from app.domain.extraction.stages import date_untimed, is_background, stage_of
from app.domain.extraction.titling import make_title
from app.domain.extraction.voices import Told, lend_voices, read_voices
from app.domain.mentions import Mention, Participant, Rejected, Stage, TimeUse
from app.domain.paragraphs import Span
from app.domain.text import solid_length
from app.domain.times.expressions import Reference, TimeExpression


def find_mentions(
    document: Document,
    anatomy: Anatomy,
    names: Names,
    times: Sequence[TimeExpression],
    reference: Reference | None,
    known: Known,
) -> list[Mention]:
    """The mentions of an article in the order of its text.

    `times` must have been resolved against the same `reference`, the article's day of publication.
    """
    found: list[Mention] = []
    told: list[Told] = []
    stated, actors, places = _Ordered(times), _Ordered(names.actors), _Ordered(names.places)
    place = counted = 0
    for number, sentence in enumerate(document.sentences):
        part = anatomy.telling_part(sentence)
        if part is None:
            continue
        there = Names(actors.within(part), places.within(part))
        reading = read_sentence(document, number, part, stated.within(part), there, reference, known)
        place, counted = place + solid_length(document.text[counted : sentence.start]), sentence.start
        made = [m for p in reading.passages if (m := _mention(reading, p, found, known))]
        made = [_settle(mention, place, ordinal) for ordinal, mention in enumerate(made)]
        told.append(Told(made, read_voices(reading, known), dated=bool(reading.times)))
        found += made
    return lend_voices(told, known)


_ITSELF = -2


def _settle(mention: Mention, place: int, ordinal: int) -> Mention:
    """The mention in its place; one that contests the one before it in its sentence goes on with that sentence."""
    goes_on = mention.carries_on
    if goes_on == _ITSELF:
        goes_on = place if ordinal else -1
    return replace(mention, place=place, ordinal=ordinal, carries_on=goes_on)


_Span = TypeVar("_Span", ActorMention, PlaceMention, TimeExpression)


class _Ordered(Generic[_Span]):
    """Spans in the order of the text, found by where they stand, so that a long text costs no more a sentence."""

    def __init__(self, spans: Sequence[_Span]) -> None:
        self._spans: Sequence[_Span] = spans
        self._starts = [span.start for span in spans]

    def within(self, part: Span) -> tuple[_Span, ...]:
        """Those that overlap a part of the text."""
        first = bisect_left(self._starts, part.start)
        while first and self._spans[first - 1].end > part.start:
            first -= 1
        return tuple(self._spans[first : bisect_left(self._starts, part.end)])


def _mention(reading: Reading, passage: Passage, before: Sequence[Mention], known: Known) -> Mention | None:
    """The mention that a passage makes, if it makes one; `before` are those of the article so far."""
    core = reading.cores[passage.core]
    own = [reading.times[n] for n in passage.times]
    when = join_dates(own)
    stage = stage_of(core, when if own else None, reading.published, reading.clauses, known.verbs)
    if stage is None or _only_attributes(reading, passage, own, known):
        return None
    extent = find_extent(reading, passage)
    start, end = reading.offsets(extent)
    scene = reading.offsets(find_own(reading, core, extent))
    people = find_participants(reading, core, scene, known)
    places = find_localities(reading.names, *scene)
    words = find_words(reading.tokens, reading.apart, known.synonyms, *scene)
    carried = find_antecedent(Passing(reading, core, stage, when if own else None, people, set(words)), before, known)
    told = stage in {"statement", "denied"} and has_voice(reading, core, known.kinds)
    if not (own or carried or told or passage.alongside >= 0 or _has_named_subject(people)):
        return None
    if core.form != "verb" and not (people or places or _is_dated_deed(core, own, known)):
        return None
    if not own:
        when = _date_untimed(reading, passage, stage, carried)
    elif stage == "happened" and is_background(when, reading.published):
        stage = "background"
    deed = find_reported_deed(reading, passage, stage)
    if deed is not None:
        core, stage, when = deed, "happened", replace(when, approximate=when.known)
    title = make_title(reading, passage, core, extent, stage, people, known)
    if not title:
        return None
    return Mention(
        place=0,
        ordinal=0,
        start=start,
        end=end,
        stage=stage,
        kind=core.kind,
        head=known.synonyms.common(core.head),
        date=when,
        title=title,
        speaker=_speaker(people),
        when=tuple(_use(time) for time in own),
        participants=people,
        places=places,
        words=words,
        deeds=find_deeds(reading, known, *scene),
        carries_on=_ITSELF if contests(reading, core, known) else carried.place if carried else -1,
        weekday=_weekday(own, when),
    )


def _date_untimed(reading: Reading, passage: Passage, stage: Stage, carried: Mention | None) -> EventDate:
    """About the day of what it goes on with, or of the verb that it goes with."""
    if carried and carried.date.known:
        return replace(carried.date, approximate=True)
    core = reading.cores[passage.alongside if passage.alongside >= 0 else passage.core]
    return date_untimed(core, stage, reading.published)


def _weekday(own: Sequence[TimeExpression], when: EventDate) -> int:
    days = {t.anchor.weekday for t in own if t.anchor.weekday is not None}
    return days.pop() if len(days) == 1 and not when.known else -1


def _is_dated_deed(core: Core, own: Sequence[TimeExpression], known: Known) -> bool:
    """Whether a participle tells of a kind of event with its day: "a driver arrested on March 8"."""
    finished = core.form == "participle" and core.group is not None and core.group.tense in {"past", "participle"}
    return finished and core.head in known.kinds.verbs and any(t.date.days == 1 for t in own)


def _has_named_subject(people: Sequence[Participant]) -> bool:
    return any(p.part in {"agent", "speaker"} for p in people)


def _speaker(people: Sequence[Participant]) -> str:
    return next((p.slug for p in people if p.part == "speaker"), "")


def _only_attributes(reading: Reading, passage: Passage, own: Sequence[TimeExpression], known: Known) -> bool:
    """Whether a verb of saying without a time of its own only names the source of what happened on its own day.

    Where what it reports is still to come, the announcement is worth telling.
    """
    if own or not passage.content:
        return False
    told = [number for number in passage.content if reading.cores[number].form != "participle"]
    stages = [_content_stage(reading, number, known) for number in told]
    return "planned" not in stages and any(stages)


def _content_stage(reading: Reading, number: int, known: Known) -> Stage | None:
    times = [t for p in reading.passages if p.core == number for t in p.times]
    when = join_dates([reading.times[n] for n in times]) if times else None
    return stage_of(reading.cores[number], when, reading.published, reading.clauses, known.verbs)


def join_dates(times: Sequence[TimeExpression]) -> EventDate:
    """What several times of one thing allow together: what they share, else all that they span."""
    known = [t.date for t in times if t.date.known]
    if not known:
        return times[0].date if times else UNKNOWN
    sharpest = min(known, key=lambda d: d.days or 10**6)
    if all(d.overlaps(sharpest.start, sharpest.end) for d in known):
        return sharpest
    starts, ends = [d.start for d in known if d.start], [d.end for d in known if d.end]
    close = starts and ends and (max(ends) - min(starts)).days <= _CLOSE
    return span(min(starts), max(ends)) if close else sharpest


_CLOSE = 14  # days; "on 17 and 18 January" is one stretch, "in March and last week" is not


def _use(time: TimeExpression) -> TimeUse:
    reference = time.receipt.reference
    return TimeUse(
        text=time.text,
        start=time.start,
        end=time.end,
        edtf=time.date.edtf,
        reference=reference.day if reference else None,
        reference_from=reference.source if reference else "",
        rule=time.receipt.rule,
        alternatives=tuple(Rejected(r.date.edtf or r.date.words, r.why) for r in time.receipt.rejected),
    )
