"""All that is known of one language, gathered as an argument for the core."""

from dataclasses import dataclass

from app.domain.articles.frame import Frame
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.words import Words
from app.domain.kinds import Kinds
from app.domain.sentences import Abbreviations
from app.domain.synonyms import Synonyms
from app.domain.times.grammar import TimeGrammar


@dataclass(frozen=True, slots=True)
class Language:
    """The linguistic data of one language; made by the importer from `app/lexicon/<code>/`."""

    code: str
    abbreviations: Abbreviations
    words: Words
    verbs: Verbs
    times: TimeGrammar
    frame: Frame
    kinds: Kinds
    synonyms: Synonyms
