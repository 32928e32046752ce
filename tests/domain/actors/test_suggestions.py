from app.domain.actors.suggestions import suggest_actors
from app.domain.documents import Document
from app.importer.languages import load_language
from app.importer.registry import load_registry

TEXTS = (
    "Judge Harriet Oakes ruled on Monday. Germany agreed.",
    "On Tuesday Judge Harriet Oakes ruled again. The Quillon was calm, and Harriet Oakes left.",
    "Nobody liked the Quillon. The Harbour Workers Union struck.",
)


def test_frequent_unknown_names_come_with_their_sentences() -> None:
    documents = [Document(text, load_language()) for text in TEXTS]
    found = suggest_actors(documents, load_registry(), at_least=2, contexts=1)
    assert [(s.slug, s.name, s.kind, s.mentions, s.documents) for s in found] == [
        ("harriet-oakes", "Harriet Oakes", "person", 3, 2),
        ("quillon", "Quillon", None, 2, 2),
    ]
    assert found[0].contexts == ("Judge Harriet Oakes ruled on Monday.",)


def test_known_names_are_not_suggested() -> None:
    documents = [Document(text, load_language()) for text in TEXTS]
    slugs = {suggestion.slug for suggestion in suggest_actors(documents, load_registry(), at_least=1)}
    assert slugs == {"harriet-oakes", "quillon", "harbour-workers-union"}
