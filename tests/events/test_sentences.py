"""What single sentences tell: whole subjects, their day, what is planned, said and done, and a title for each."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.events.reading import read

DAY = date(2023, 3, 15)


def sentences() -> Iterator[tuple[str, list[str]]]:
    """The sentences of the file, each with the lines below it that describe what it tells."""
    sentence, told = "", list[str]()
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            told.append(line.strip())
        elif line and not line.startswith("#"):
            if sentence:
                yield sentence, told
            sentence, told = line, []
    yield sentence, told


@pytest.mark.parametrize(("sentence", "told"), list(sentences()))
def test_a_sentence_tells(sentence: str, told: list[str]) -> None:
    found = [f"{m.title} | {m.date.edtf or '-'} | {m.stage}" for m in read(sentence, DAY)]
    assert found == told
