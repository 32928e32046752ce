import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.actors.spelling import fold, slugify
from app.importer.registry import load_registry


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelensky", "Zelenskiy"),
        ("Zelensky", "Zelenskij"),
        ("Sergei", "Sergey"),
        ("Sergei", "Serhiy"),
        ("Alexander", "Aleksandr"),
        ("Alexander", "Alyaksandr"),
        ("Lukashenko", "Lukashenka"),
        ("Nebenzia", "Nebenzya"),
        ("Vasily", "Vassily"),
        ("Mikhail", "Mihail"),
        ("Mohammed", "Muhammad"),
        ("Erdogan", "Erdoğan"),
        ("Schröder", "Schroeder"),
        ("Yevgeny", "Evgeny"),
        ("Yuri", "Iurii"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    key = load_registry().spelling.key
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blinken", "Blunkett"),
        ("Merkel", "Markel"),
        ("Lavrov", "Lavrenov"),
        ("Li", "Lee"),
        ("Kim", "Kem"),
        ("Putin", "Patten"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    key = load_registry().spelling.key
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Côte d'Ivoire", "cote-divoire"),
        ("Łódź", "lodz"),
        ("U.S. Navy", "us-navy"),
        ("Kay-Uwe Groß", "kay-uwe-gross"),
        ("—", ""),
    ],
)
def test_a_slug_has_only_letters_digits_and_hyphens(name: str, slug: str) -> None:
    assert slugify(name) == slug


@given(st.text(max_size=60))
def test_folding_and_slugs_settle_at_once(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)
    assert fold(fold(text)) == fold(text)
