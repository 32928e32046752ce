"""Where the expressions of one document stand: sentence, clause, paragraph, quotation."""

import re
from bisect import bisect_right
from functools import cached_property

from app.domain.documents import Document
from app.domain.times.governing import Clause

# Between quotation marks, at most so many characters: bounded, and no mark is looked at twice.
_QUOTATION = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|``(?:(?!``|'')[^\n]){1,2000}''|„[^„“\n]{1,2000}“")


class Sentences:
    """The sentences of one document; each is parsed only when its words are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._clauses: dict[int, Clause] = {}

    def number(self, place: int) -> int:
        """The sentence that holds a place of the text."""
        return max(0, bisect_right(self._starts, place) - 1)

    def paragraph(self, number: int) -> int:
        """The paragraph of a sentence."""
        return self._document.sentences[number].paragraph

    def clause(self, number: int) -> Clause:
        """The words and verbs of a sentence."""
        clause = self._clauses.get(number)
        if clause is None:
            parsed = self._document.parse(number)
            language = self._document.language
            clause = Clause(parsed.tokens, parsed.verb_groups, language.times.signals, language.verbs)
            self._clauses[number] = clause
        return clause

    def is_quoted(self, start: int) -> bool:
        """Whether a place of the text lies within quotation marks."""
        place = bisect_right(self._quotations, (start, len(self._document.text))) - 1
        return place >= 0 and self._quotations[place][1] > start

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._document.sentences]

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTATION.finditer(self._document.text)]
