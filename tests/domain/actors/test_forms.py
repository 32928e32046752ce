import pytest

from app.domain.actors.forms import is_acronym, listed, name_forms, plural_of, split_words
from app.importer.registry import load_registry


def keys(*words: str) -> tuple[str, ...]:
    return tuple(load_registry().spelling.key(word) for word in words)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("foreign minister", "foreign ministers"),
        ("secretary of state", "secretaries of state"),
        ("ambassador to the UN", "ambassadors to the UN"),
        ("spokeswoman", "spokeswomen"),
        ("attorney", "attorneys"),
        ("chief", "chiefs"),
        ("coach", "coaches"),
    ],
)
def test_offices_in_the_plural(singular: str, plural: str) -> None:
    assert plural_of(singular) == plural


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Mary Marsh", [("Marsh",)]),
        ("Ursula von der Leyen", [("von", "der", "Leyen"), ("Leyen",)]),
        ("Jean-Yves Le Drian", [("Le", "Drian"), ("Drian",)]),
        ("Mohammed bin Salman", [("bin", "Salman")]),
        ("Ban Ki-moon", [("Ban",)]),
        ("Bashar al-Assad", [("al-Assad",), ("Assad",), ("al", "Assad")]),
        ("King Felipe VI", []),
        ("Jokowi", []),
    ],
)
def test_what_a_person_is_called_without_given_names(name: str, surname: list[tuple[str, ...]]) -> None:
    forms = name_forms(name, load_registry().spelling, family_first=False)
    assert {keys(*words) for words in surname} <= forms.last
    assert bool(surname) == bool(forms.last)


def test_where_family_names_come_first_the_first_word_is_the_surname() -> None:
    forms = name_forms("Xi Jinping", load_registry().spelling, family_first=True)
    assert forms.last == {keys("Xi")}


def test_one_of_several_given_names_is_enough() -> None:
    forms = name_forms("Recep Tayyip Erdogan", load_registry().spelling, family_first=False)
    assert keys("Tayyip", "Erdogan") in forms.full


def test_short_capitals_are_acronyms_that_need_their_capitals() -> None:
    assert [is_acronym(name) for name in ("US", "U.S.", "WHO", "NATO", "Nato", "G7")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_lists_are_split_at_semicolons_only() -> None:
    assert listed("a b;\n  c, d; ") == ["a b", "c, d"]
    assert split_words("Côte d'Ivoire") == ("cote", "d'ivoire")
