"""Names for everything in a made-up story, each a function of its number."""

from typing import Any

_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "ai", "or", "en")]


def make_word(number: int) -> str:
    """A word that is no word, the same for the same number."""
    number += len(_SYLLABLES)
    word = ""
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[rest]
    return word


def name_outlet(number: int) -> dict[str, str]:
    """Slug and name of an outlet."""
    return {"slug": f"outlet-{number + 1}", "name": f"The {make_word(number).capitalize()} Example"}


def name_place(number: int) -> dict[str, str]:
    """Slug and name of a place."""
    return {"slug": f"place-{number + 1}", "name": f"{make_word(number).capitalize()} City"}


def name_actor(number: int) -> dict[str, Any]:
    """Slug, name and kind of an actor."""
    kind = ("person", "state", "person", "organisation", "person")[number % 5]
    return {
        "slug": f"actor-{number + 1}",
        "name": f"{make_word(number % 97).capitalize()} {make_word(number).capitalize()}",
        "kind": kind,
    }


def number_of(slug: str) -> int:
    """The row number that a slug stands for."""
    return int(slug.rsplit("-", 1)[1])
