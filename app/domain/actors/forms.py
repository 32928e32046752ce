"""The forms in which one name is met: words, plurals, acronyms, full names and surnames."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from app.domain.actors.spelling import Spelling, fold
from app.domain.grammar.tokens import tokenize

Keys = tuple[str, ...]
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "di",
        "da",
        "del",
        "dos",
        "bin",
        "ibn",
        "ben",
        "van",
        "zu",
        "ter",
        "al",
    ]
)
_NO_SURNAME = frozenset(
    ["king", "queen", "pope", "emperor", "sultan", "prince", "princess", "sheikh", "baroness", "lady"]
)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "ii", "iii", "iv", "vi", "xvi", "."])
_SHORT_ACRONYM = 3  # letters; longer ones are also met in lower case ("nato")
_ARTICLES = ("al-", "el-", "as-", "ash-", "az-")


class NameForms(NamedTuple):
    """The spelling keys of a person's full names and of what they are called by alone."""

    full: frozenset[Keys]
    last: frozenset[Keys]


def listed(text: str) -> list[str]:
    """The items of a "; " list, without line breaks."""
    return [" ".join(item.split()) for item in text.split(";") if item.strip()]


def split_words(phrase: str) -> Keys:
    """A phrase as the folded words that the same phrase has in a text."""
    return tuple(fold(token.lower) for token in tokenize(phrase, 0, len(phrase)))


def is_acronym(phrase: str) -> bool:
    """Whether a name is met only in capitals: "WHO", "US", "AP"."""
    letters = phrase.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= _SHORT_ACRONYM


def plural_of(phrase: str) -> str:
    """As in "foreign minister" → "foreign ministers", "secretary of state" → "secretaries of state"."""
    head, of, rest = phrase.partition(" of ") if " of " in phrase else phrase.partition(" to ")
    if head.endswith(("man", "woman")) and not head.endswith("ombudsman"):
        plural = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeo":
        plural = head[:-1] + "ies"
    elif head.endswith(("s", "ch", "sh", "x")):
        plural = head + "es"
    else:
        plural = head + "s"
    return plural + of + rest


def name_forms(name: str, spelling: Spelling, *, family_first: bool) -> NameForms:
    """How a person's name is met in full, and alone as a surname ("von der Leyen", "Leyen", "Xi")."""
    words = [token.text for token in tokenize(name, 0, len(name)) if token.text != "."]
    full: set[Keys] = set()
    last: set[Keys] = set()
    for variant in _article_variants(words):
        keys = tuple(spelling.key(word) for word in variant)
        full.add(keys)
        if len(keys) > 1 and fold(words[0]) not in _NO_SURNAME and fold(words[-1]) not in _SUFFIXES:
            surname_at = _surname_place(variant, family_first=family_first)
            last.update(_surnames(variant, keys, surname_at))
            full.update(_shortened(keys, surname_at))
    return NameForms(frozenset(full), frozenset(last))


def _article_variants(words: list[str]) -> Iterator[list[str]]:
    """With and without the Arabic article: "Bashar al-Assad", "Bashar Assad", "Bashar al Assad"."""
    yield words
    if len(words) > 1 and words[-1].lower().startswith(_ARTICLES):
        article, _, rest = words[-1].partition("-")
        yield [*words[:-1], rest]
        yield [*words[:-1], article, rest]


def _surname_place(words: list[str], *, family_first: bool) -> int:
    """Where the surname begins; 0 where it comes first."""
    head, hyphen, tail = words[-1].partition("-")
    if hyphen and tail[:1].islower() and len(words) == 2 and head.lower() + "-" not in _ARTICLES:
        return 0  # Ban Ki-moon
    if family_first and "-" not in words[0]:
        return 0
    for place, word in enumerate(words[1:-1], 1):
        if fold(word) in _PARTICLES:
            return place
    return len(words) - 1


def _surnames(words: list[str], keys: Keys, place: int) -> Iterator[Keys]:
    if place == 0:
        yield keys[:1]
        return
    yield keys[place:]
    if fold(words[place]) not in {"bin", "ibn", "ben"}:
        yield keys[-1:]


def _shortened(keys: Keys, place: int) -> Iterator[Keys]:
    """Any one of several given names with the surname: "Tayyip Erdogan"."""
    if place > 1:
        for given in combinations(keys[:place], 1):
            yield (*given, *keys[place:])
