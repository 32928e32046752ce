"""The records of decisions: who decided what when and why, what it was before, and whether it was undone."""

import secrets
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from app.domain.decisions.actions import Action, list_anchors
from app.storage.database import batches, insert_row, insert_rows
from app.storage.decision_tables import decision_anchors, decisions

ACTION: TypeAdapter[Action] = TypeAdapter(Annotated[Action, Field(discriminator="kind")])
_KEY_BYTES = 5

Fit = Literal["holds", "partly", "detached"]


@dataclass(frozen=True, slots=True)
class Rest:
    """What a decision rests on: the mention at the time, and the mention that it is now ("" where it is gone)."""

    article: str
    mention: str
    holds: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as kept; `story_id` is None where the story is gone. Times are ISO 8601."""

    number: int
    id: str
    story_id: int | None
    story: str
    subject: str
    action: Action
    by: str
    made: str
    reason: str
    before: str
    after: str
    undone: str
    undone_by: str
    undone_why: str
    rests: tuple[Rest, ...]

    @property
    def fit(self) -> Fit:
        """Whether all of what it rests on is there, some of it, or too little for it to mean anything."""
        anchors = list_anchors(self.action)
        held = [bool(rest.holds) for rest in self.rests]
        if not anchors or all(held):
            return "holds"
        return "partly" if still_means(self.action, held) else "detached"


def still_means(action: Action, held: Sequence[bool]) -> bool:
    """Whether a decision that lost some of its passages still has one on each side that it is about."""
    match action.kind:
        case "event-split":
            moved = len(action.moved)
            return any(held[:moved]) and any(held[moved:])
        case "event-move":
            return held[0] and (held[1] or any(held[2:]))
        case _:
            return all(held)


def new_key() -> str:
    """The public id of a new decision: eight small letters and digits, 40 random bits."""
    return b32encode(secrets.token_bytes(_KEY_BYTES)).decode().lower()


def insert_decision(
    connection: Connection,
    *,
    key: str,
    story_id: int | None,
    story: str,
    action: Action,
    subject: str,
    holds: Sequence[str],
    **record: str,
) -> int:
    """Keep a new decision; `holds` are the mentions of its anchors, `record` who, when, why and before."""
    number = insert_row(
        connection, decisions, public_id=key, story_id=story_id, story=story, kind=action.kind, subject=subject,
        action=ACTION.dump_json(action).decode(), after="", undone="", undone_by="", undone_why="", **record,
    )  # fmt: skip
    rows = [
        {"decision_id": number, "rank": rank, "article": anchor.article, "mention": anchor.mention, "holds": held}
        for rank, (anchor, held) in enumerate(zip(list_anchors(action), holds, strict=True))
    ]
    insert_rows(connection, decision_anchors, rows)
    return number


def note_outcome(connection: Connection, number: int, after: str) -> None:
    """Say how things stand after a decision."""
    connection.execute(update(decisions).where(decisions.c.id == number).values(after=after))


def undo(connection: Connection, number: int, *, by: str, when: str, why: str) -> None:
    """Note that a decision was undone."""
    query = update(decisions).where(decisions.c.id == number)
    connection.execute(query.values(undone=when, undone_by=by, undone_why=why))


def find_decision(connection: Connection, key: str) -> Decision | None:
    """The decision of that public id."""
    return next(iter(load_decisions(connection, decisions.c.public_id == key)), None)


def list_decisions(
    connection: Connection,
    story_id: int | None,
    *,
    before: int | None = None,
    limit: int | None = None,
    standing: bool = False,
    kinds: Sequence[str] = (),
) -> list[Decision]:
    """A story's decisions, or without a story all, the latest first; `before` is the number to go on from."""
    chosen: ColumnElement[bool] = decisions.c.id > 0
    if story_id is not None:
        chosen &= decisions.c.story_id == story_id
    if before is not None:
        chosen &= decisions.c.id < before
    if standing:
        chosen &= decisions.c.undone == ""
    if kinds:
        chosen &= decisions.c.kind.in_(kinds)
    return load_decisions(connection, chosen, limit)


def list_about(connection: Connection, subject: str, mentions: Iterable[str] = ()) -> list[Decision]:
    """The decisions about an article or actor, or that rest or rested on some mentions, the latest first."""
    found: set[int] = set()
    if subject:
        found |= set(connection.execute(select(decisions.c.id).where(decisions.c.subject == subject)).scalars())
    for part in batches(sorted(mentions)):
        resting = decision_anchors.c.holds.in_(part) | decision_anchors.c.mention.in_(part)
        found |= set(connection.execute(select(decision_anchors.c.decision_id).where(resting)).scalars())
    return load_decisions(connection, decisions.c.id.in_(sorted(found))) if found else []


def list_resting(connection: Connection, articles: Iterable[str]) -> list[Decision]:
    """The decisions that hold and rest on passages of those articles (public ids), the latest first."""
    found: set[int] = set()
    for part in batches(sorted(articles)):
        resting = decision_anchors.c.article.in_(part)
        found |= set(connection.execute(select(decision_anchors.c.decision_id).where(resting)).scalars())
    standing = decisions.c.undone == ""
    return [
        one
        for part in batches(sorted(found))
        for one in load_decisions(connection, decisions.c.id.in_(part) & standing)
    ]


def note_holds(connection: Connection, number: int, holds: Sequence[str]) -> None:
    """Note which mentions the anchors of a decision are now, in their order; "" where one is gone."""
    rows = [{"of": number, "place": rank, "now": held} for rank, held in enumerate(holds)]
    chosen = (decision_anchors.c.decision_id == bindparam("of")) & (decision_anchors.c.rank == bindparam("place"))
    if rows:
        connection.execute(update(decision_anchors).where(chosen).values(holds=bindparam("now")), rows)


def load_decisions(connection: Connection, chosen: ColumnElement[bool], limit: int | None = None) -> list[Decision]:
    """The decisions that a condition selects, the latest first."""
    query = select(*(decisions.c[name] for name in _COLUMNS)).where(chosen)
    rows = connection.execute(query.order_by(decisions.c.id.desc()).limit(limit)).all()
    rests = _load_rests(connection, [row.id for row in rows])
    return [_decision(row, rests.get(row.id, ())) for row in rows]


_COLUMNS = (
    "id", "public_id", "story_id", "story", "subject", "action", "made_by", "made", "reason", "before", "after",
    "undone", "undone_by", "undone_why",
)  # fmt: skip
_FIELDS = ("number", "id", "story_id", "story", "subject", "action", "by", *_COLUMNS[7:])


def _load_rests(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Rest, ...]]:
    found: dict[int, list[Rest]] = {}
    a = decision_anchors.c
    for part in batches(numbers):
        query = select(a.decision_id, a.article, a.mention, a.holds).where(a.decision_id.in_(part))
        for number, *rest in connection.execute(query.order_by(a.decision_id, a.rank)):
            found.setdefault(number, []).append(Rest(*rest))
    return {number: tuple(rests) for number, rests in found.items()}


def _decision(row: Any, rests: tuple[Rest, ...]) -> Decision:
    values = dict(zip(_FIELDS, row, strict=True))
    return Decision(**{**values, "action": ACTION.validate_json(row.action)}, rests=rests)
