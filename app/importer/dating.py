"""The day of an article: what its publications say, else what agreement with dated articles allows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.domain.origins.copies import are_copies
from app.domain.publication.agreement import Dated, date_by_agreement
from app.storage.articles import list_publications
from app.storage.likeness import AGREEMENT, Fellow, find_by_clues, find_by_sketch

EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Dating:
    """The effective day of an article, how it is known, and why; no day and no source where it is not."""

    day: date | None = None
    source: str = ""
    why: str = ""

    @property
    def waiting(self) -> bool:
        """Whether the article has no day of its own, so that others may give it one, or another one."""
        return self.day is None or self.source == AGREEMENT


def date_article(connection: Connection, story_id: int, article: Fellow) -> Dating:
    """The earliest day that a publication of the article gives, else one by agreement."""
    first = list_publications(connection, [article.id])[article.id][0]
    if first.published or first.published_from == EDITOR:
        return Dating(first.published, first.published_from, first.published_why)
    agreed = date_by_agreement(
        article.clues,
        [
            Dated(other.ref, other.published, other.clues, copy=are_copies(article.sketch, other.sketch))
            for other in _fellows(connection, story_id, article, waiting=False)
            if other.published and other.published_from != AGREEMENT
        ],
    )
    return Dating(agreed.day, AGREEMENT, agreed.receipt) if agreed else Dating(why=first.published_why)


def find_waiting(connection: Connection, story_id: int, article: Fellow) -> list[Fellow]:
    """The articles without a day of their own whose dating may rest on this one."""
    near = _fellows(connection, story_id, article, waiting=True)
    return [other for other in near if other.published is None or other.published_from == AGREEMENT]


def _fellows(connection: Connection, story_id: int, article: Fellow, *, waiting: bool) -> list[Fellow]:
    """The other articles that may be copies of it, or tell of the same happenings and are `waiting` or not."""
    copies = find_by_sketch(connection, story_id, article.sketch, waiting=waiting)
    near = [*copies, *find_by_clues(connection, story_id, article.clues, waiting=waiting)]
    return list({other.id: other for other in near if other.id != article.id}.values())
