"""What editors decided of articles, laid over what their senders say."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from app.domain.decisions.actions import DateArticle, DeleteArticle, ExcludeArticle, NameOutlet, SetOrigin
from app.domain.decisions.rulings import Ruling
from app.importer.inputs import Incoming
from app.storage.decisions import Decision, find_decision
from app.storage.decisions.rulings import list_article_rulings, list_story_rulings


def overrule(connection: Connection, article: str, incoming: Incoming) -> Incoming:
    """A publication of an article (public id) as its editors see it: their day and outlet in the sender's place.

    What the sender said is kept in `sent`; of two decisions on one thing the later holds.
    """
    return lay_over(incoming, list_article_rulings(connection, [article]).get(article, ()))


def lay_over(incoming: Incoming, rulings: Iterable[Ruling]) -> Incoming:
    """The publication with what was decided of it; the earliest ruling first."""
    sent = incoming.pack_given()
    for ruling in rulings:
        match ruling.action:
            case DateArticle(day=day, ref=ref) if ref in {"", incoming.ref}:
                reason = ruling.reason or "no reason given"
                written = day.isoformat() if day else ""
                incoming = replace(incoming, published=written, editor_reason=reason, sent=sent)
            case NameOutlet(outlet=outlet, ref=ref) if ref in {"", incoming.ref}:
                incoming = replace(incoming, outlet=outlet, sent=sent)
            case _:
                pass
    return incoming


def is_excluded(rulings: Iterable[Ruling]) -> bool:
    """Whether an editor who decided so of an article keeps it out of the timeline."""
    return any(isinstance(r.action, ExcludeArticle) for r in rulings)


def find_deletion(connection: Connection, rulings: Iterable[Ruling]) -> Decision | None:
    """The decision by which an article is gone for good, among those about it."""
    found = next((r for r in rulings if isinstance(r.action, DeleteArticle)), None)
    return find_decision(connection, found.decision) if found else None


def list_origins(connection: Connection, story_id: int) -> dict[str, str]:
    """The articles (public ids) of whose origin an editor decided, each with the one that it copies, "" for none."""
    rulings = list_story_rulings(connection, story_id, ["article-origin"])
    return {r.action.article: r.action.source for r in rulings if isinstance(r.action, SetOrigin)}
