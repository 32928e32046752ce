"""What a decision touches is made true again, after it was made and after it was undone alike."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.decisions.actions import DateArticle, MergeActors, NameOutlet, SetOrigin
from app.domain.decisions.rulings import Ruling, Rulings
from app.importer.analysis import Knowledge
from app.importer.assembly import assemble, note_keys
from app.importer.storing import renew_article
from app.storage.articles import find_article
from app.storage.decisions import Decision
from app.storage.decisions.rulings import list_story_rulings
from app.storage.mentions import delete_mention_keys, find_mentions, list_actor_mentions
from app.storage.stories import Story


def carry_out(connection: Connection, story: Story, decision: Decision, knowledge: Knowledge) -> None:
    """Make true again all that a decision, just made or just undone, bears upon."""
    match decision.action:
        case MergeActors():
            _rename(connection, story, decision, decision.action)
        case DateArticle(article=article) | NameOutlet(article=article) | SetOrigin(article=article):
            found = find_article(connection, article)
            if found:
                renew_article(connection, story, found.id, knowledge)
        case _:
            _reform(connection, story, (rest.holds for rest in decision.rests))


def _reform(connection: Connection, story: Story, holds: Iterable[str]) -> None:
    """Form anew the events that a decision rests on."""
    found = find_mentions(connection, {mention for mention in holds if mention})
    assemble(connection, story.id, [m.id for m in found])


def _rename(connection: Connection, story: Story, decision: Decision, action: MergeActors) -> None:
    """File the mentions whose actors are now taken for others under their new keys, and form their events anew."""
    ruling = Ruling(decision.number, decision.id, action, decision.reason)
    others = [r for r in list_story_rulings(connection, story.id, ["actor-merge"]) if r.number != decision.number]
    without, with_it = Rulings.of(others).names, Rulings.of([*others, ruling]).names
    moved = {slug for slug in (*without, *with_it) if without.get(slug) != with_it.get(slug)}
    shown = moved | {names[slug].slug for names in (without, with_it) for slug in moved if slug in names}
    stored = list_actor_mentions(connection, story.id, shown)
    numbers = [m.id for m in stored if any(p.slug in moved for p in m.source.mention.participants)]
    delete_mention_keys(connection, numbers)
    note_keys(connection, story.id, numbers)
    assemble(connection, story.id, numbers)
