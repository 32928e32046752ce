"""Loads what is known of a language from the readable files in `app/lexicon/<code>/`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lemminflect import getAllInflections, getAllLemmas

from app.domain.articles.frame import Frame
from app.domain.grammar.verb_classes import Verbs
from app.domain.grammar.words import VerbForm, Words
from app.domain.identification import Tongues
from app.domain.kinds import Kinds
from app.domain.languages import Language
from app.domain.sentences import Abbreviations
from app.domain.synonyms import Synonyms
from app.domain.times.grammar import TimeGrammar

LEXICON = Path(__file__).parents[1] / "lexicon"

_TIME_FILES = ("times.toml", "phrases.toml", "direction.toml")
_FORMS: dict[str, VerbForm] = {
    "VB": "base",
    "VBP": "base",
    "VBZ": "third",
    "VBD": "past",
    "VBN": "participle",
    "VBG": "ing",
}


class EnglishDictionary:
    """The morphological dictionary of the lemminflect package."""

    def lemmas(self, form: str) -> Mapping[str, str]:
        """The word classes of a lower-case form, each with its first lemma."""
        found: dict[str, tuple[str, ...]] = getAllLemmas(form)
        return {name: lemmas[0] for name, lemmas in found.items() if name in {"NOUN", "VERB", "ADJ", "ADV"}}

    def verb_forms(self, form: str, lemma: str) -> frozenset[VerbForm]:
        """Which forms of the verb `lemma` the word `form` can be; regular participles equal the past."""
        inflections: dict[str, tuple[str, ...]] = getAllInflections(lemma, upos="VERB")
        forms = {_FORMS[tag] for tag, spellings in inflections.items() if form in spellings and tag in _FORMS}
        if "past" in forms and "VBN" not in inflections:
            forms.add("participle")
        return frozenset(forms or _forms_by_ending(form))


def _forms_by_ending(form: str) -> set[VerbForm]:
    """A form that the dictionary spells otherwise: "leaped" beside "leapt"."""
    if form.endswith("ed"):
        return {"past", "participle"}
    return {"ing"} if form.endswith("ing") else {"base"}


def read_table(path: Path) -> dict[str, Any]:
    """One TOML file of the lexicon."""
    with path.open("rb") as file:
        return tomllib.load(file)


def list_languages() -> list[str]:
    """The codes of the languages that there are files for."""
    return sorted(folder.name for folder in LEXICON.iterdir() if (folder / "times.toml").exists())


@cache
def load_language(code: str = "en") -> Language:
    """The language whose files lie in `app/lexicon/<code>/`; read once.

    Times need `times.toml`, `phrases.toml` and `direction.toml`. A language without the files for its grammar has
    no words and no verbs; everything that does not ask for them works. What surrounds an article, and the kinds
    of events, are English's where the language has no files for them.
    """
    folder = LEXICON / code
    has_grammar = (folder / "words.toml").exists()
    return Language(
        code,
        Abbreviations.read(read_table(folder / "sentences.toml")) if has_grammar else Abbreviations.none(),
        Words.read(read_table(folder / "words.toml"), EnglishDictionary()) if has_grammar else Words.none(),
        Verbs.read(read_table(folder / "verbs.toml")) if has_grammar else Verbs.none(),
        TimeGrammar.read(*(read_table(folder / f"{name}.toml") for name in ("times", "phrases", "direction"))),
        Frame.read(*(_own_or_english(folder, name) for name in ("headers", "boilerplate"))),
        Kinds.read(_own_or_english(folder, "kinds")),
        Synonyms.read(_own_or_english(folder, "synonyms")),
    )


def _own_or_english(folder: Path, name: str) -> dict[str, Any]:
    own = folder / f"{name}.toml"
    return read_table(own if own.exists() else LEXICON / "en" / f"{name}.toml")


@cache
def load_tongues() -> Tongues:
    """What tells languages from each other; read once."""
    return Tongues.read(read_table(LEXICON / "languages.toml"))
