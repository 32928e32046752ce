"""Where the subject of a second clause begins."""

import pytest

from app.domain.documents import Document
from app.domain.languages import Language

SUBJECTS = {
    "The ferry sank and a convoy of lorries carrying flour turned back.": "a convoy of lorries carrying flour",
    "Police fired on the crowd and a woman standing in the square was killed.": "a woman standing in the square",
    "She is sending 2,000 men to Oslo, and roughly 1,000 based in Rome will stay.": "roughly 1,000 based in Rome",
    "He met the president and the minister leading the talks said no.": "the minister leading the talks",
    "The navy shelled the port and the mayor said two people died.": "the mayor",
}


@pytest.mark.parametrize(("text", "subject"), SUBJECTS.items(), ids=SUBJECTS.values())
def test_a_second_clause_has_its_whole_subject(text: str, subject: str, english: Language) -> None:
    document = Document(text, english)
    parsed = document.parse(0)
    words, found = parsed.tokens, document.clauses(parsed)[1].subject
    assert text[words[found[0]].start : words[found[-1]].end] == subject
