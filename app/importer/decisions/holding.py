"""What decisions rest on is found anew where an article has changed; what is gone lets its decisions go, for now."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.decisions.actions import Anchor, list_anchors
from app.domain.decisions.anchoring import Named, resolve
from app.storage.articles import find_article, list_publications
from app.storage.decisions import Decision
from app.storage.decisions.records import list_resting, note_holds
from app.storage.decisions.rulings import has_rulings
from app.storage.mentions import find_mentions, list_mention_ids, load_mentions
from app.storage.reading import load_texts
from app.storage.revisions import list_superseded


def hold_anew(connection: Connection, story_id: int, articles: Iterable[str]) -> set[int]:
    """Find anew what decisions rest on in those articles (public ids), or in those that they took the place of.

    Returns the mentions (row numbers) whose events are to be formed anew because of it.
    """
    if not has_rulings(connection, story_id):
        return set()
    changed = set(articles)
    changed |= list_superseded(connection, story_id, changed)
    present: dict[str, list[Named]] = {}
    concerned: set[str] = set()
    for decision in list_resting(connection, changed):
        concerned |= _hold(connection, decision, changed, present)
    return {m.id for m in find_mentions(connection, concerned)}


def _hold(connection: Connection, decision: Decision, changed: set[str], present: dict[str, list[Named]]) -> set[str]:
    """Find anew what one decision rests on; all its mentions, if that has changed: the others' events depend on it."""
    before = [rest.holds for rest in decision.rests]
    now = [
        _resolve(connection, anchor, present) if anchor.article in changed else held
        for anchor, held in zip(list_anchors(decision.action), before, strict=True)
    ]
    if now == before:
        return set()
    note_holds(connection, decision.number, now)
    return {name for name in now if name}


def _resolve(connection: Connection, anchor: Anchor, present: dict[str, list[Named]]) -> str:
    if anchor.article not in present:
        present[anchor.article] = _list_named(connection, anchor.article)
    return resolve(anchor, present[anchor.article])


def _list_named(connection: Connection, public_id: str) -> list[Named]:
    """The mentions of an article of the timeline, or of the one that took its place."""
    article = find_article(connection, public_id)
    if article and article.standing == "superseded":
        publications = list_publications(connection, [article.id], superseded=True)[article.id]
        article = find_article(connection, min(p.superseded for p in publications))
    if article is None or article.standing:
        return []
    text = load_texts(connection, {article.id})[article.id]
    stored = load_mentions(connection, list_mention_ids(connection, [article.id]))
    mentions = sorted(((m.source.id, m.source.mention) for m in stored), key=lambda named: named[0])
    return [Named(name, m, text[m.start : m.end]) for name, m in mentions]
