"""The day of an article: what its publications say, else what agreement with dated articles allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.domain.origins.copies import are_copies
from app.domain.publication.agreement import Dated, date_by_agreement
from app.storage.articles import Publication, list_publications
from app.storage.likeness import AGREEMENT, Fellow, Near, find_by_clues, find_copies

EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Dating:
    """The effective day of an article, how it is known, and why; no day and no source where it is not."""

    day: date | None = None
    source: str = ""
    why: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """How it stands in an article's row."""
        return {"published": self.day, "published_from": self.source, "published_why": self.why}

    @property
    def waiting(self) -> bool:
        """Whether the article has no day of its own, so that others may give it one, or another one."""
        return self.day is None or self.source == AGREEMENT


def date_articles(connection: Connection, story_id: int, sought: Sequence[Fellow]) -> dict[int, Dating]:
    """For each article (by row) the earliest day that a publication of it gives, else one by agreement."""
    carried = list_publications(connection, [article.id for article in sought])
    dated = {number: _date_by_own(those[0]) for number, those in carried.items()}
    undated = [article for article in sought if dated[article.id] is None]
    near = _find_fellows(connection, story_id, undated, waiting=False)
    agreed = {one.id: _date_by_fellows(one, near[one.id], carried[one.id][0].published_why) for one in undated}
    return {article.id: dated[article.id] or agreed[article.id] for article in sought}


def date_alone(connection: Connection, numbers: Sequence[int]) -> dict[int, Dating]:
    """What the publications of articles (rows) say of their day, without regard to others."""
    carried = list_publications(connection, numbers)
    return {i: _date_by_own(those[0]) or Dating(why=those[0].published_why) for i, those in carried.items()}


def _date_by_own(first: Publication) -> Dating | None:
    known = first.published or first.published_from == EDITOR
    return Dating(first.published, first.published_from, first.published_why) if known else None


def _date_by_fellows(article: Fellow, near: Sequence[Fellow], why_not: str) -> Dating:
    agreed = date_by_agreement(
        article.clues,
        [
            Dated(other.ref, other.published, other.clues, copy=are_copies(article.sketch, other.sketch))
            for other in near
            if other.published and other.published_from != AGREEMENT
        ],
    )
    return Dating(agreed.day, AGREEMENT, agreed.receipt) if agreed else Dating(why=why_not)


def find_waiting(connection: Connection, story_id: int, sought: Sequence[Fellow]) -> list[Fellow]:
    """The articles without a day of their own, other than those sought, whose dating may rest on one of these."""
    near = _find_fellows(connection, story_id, sought, waiting=True)
    found = {other.id: other for others in near.values() for other in others if _waits(other)}
    return [found[number] for number in sorted(found.keys() - {article.id for article in sought})]


def _waits(article: Fellow) -> bool:
    return article.published is None or article.published_from == AGREEMENT


def _find_fellows(connection: Connection, story_id: int, sought: Sequence[Fellow], *, waiting: bool) -> Near:
    """The other articles that may be copies of each, or tell of the same happenings and are `waiting` or not."""
    if not sought:
        return {}
    copies = find_copies(connection, story_id, sought, waiting=waiting)
    near = find_by_clues(connection, story_id, sought, waiting=waiting)
    return {i: list({other.id: other for other in (*copies[i], *near[i])}.values()) for i in copies}
