"""Finds the event mentions of an article: sentence by sentence, with their dates, actors, stages and titles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.actors.model import Names
from app.domain.articles.roles import Anatomy
from app.domain.dates import UNKNOWN, EventDate, day, span
from app.domain.documents import Document, ParsedSentence
from app.domain.extraction.attachment import attach
from app.domain.extraction.cores import Core, Predicates, find_cores
from app.domain.extraction.participants import find_localities, find_participants, find_words
from app.domain.extraction.passages import Passage, find_passages
from app.domain.extraction.stages import is_background, stage_of
from app.domain.extraction.titles import (
    time_tokens,
    title_of_noun,
    title_of_participle,
    title_of_quote,
    title_of_saying,
    title_of_verb,
)
from app.domain.grammar.clauses import Clause
from app.domain.mentions import Mention, Rejected, Stage, TimeUse
from app.domain.paragraphs import Span
from app.domain.text import solid_length
from app.domain.times.expressions import Reference, TimeExpression

_LONGEST_QUOTE = 45  # words; a longer sentence is quoted by its clauses


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Everything that is known of one sentence; `ranges` are the tokens (inclusive) of `times`."""

    text: str
    parsed: ParsedSentence
    clauses: list[Clause]
    cores: list[Core]
    times: list[TimeExpression]
    ranges: list[tuple[int, int]]
    names: Names
    reference: Reference | None

    @property
    def published(self) -> date | None:
        return self.reference.day if self.reference else None


def find_mentions(
    document: Document,
    anatomy: Anatomy,
    names: Names,
    times: Sequence[TimeExpression],
    reference: Reference | None,
    known: Predicates,
) -> list[Mention]:
    """The mentions of an article in the order of its text.

    `times` must have been resolved against the same `reference`, the article's day of publication.
    """
    found: list[Mention] = []
    for number, sentence in enumerate(document.sentences):
        part = anatomy.telling_part(sentence)
        if part is None:
            continue
        read = _read(document, number, part, times, names, reference, known)
        made = [
            m for m in (_mention(read, p, passages, known) for passages in [_passages(read)] for p in passages) if m
        ]
        place = solid_length(document.text[: sentence.start])
        found += [_numbered(mention, place, ordinal) for ordinal, mention in enumerate(made)]
    return found


def _read(
    document: Document,
    number: int,
    part: Span,
    times: Sequence[TimeExpression],
    names: Names,
    reference: Reference | None,
    known: Predicates,
) -> _Sentence:
    parsed = document.parse_part(number, part.start, part.end)
    clauses = document.clauses(parsed)
    start, end = part
    stated = [t for t in times if start <= t.start < end and t.type in {"DATE", "TIME"} and not t.anchor.vague]
    stated = [t for t in stated if t.start not in document.quotations]
    ranges = [_token_range(parsed, t) for t in stated]
    cores = find_cores(parsed, clauses, known)
    return _Sentence(document.text, parsed, clauses, cores, stated, ranges, names, reference)


