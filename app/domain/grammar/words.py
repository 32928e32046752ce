"""What is known of single words: the closed classes, and a dictionary's classes and forms for the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

WordClass = Literal[
    "NOUN",
    "PROPN",
    "PRON",
    "VERB",
    "AUX",
    "ADJ",
    "ADV",
    "ADP",
    "DET",
    "NUM",
    "CCONJ",
    "SCONJ",
    "PART",
    "POSS",
    "PUNCT",
]
"""The Universal Dependencies classes as far as they are needed, and POSS for the possessive ending."""

VerbForm = Literal["base", "third", "past", "participle", "ing"]


class Dictionary(Protocol):
    """A morphological dictionary of one language."""

    def lemmas(self, form: str) -> Mapping[str, str]:
        """The word classes of a lower-case form (NOUN, VERB, ADJ, ADV), each with its lemma."""

    def verb_forms(self, form: str, lemma: str) -> frozenset[VerbForm]:
        """Which forms of the verb `lemma` the word `form` can be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that a lower-case form can be: classes, the lemma in each, and its forms as a verb.

    `only` is its class where no neighbour can change it.
    """

    classes: frozenset[str]
    lemmas: Mapping[str, str]
    forms: frozenset[VerbForm] = frozenset()
    usual: str = ""
    only: str = field(init=False)

    def __post_init__(self) -> None:
        settled = len(self.classes) == 1 and (self.usual == "VERB" or not self._may_qualify())
        object.__setattr__(self, "only", next(iter(self.classes)) if settled else "")

    def lemma(self, word_class: str, form: str) -> str:
        """The lemma in that class; the form itself where the dictionary has none."""
        return self.lemmas.get(word_class, form)

    def _may_qualify(self) -> bool:
        """A participle that is no other word may still stand before a noun: "a hastily arranged trip"."""
        return "VERB" in self.classes and not self.forms & {"base", "third"}


class _NoDictionary:
    """Knows no word."""

    def lemmas(self, form: str) -> Mapping[str, str]:  # noqa: ARG002 (the protocol's)
        return {}

    def verb_forms(self, form: str, lemma: str) -> frozenset[VerbForm]:  # noqa: ARG002 (the protocol's)
        return frozenset()


@dataclass(frozen=True)
class Words:
    """The words of one language; `entry` is the only question that is asked of it."""

    closed: Mapping[str, Entry]
    usual: Mapping[str, str]
    titles: frozenset[str]
    collective: frozenset[str]
    qualifying: frozenset[str]
    time_words: frozenset[str]
    dictionary: Dictionary
    _known: dict[str, Entry] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, table: Mapping[str, Any], dictionary: Dictionary) -> "Words":
        """Build from the tables of `words.toml` and a morphological dictionary."""
        usual = {word: _USUAL_CLASSES[name] for name, words in table["usual"].items() for word in words.split()}
        capitalised = frozenset(table["capitalised"]["words"].split())
        time = frozenset(table["time"]["words"].split())
        collective, qualifying = (frozenset(table[name]["words"].split()) for name in ("collective", "qualifying"))
        return cls(_closed_entries(table), usual, capitalised, collective, qualifying, time, dictionary)

    @classmethod
    def none(cls) -> "Words":
        """Of a language without a dictionary."""
        return cls({}, {}, frozenset(), frozenset(), frozenset(), frozenset(), _NoDictionary())

    def entry(self, form: str) -> Entry:
        """What a lower-case form can be; unknown words come back with no classes."""
        found = self._known.get(form)
        if found is None:
            found = self._known[form] = self.closed.get(form) or self._open_entry(form)
        return found

    def _open_entry(self, form: str) -> Entry:
        lemmas = self.dictionary.lemmas(form)
        forms = self.dictionary.verb_forms(form, lemmas["VERB"]) if "VERB" in lemmas else frozenset()
        return Entry(frozenset(lemmas), lemmas, forms, self.usual.get(form, ""))


_CLASS_NAMES: dict[str, tuple[str, ...]] = {
    "determiner": ("DET",),
    "pronoun": ("PRON",),
    "preposition": ("ADP",),
    "subordinator": ("SCONJ",),
    "preposition_or_subordinator": ("ADP", "SCONJ"),
    "clause_opener": ("SCONJ", "PRON", "DET"),
    "infinitive_or_preposition": ("PART", "ADP"),
    "numeral": ("NUM",),
    "coordinator": ("CCONJ",),
    "modal": ("AUX",),
    "negation": ("PART",),
    "adverb": ("ADV",),
}
_USUAL_CLASSES = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ", "adverb": "ADV"}
_AUXILIARY_FORMS: dict[str, VerbForm] = {
    "base": "base",
    "present": "third",
    "past": "past",
    "participle": "participle",
    "ing": "ing",
}


def _closed_entries(table: Mapping[str, Any]) -> dict[str, Entry]:
    classes: dict[str, set[str]] = {}
    for name, tags in _CLASS_NAMES.items():
        for word in table["classes"][name].split():
            classes.setdefault(word, set()).update(tags)
    entries = {word: Entry(frozenset(tags), {}) for word, tags in classes.items()}
    for word in table["classes"]["modal"].split():
        entries[word] = Entry(frozenset({"AUX"}), {"AUX": "will" if word in {"wo", "ll"} else word})
    for lemma, forms in table["auxiliaries"].items():
        _add_auxiliary(entries, lemma, forms)
    return entries


def _add_auxiliary(entries: dict[str, Entry], lemma: str, forms: Mapping[str, str]) -> None:
    for name, words in forms.items():
        for word in words.split():
            before = entries[word].forms if word in entries else frozenset()
            entries[word] = Entry(frozenset({"AUX"}), {"AUX": lemma}, before | {_AUXILIARY_FORMS[name]})
