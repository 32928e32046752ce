"""The decisions that hold, as the rules take them: those on some mentions, on some articles, or on a story's actors."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, select

from app.domain.decisions.rulings import NONE, Ruling, Rulings
from app.storage.database import batches
from app.storage.decision_tables import decision_anchors, decisions
from app.storage.decisions.records import ACTION

_STANDING = decisions.c.undone == ""


def rule(connection: Connection, story_id: int, mentions: Iterable[str]) -> Rulings:
    """What editors have decided of some mentions (public ids) of a story, and whom they take its actors for."""
    if not has_rulings(connection, story_id):
        return NONE
    return replace(Rulings.of(load_rulings(connection, mentions)), names=rename(connection, story_id).names)


def rename(connection: Connection, story_id: int) -> Rulings:
    """Whom editors take a story's actors for."""
    return Rulings.of(list_story_rulings(connection, story_id, ["actor-merge"]))


def load_rulings(connection: Connection, mentions: Iterable[str]) -> list[Ruling]:
    """The decisions that rest on any of these mentions (public ids)."""
    numbers: set[int] = set()
    for part in batches(sorted(set(mentions))):
        query = select(decision_anchors.c.decision_id).join(decisions)
        numbers |= set(connection.execute(query.where(decision_anchors.c.holds.in_(part), _STANDING)).scalars())
    return [found for part in batches(sorted(numbers)) for found in _load(connection, decisions.c.id.in_(part))]


def list_article_rulings(connection: Connection, articles: Iterable[str]) -> dict[str, list[Ruling]]:
    """The decisions about articles (public ids) themselves, or made on their passages; by article, earliest first."""
    found: dict[str, list[Ruling]] = {}
    for part in batches(sorted(articles)):
        query = select(decisions.c.id, decisions.c.subject).where(decisions.c.subject.in_(part), _STANDING)
        subjects = dict(connection.execute(query).all())
        for ruling in _load(connection, decisions.c.id.in_(list(subjects))) if subjects else ():
            found.setdefault(subjects[ruling.number], []).append(ruling)
    return found


def list_story_rulings(connection: Connection, story_id: int, kinds: Sequence[str]) -> list[Ruling]:
    """A story's decisions of those kinds, the earliest first."""
    return _load(connection, (decisions.c.story_id == story_id) & _STANDING & decisions.c.kind.in_(kinds))


def has_rulings(connection: Connection, story_id: int) -> bool:
    """Whether any decision of a story holds: most stories have none, and then nothing more need be asked."""
    query = select(decisions.c.id).where(decisions.c.story_id == story_id, _STANDING).limit(1)
    return connection.execute(query).first() is not None


def _load(connection: Connection, chosen: ColumnElement[bool]) -> list[Ruling]:
    d, a = decisions.c, decision_anchors.c
    query = select(d.id, d.public_id, d.action, d.reason).where(chosen).order_by(d.id)
    rows = connection.execute(query).all()
    holds: dict[int, list[str]] = {}
    for part in batches([row.id for row in rows]):
        resting = select(a.decision_id, a.holds).where(a.decision_id.in_(part)).order_by(a.decision_id, a.rank)
        for number, held in connection.execute(resting):
            holds.setdefault(number, []).append(held)
    return [
        Ruling(row.id, row.public_id, ACTION.validate_json(row.action), row.reason, tuple(holds.get(row.id, ())))
        for row in rows
    ]