def _token_range(parsed: ParsedSentence, time: TimeExpression) -> tuple[int, int]:
    """The tokens (inclusive) that a time expression covers."""
    inside = [n for n, t in enumerate(parsed.tokens) if t.end > time.start and t.start < time.end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _passages(read: _Sentence) -> list[Passage]:
    dated: dict[int, list[int]] = {}
    for number, (first, last) in enumerate(read.ranges):
        for core in attach(first, last, read.parsed.tokens, read.cores, read.clauses):
            dated.setdefault(core, []).append(number)
    return find_passages(read.cores, read.clauses, dated)


def _mention(read: _Sentence, passage: Passage, passages: Sequence[Passage], known: Predicates) -> Mention | None:
    core = read.cores[passage.core]
    own = [read.times[n] for n in passage.times]
    when = _date(own)
    stage = stage_of(core, when if own else None, read.published, known.verbs)
    if stage is None:
        return None
    if not own:
        when = _untimed(core, stage, read.published)
    elif stage == "happened" and is_background(when, read.published):
        stage = "background"
    first, last = _extent(read, passage, passages)
    start, end = read.parsed.tokens[first].start, read.parsed.tokens[last].end
    people = find_participants(read.names, read.parsed.tokens, core, read.clauses, start, end)
    if not own and not any(p.part in {"agent", "speaker"} for p in people):
        return None
    title = _title(read, core, first, last, stage)
    if not title:
        return None
    return Mention(
        place=0,
        ordinal=0,
        start=start,
        end=end,
        stage=stage,
        kind=core.kind,
        head=core.head,
        date=when,
        title=title,
        speaker=next((p.slug for p in people if p.part == "speaker"), ""),
        when=tuple(_use(time) for time in own),
        participants=people,
        places=find_localities(read.names, start, end),
        words=find_words(read.names, read.parsed.tokens, range(first, last + 1), start, end),
    )


def _date(times: Sequence[TimeExpression]) -> EventDate:
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


def _untimed(core: Core, stage: Stage, published: date | None) -> EventDate:
    """A plain past without a time is of the day of publication, about; anything else has no day."""
    plain = core.group is not None and core.group.tense == "past" and not core.group.perfect and core.group.finite
    if published and plain and stage in {"happened", "statement", "denied"}:
        return day(published, approximate=True)
    return UNKNOWN


def _extent(read: _Sentence, passage: Passage, passages: Sequence[Passage]) -> tuple[int, int]:
    """The first and last token of the quotation: the sentence if it tells one thing, else the passage's clauses."""
    tokens = read.parsed.tokens
    if len(passages) == 1 and len(tokens) <= _LONGEST_QUOTE:
        return 0, len(tokens) - 1
    core = read.cores[passage.core]
    if core.form == "noun" or not passage.clauses:
        return _around_noun(read, passage)
    members = [c for c in read.clauses if c.number in passage.clauses]
    return min(c.first for c in members), max(c.last for c in members)


def _around_noun(read: _Sentence, passage: Passage) -> tuple[int, int]:
    """An event noun with its attributes and its times, from the preposition that opens it to the next verb."""
    tokens, core = read.parsed.tokens, read.cores[passage.core]
    first = min([core.first, *(read.ranges[n][0] for n in passage.times)])
    last = max([core.last, *(read.ranges[n][1] for n in passage.times)])
    while first > 0 and tokens[first - 1].tag in {"DET", "ADJ", "NOUN", "PROPN", "POSS", "ADP", "NUM"}:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].tag in {
        "DET",
        "ADJ",
        "NOUN",
        "PROPN",
        "POSS",
        "ADP",
        "NUM",
        "CCONJ",
    }:
        last += 1
    return first, last


def _title(read: _Sentence, core: Core, first: int, last: int, stage: Stage) -> str:
    tokens = read.parsed.tokens
    dropped = time_tokens(tokens, read.ranges)
    clause = next((c for c in read.clauses if c.number == core.clause), None)
    if core.form == "noun" or clause is None or core.group is None:
        return title_of_noun(tokens, core, last, dropped)
    if core.form == "participle":
        return title_of_participle(tokens, core, last, dropped)
    if not core.reports:
        return title_of_verb(tokens, core, clause, dropped, planned=stage == "planned")
    if clause.role == "tag" or read.parsed.quoted[first]:
        speaker = _speaker(read, clause)
        return title_of_quote(tokens, speaker, range(first, clause.first), dropped)
    return title_of_saying(tokens, core, clause, last, dropped)


def _speaker(read: _Sentence, clause: Clause) -> str:
    """The name of who speaks in a clause, as the registry writes it; "" for a pronoun."""
    if not clause.subject:
        return ""
    tokens = read.parsed.tokens
    start, end = tokens[clause.subject.start].start, tokens[clause.subject.stop - 1].end
    named = [m.actor.name for m in read.names.actors if start <= m.start < end and m.reading == "party"]
    return named[-1] if named else ""


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


def _numbered(mention: Mention, place: int, ordinal: int) -> Mention:
    return replace(mention, place=place, ordinal=ordinal)
