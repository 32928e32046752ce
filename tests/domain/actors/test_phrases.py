from hypothesis import given
from hypothesis import strategies as st

from app.domain.actors.phrases import PhraseTree

WORDS = st.lists(st.sampled_from("abc"), min_size=1, max_size=5).map(tuple)


def test_the_longest_phrase_wins_and_keeps_all_its_values() -> None:
    tree: PhraseTree[int] = PhraseTree()
    tree.add(("security", "council"), 1)
    tree.add(("security",), 2)
    tree.add(("security", "council"), 3)
    tree.add(("security", "council"), 1)
    assert tree.longest(["the", "security", "council", "met"], 1) == (3, (1, 3))
    assert tree.longest(["security", "guard"], 0) == (1, (2,))
    assert tree.longest(["guard"], 0) == (0, ())
    assert (tree.get(("security", "council")), tree.get(("council",)), tree.get(())) == ((1, 3), (), ())


@given(st.sets(WORDS), st.lists(st.sampled_from("abcd"), min_size=1, max_size=8))
def test_it_finds_what_comparing_all_phrases_finds(phrases: set[tuple[str, ...]], text: list[str]) -> None:
    tree: PhraseTree[tuple[str, ...]] = PhraseTree()
    for phrase in phrases:
        tree.add(phrase, phrase)
    fitting = [phrase for phrase in phrases if tuple(text[: len(phrase)]) == phrase]
    longest = max(fitting, key=len, default=())
    assert tree.longest(text, 0) == (len(longest), (longest,) if longest else ())
    assert {phrase for values in tree for phrase in values} == phrases
