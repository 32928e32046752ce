"""Mentions that an editor makes of a passage, and what a passage suggests for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.actors.model import Names
from app.domain.dates import EventDate
from app.domain.decisions.actions import MakeEvent
from app.domain.documents import Document
from app.domain.extraction.finding import join_dates
from app.domain.extraction.participants import find_deeds, find_localities, find_words
from app.domain.extraction.readings import Known, read_sentence
from app.domain.mentions import Mention
from app.domain.paragraphs import Span
from app.domain.sentences import Sentence
from app.domain.text import normalise, solid_length
from app.domain.times.expressions import TimeExpression

_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a passage suggests for an event made of it: a title, a date, and the names of who takes part."""

    title: str
    date: EventDate
    actors: tuple[str, ...]


def make_mention(
    document: Document,
    names: Names,
    times: Sequence[TimeExpression],
    known: Known,
    extent: tuple[int, int],
    made: MakeEvent,
    key: str,
) -> Mention:
    """The mention of a decision, in the words from `extent[0]` to `extent[1]` (exclusive)."""
    start, end = extent
    readings = [
        read_sentence(document, number, Span(sentence.start, sentence.end), times, names, None, known)
        for number, sentence in enumerate(document.sentences)
        if sentence.start < end and start < sentence.end
    ]
    return Mention(
        place=solid_length(document.text[: find_sentence(document, start).start]),
        ordinal=0,
        start=start,
        end=end,
        stage=made.status,
        kind=made.of_kind,
        head="",
        date=made.date,
        title=made.title,
        participants=made.actors,
        places=find_localities(names, start, end),
        words=_join(find_words(r.tokens, r.apart, known.synonyms, start, end) for r in readings),
        deeds=_join(find_deeds(r, known, start, end) for r in readings),
        decision=key,
    )


def _join(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({word for words in found for word in words}))


def propose(document: Document, names: Names, times: Sequence[TimeExpression], extent: tuple[int, int]) -> Proposal:
    """What the words from `extent[0]` to `extent[1]` (exclusive) suggest."""
    start, end = extent
    within = [t for t in times if start <= t.start and t.end <= end and t.type in {"DATE", "TIME"}]
    actors = [m.actor.name for m in names.actors if start <= m.start and m.end <= end and m.acts]
    title = normalise(document.text[start:end])
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0]
    return Proposal(title.rstrip(" .,;:"), join_dates(within), tuple(dict.fromkeys(actors)))


def find_sentence(document: Document, offset: int) -> Sentence:
    """The sentence that holds a character, or the last one that begins before it."""
    before = [sentence for sentence in document.sentences if sentence.start <= offset]
    return before[-1] if before else document.sentences[0]
