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
            parsed = ParsedSentence(sentence, tokens, groups, self.quotations.mark(tokens))
            self._parsed[number] = parsed
        return parsed

    def parse_part(self, number: int, start: int, end: int) -> ParsedSentence:
        """What of sentence `number` lies between two offsets, as a sentence: without a dateline, say."""
        parsed = self.parse(number)
        if start <= parsed.sentence.start and end >= parsed.sentence.end:
            return parsed
        kept = [n for n, token in enumerate(parsed.tokens) if start <= token.start < end]
        tokens = [parsed.tokens[n] for n in kept]
        groups = find_verb_groups(tokens, self.language.verbs)
        sentence = Sentence(start, end, parsed.sentence.paragraph)
        return ParsedSentence(sentence, tokens, groups, [parsed.quoted[n] for n in kept])

    def clauses(self, parsed: ParsedSentence) -> list[Clause]:
        """The clauses of a sentence outside quotations."""
        return find_clauses(parsed.tokens, parsed.verb_groups, parsed.quoted, self.language.verbs)
