"""A title is a phrase that a person would write: whole words, no date, never a clause cut off."""

import pytest

from tests.events.reading import read

LONGEST = 90

TITLES: list[tuple[str, str]] = [
    (
        "After talks last week failed, the White House warned on Tuesday that Greece was ready to leave the euro.",
        "White House warned that Greece was ready to leave the euro",
    ),
    (
        (
            "The Kremlin said on Monday that Russian intelligence officers had concluded that Norway had moved radars "
            "to the northern coast of Finnmark."
        ),
        "Kremlin: Russian intelligence officers had concluded that Norway had moved radars",
    ),
    ("Mr. Macron will meet Angela Merkel in Berlin on Friday.", "Macron to meet Angela Merkel in Berlin"),
    (
        "Kenya said on Monday it was asking owners of its smaller fishing boats in Mombasa to return to the harbour.",
        "Kenya said it was asking owners of boats in Mombasa to return to the harbour",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_says_something_whole(text: str, title: str) -> None:
    assert title in {mention.title for mention in read(text)}


def test_a_title_is_never_too_long() -> None:
    text = (
        "French President Emmanuel Macron told the extraordinary assembly of mayors and regional councillors in the "
        "great hall of the old exchange in Lyon on Tuesday that the government would not, under any circumstances "
        "that he could imagine, close the smaller railway lines of the mountains before the summer."
    )
    assert all(len(mention.title) <= LONGEST for mention in read(text))
