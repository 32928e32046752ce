"""A sentence read for events: its clauses, cores and times, and which of them belong together."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from app.domain.actors.lexicon import NameWords
from app.domain.actors.model import Actor, Names
from app.domain.documents import Document, ParsedSentence
from app.domain.extraction.attachment import attach
from app.domain.extraction.companions import find_companions, lend_times
from app.domain.extraction.cores import Core, Predicates, find_cores
from app.domain.extraction.passages import Passage, find_passages
from app.domain.extraction.rivals import choose_own
from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token
from app.domain.grammar.verb_classes import Verbs
from app.domain.kinds import Kinds
from app.domain.paragraphs import Span
from app.domain.synonyms import Synonyms
from app.domain.times.expressions import Reference, TimeExpression


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand: the language's verbs, kinds, synonyms and names, and the registry's actors by slug.

    `homes` are the states of those persons who have served one state only, whatever the day; `members` the states of
    groups and alliances, `seats` the bodies in which a person ever held an office.
    """

    verbs: Verbs
    kinds: Kinds
    synonyms: Synonyms
    names: NameWords
    actors: Mapping[str, Actor]
    homes: Mapping[str, str]
    members: Mapping[str, Set[str]] = field(default_factory=dict)
    seats: Mapping[str, Set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is known of one sentence; `ranges` are the tokens (inclusive) of `times`.

    `all_times` are the tokens of quoted times, too, which date nothing but stand in no title.
    """

    parsed: ParsedSentence
    clauses: list[Clause]
    cores: list[Core]
    times: list[TimeExpression]
    ranges: list[tuple[int, int]]
    passages: list[Passage]
    names: Names
    published: date | None
    all_times: list[tuple[int, int]]

    @property
    def distances(self) -> set[tuple[int, int]]:
        """The tokens of times that are distances: "a day" in "a day after"."""
        return {span for span, time in zip(self.ranges, self.times, strict=True) if time.anchor.distance}

    @property
    def apart(self) -> list[tuple[int, int]]:
        """Where names and times stand in the text: what is compared apart from the words."""
        return [(m.start, m.end) for m in self.names.actors] + [self.offsets(span) for span in self.all_times]

    @property
    def tokens(self) -> list[Token]:
        """The sentence's words and marks."""
        return self.parsed.tokens

    def offsets(self, extent: tuple[int, int]) -> tuple[int, int]:
        """Where in the text the tokens from the first to the last (inclusive) stand."""
        return self.tokens[extent[0]].start, self.tokens[extent[1]].end

    def clause(self, number: int) -> Clause | None:
        """The clause of that number."""
        return next((c for c in self.clauses if c.number == number), None)

    @property
    def opens_with_pronoun(self) -> bool:
        """Whether the subject of the main clause is a pronoun: the sentence goes on about somebody named before."""
        main = next((c for c in self.clauses if c.role in {"main", "tag"}), None)
        return main is not None and len(main.subject) == 1 and self.tokens[main.subject.start].tag == "PRON"


def read_sentence(
    document: Document,
    number: int,
    part: Span,
    times: Sequence[TimeExpression],
    names: Names,
    reference: Reference | None,
    known: Known,
) -> Reading:
    """Read the telling part of a sentence."""
    parsed = document.parse_part(number, part.start, part.end)
    clauses = document.clauses(parsed)
    cores = find_cores(parsed, clauses, Predicates(known.kinds, known.verbs))
    stated = [t for t in times if part.start <= t.start < part.end and _dates_something(t, document)]
    ranges = [_token_range(parsed, t) for t in stated]
    dated: dict[int, list[int]] = {}
    for place, (first, last) in enumerate(ranges):
        distant = bool(stated[place].anchor.distance)
        for core in attach(first, last, parsed.tokens, cores, clauses, distant=distant):
            dated.setdefault(core, []).append(place)
    for core, places in dated.items():
        dated[core] = choose_own(places, cores[core], stated, ranges, parsed.tokens)
    lend_times(dated, parsed.tokens, cores, clauses)
    passages = find_passages(cores, clauses, dated)
    passages += find_companions(passages, parsed.tokens, cores)
    named = [t for t in times if (part.start <= t.start < part.end and t.type in {"DATE", "TIME"}) or t in stated]
    return Reading(
        parsed,
        clauses,
        cores,
        stated,
        ranges,
        passages,
        names,
        reference.day if reference else None,
        [_token_range(parsed, t) for t in named],
    )


def _dates_something(time: TimeExpression, document: Document) -> bool:
    """A date outside quotations: habits, vague words and lengths date nothing, save "a day after" something."""
    dates = time.type in {"DATE", "TIME"} or (time.anchor.distance and time.date.known)
    return bool(dates) and not time.anchor.vague and time.start not in document.quotations


def _token_range(parsed: ParsedSentence, time: TimeExpression) -> tuple[int, int]:
    """The tokens (inclusive) that a time expression covers."""
    inside = [n for n, t in enumerate(parsed.tokens) if t.end > time.start and t.start < time.end]
    return (inside[0], inside[-1]) if inside else (0, 0)
