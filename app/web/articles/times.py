"""The words of an article that name a time, whether or not an event is dated by them."""

from app.domain.documents import Document
from app.domain.times.finding import find_times
from app.importer.analysis import load_knowledge
from app.storage.articles import Article
from app.web.passages import Span

_MOST = 200_000
"""Characters that are read while somebody waits; no article of a paper is as long."""


def mark_times(article: Article) -> list[Span]:
    """All time expressions of a text in a language that is read, in order, as spans named "time"."""
    knowledge = load_knowledge()
    if not knowledge.reads(article.language):
        return []
    found = find_times(Document(article.text[:_MOST], knowledge.language), None)
    return [Span(one.start, one.end, "time") for one in found]
