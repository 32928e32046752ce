"""What a decision touches is made true again, after it was made and after it was undone alike."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.domain.decisions.actions import (
    Accept,
    AddAlias,
    CreateStory,
    DateArticle,
    DeleteArticle,
    DeleteStory,
    ExcludeArticle,
    MakeEvent,
    MergeActors,
    NameOutlet,
    RenameStory,
    SetOrigin,
)
from app.domain.decisions.rulings import Ruling, Rulings
from app.importer.analysis import Knowledge
from app.importer.assembly import assemble
from app.importer.decisions.knowing import find_naming, name_alias
from app.importer.storing import remove_article, renew_article
from app.storage.articles import find_article
from app.storage.decisions import Decision, list_decisions
from app.storage.decisions.rulings import list_story_rulings
from app.storage.mentions import StoredMention, find_told, list_actor_mentions
from app.storage.stories import Story, remove_story, rename_story


def carry_out(connection: Connection, story: Story, decision: Decision, knowledge: Knowledge) -> None:
    """Make true again all that a decision, just made or just undone, bears upon."""
    match decision.action:
        case DateArticle() | NameOutlet() | SetOrigin() | ExcludeArticle() | MakeEvent():
            _renew(connection, story, decision.subject, knowledge)
        case DeleteArticle(article=article):
            found = None if decision.undone else find_article(connection, article)
            if found:
                remove_article(connection, story, found.id, knowledge)
        case MergeActors() as action:
            _rename(connection, story, decision, action)
        case AddAlias() as action:
            for number in list(find_naming(connection, story, name_alias(action), knowledge)):
                renew_article(connection, story, number, knowledge)
        case Accept(about="actor"):
            pass  # it only leaves the queue
        case CreateStory() | DeleteStory() | RenameStory():
            _renew_story(connection, story)
        case _:
            _reform(connection, story, (rest.holds for rest in decision.rests))


def _renew(connection: Connection, story: Story, article: str, knowledge: Knowledge) -> None:
    found = find_article(connection, article)
    if found:
        renew_article(connection, story, found.id, knowledge)


def _renew_story(connection: Connection, story: Story) -> None:
    """Let a story be there or not, under its last title, as the decisions that hold say."""
    decisions = list_decisions(connection, story.id, kinds=["story-create", "story-rename", "story-delete"])
    standing = [d for d in decisions if not d.undone]
    deleted = [d.made for d in standing if isinstance(d.action, DeleteStory)]
    unmade = [d.undone for d in decisions if isinstance(d.action, CreateStory) and d.undone]
    renamed = [d.action.title for d in standing if isinstance(d.action, RenameStory)]
    first = [d.before for d in decisions if isinstance(d.action, RenameStory)][-1:]
    remove_story(connection, story.id, (deleted or unmade or [""])[0])
    rename_story(connection, story.id, (renamed or first or [story.title])[0])


def _reform(connection: Connection, story: Story, holds: Iterable[str]) -> None:
    """Form anew the events that a decision rests on."""
    found = find_told(connection, {mention for mention in holds if mention})
    assemble(connection, story.id, [m.id for m in found])


def _name(stored: StoredMention) -> set[str]:
    """The actors (slugs) that a mention names, or that those act for."""
    return {slug for p in stored.source.mention.participants for slug in (p.slug, *p.acts_for)}


def _rename(connection: Connection, story: Story, decision: Decision, action: MergeActors) -> None:
    """File the mentions whose actors are now taken for others under their new keys, and form their events anew."""
    ruling = Ruling(decision.number, decision.id, action, decision.reason)
    others = [r for r in list_story_rulings(connection, story.id, ["actor-merge"]) if r.number != decision.number]
    without, with_it = Rulings.of(others).names, Rulings.of([*others, ruling]).names
    moved = {slug for slug in (*without, *with_it) if without.get(slug) != with_it.get(slug)}
    shown = moved | {names[slug].slug for names in (without, with_it) for slug in moved if slug in names}
    stored = list_actor_mentions(connection, story.id, shown)
    numbers = [m.id for m in stored if not moved.isdisjoint(_name(m))]
    assemble(connection, story.id, numbers)
