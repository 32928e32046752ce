"""Passages of which editors made events: the mentions that they are, and what a new one suggests."""

from collections.abc import Iterable
from datetime import date

from app.domain.actors.finding import find_names
from app.domain.decisions.actions import MakeEvent
from app.domain.decisions.anchoring import locate
from app.domain.decisions.rulings import Ruling
from app.domain.documents import Document
from app.domain.extraction.made import Proposal, find_sentence, make_mention, propose
from app.domain.mentions import Mention
from app.domain.times.expressions import Reference
from app.domain.times.finding import find_times
from app.importer.analysis import Knowledge
from app.storage.articles import Article


def make_mentions(article: Article, rulings: Iterable[Ruling], knowledge: Knowledge) -> list[Mention]:
    """The mentions that editors made of passages of an article, as far as their words are still in it.

    `rulings` are their decisions about the article.
    """
    wanted = [(r.decision, r.action) for r in rulings if isinstance(r.action, MakeEvent)]
    if not wanted:
        return []
    document = Document(article.text, knowledge.language)
    names = find_names(document, knowledge.registry, article.published)
    times = find_times(document, None)
    places = ((key, action, locate(action.passage, article.text)) for key, action in wanted)
    return [
        make_mention(document, names, times, knowledge.known, extent, action, key)
        for key, action, extent in places
        if extent
    ]


def propose_event(article: Article, extent: tuple[int, int], knowledge: Knowledge) -> tuple[Proposal, int]:
    """What a passage of an article suggests, and where the sentence that it begins in does."""
    document = Document(article.text, knowledge.language)
    day: date | None = article.published
    names = find_names(document, knowledge.registry, day)
    times = find_times(document, Reference(day, article.published_from) if day else None)
    return propose(document, names, times, extent), find_sentence(document, extent[0]).start
