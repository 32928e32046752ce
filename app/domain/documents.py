"""One text being read: its sentences, and each sentence's words and verbs when they are asked for."""

from dataclasses import dataclass, field
from functools import cached_property

from app.domain.grammar.clauses import Clause, find_clauses
from app.domain.grammar.quotes import Quotations, find_quotations
from app.domain.grammar.tagging import tag_words
from app.domain.grammar.tokens import Token
from app.domain.grammar.verbs import VerbGroup, find_verb_groups
from app.domain.languages import Language
from app.domain.sentences import Sentence, split_sentences


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its tagged words and its verb groups; token offsets count from the text's beginning."""

    sentence: Sentence
    tokens: list[Token]
    verb_groups: list[VerbGroup]
    quoted: list[bool]


@dataclass
class Document:
    """A text and its language; parsing is done once per sentence, and only where someone asks."""

    text: str
    language: Language
    _parsed: dict[int, ParsedSentence] = field(default_factory=dict, repr=False)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences in order."""
        return split_sentences(self.text, self.language.abbreviations)

    @cached_property
    def quotations(self) -> Quotations:
        """What stands between quotation marks."""
        return find_quotations(self.text)

    def parse(self, number: int) -> ParsedSentence:
        """The words and verbs of sentence `number`."""
        parsed = self._parsed.get(number)
        if parsed is None:
            sentence = self.sentences[number]
            tokens = tag_words(self.text, sentence.start, sentence.end, self.language.words)
            groups = find_verb_groups(tokens, self.language.verbs)
            quoted = [token.start in self.quotations for token in tokens]
            parsed = self._parsed[number] = ParsedSentence(sentence, tokens, groups, quoted)
        return parsed

    def clauses(self, number: int) -> list[Clause]:
        """The clauses of sentence `number` outside quotations."""
        parsed = self.parse(number)
        return find_clauses(parsed.tokens, parsed.verb_groups, parsed.quoted, self.language.verbs)
