"""The phrases of a document that speak of time, before any day is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.documents import Document
from app.domain.times.expressions import Bound
from app.domain.times.grammar import TimeGrammar
from app.domain.times.moments import Meaning, Moment
from app.domain.times.reading import read
from app.domain.times.scanning import Scan
from app.domain.times.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` with what it means and where it stands.

    `bound` is how a preposition before it limits what happens ("since"); `range_end` says that only
    a "to" parts it from the candidate before it.
    """

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    meaning: Meaning
    bound: Bound
    range_end: bool

    @property
    def is_clock(self) -> bool:
        """Whether it is only a time of day, without a day."""
        return isinstance(self.meaning, Moment) and self.meaning.is_clock


def find_candidates(document: Document, sentences: Sentences, *, day_first: bool) -> Iterator[Candidate]:
    """All candidates in order."""
    grammar = document.language.times
    scan = grammar.phrases.scan(document.text)
    last = -1
    for match in grammar.phrases.find(scan):
        for reading in read(match, day_first=day_first):
            start, end = scan.words[reading.first].start, scan.words[reading.last].end
            yield Candidate(
                start=start,
                end=end,
                text=document.text[start:end],
                sentence=sentences.number(start),
                rule=match.phrase.name,
                meaning=reading.meaning,
                bound=_find_bound(scan, reading.first, grammar),
                range_end=last == reading.first - 2 and _is_range(scan, reading.first - 1, grammar),
            )
            last = reading.last


def _find_bound(scan: Scan, first: int, grammar: TimeGrammar) -> Bound:
    """What the one or two words before say."""
    if not first:
        return ""
    bounds = grammar.signals.bounds
    one = scan.words[first - 1].lower
    two = f"{scan.words[first - 2].lower} {one}" if first > 1 else ""
    return bounds.get(two) or bounds.get(one, "")


def _is_range(scan: Scan, middle: int, grammar: TimeGrammar) -> bool:
    """Whether the word between two candidates makes them a range: "to", or "and" after a "between"."""
    values = scan.words[middle].lexeme.values
    if values.get("JOIN") == "to":
        return True
    if values.get("JOIN") != "and":
        return False
    before = scan.words[max(0, middle - _BETWEEN_REACH) : middle]
    return any(word.lower in grammar.signals.between for word in before)


_BETWEEN_REACH = 6
