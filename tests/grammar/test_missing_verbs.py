"""Words that can be a noun or a verb, in sentences that would have no verb without them."""

import pytest

from app.domain.documents import Document
from app.importer.languages import load_language


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The exhibition closes in June.", ["closes"]),
        ("The harbour police guards the pier.", ["guards"]),
        ("The banks, which opened late, close on Friday.", ["opened", "close"]),
        ("The terms of three judges end on Friday.", ["end"]),
    ],
)
def test_a_sentence_gets_the_verb_that_it_lacks(text: str, verbs: list[str]) -> None:
    assert find_verbs(text) == verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The strike ended the talks on guards at banks in June.", ["ended"]),  # it has a verb
        ("A plan for guards.", []),  # nothing follows that could follow a verb
    ],
)
def test_a_noun_stays_a_noun_where_no_verb_is_wanting(text: str, verbs: list[str]) -> None:
    assert find_verbs(text) == verbs


def find_verbs(text: str) -> list[str]:
    tokens = Document(text, load_language("en")).parse(0).tokens
    return [token.text for token in tokens if token.tag in {"VERB", "AUX"}]
