"""Decisions made and undone: kept with who, when and why, and carried out at once."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from app.domain.decisions.actions import Action, CreateStory, MakeEvent, list_anchors
from app.domain.text import slugify
from app.importer.analysis import Knowledge
from app.importer.decisions.carrying import carry_out
from app.importer.decisions.desk import DecisionError
from app.importer.decisions.subjects import describe, name_subject
from app.storage.decisions import Decision, find_decision, insert_decision
from app.storage.decisions import undo as note_undone
from app.storage.decisions.records import new_key, note_outcome
from app.storage.stories import Story, ensure_story, is_taken, lock_story, raise_version


@dataclass(frozen=True, slots=True)
class Word:
    """An editor's word: whose it is, when it was given (ISO 8601), and why."""

    by: str
    when: str
    reason: str = ""


def decide(connection: Connection, story: Story, action: Action, word: Word, knowledge: Knowledge) -> Decision:
    """Keep a decision and carry it out; the caller commits.

    Raises:
        DecisionError: it would change nothing, or makes no sense.
    """
    lock_story(connection, story.id)
    key = new_key()
    action = _sign(action, key)
    before = describe(connection, story.id, action)
    number = insert_decision(
        connection, key=key, story_id=story.id, story=story.slug, action=action, subject=name_subject(action),
        holds=[anchor.mention for anchor in list_anchors(action)], made_by=word.by, made=word.when,
        reason=word.reason, before=before,
    )  # fmt: skip
    return _conclude(connection, story, key, number, knowledge)


def create_story(connection: Connection, title: str, word: Word) -> Story:
    """A new, empty story; the caller commits.

    Raises:
        DecisionError: the title is empty, or a story has its address already.
    """
    slug = slugify(title)
    if not title.strip() or is_taken(connection, slug):
        raise DecisionError("give a title that no other story has" if title.strip() else "give the story a title")
    story = ensure_story(connection, slug, " ".join(title.split()))
    number = insert_decision(
        connection, key=new_key(), story_id=story.id, story=story.slug, action=CreateStory(story.title), subject="",
        holds=[], made_by=word.by, made=word.when, reason=word.reason, before="",
    )  # fmt: skip
    note_outcome(connection, number, story.title)
    return story


def undo(connection: Connection, story: Story, decision: Decision, word: Word, knowledge: Knowledge) -> Decision:
    """Note that a decision is undone, and make the story what it is without it; the caller commits.

    Raises:
        DecisionError: it was undone before, or is of another story.
    """
    lock_story(connection, story.id)
    if decision.undone:
        raise DecisionError(f"this was undone before, by {decision.undone_by}")
    if decision.story_id != story.id:
        raise DecisionError("this decision belongs to another story")
    note_undone(connection, decision.number, by=word.by, when=word.when, why=word.reason)
    undone = _find(connection, decision.id)  # what it rests on may have moved since the caller read it
    carry_out(connection, story, undone, knowledge)
    raise_version(connection, story.id)
    return undone


def _sign(action: Action, key: str) -> Action:
    """A made event's mention is named after the decision that makes it."""
    if not isinstance(action, MakeEvent):
        return action
    return replace(action, passage=replace(action.passage, mention=f"{action.passage.mention}_{key}"))


def _conclude(connection: Connection, story: Story, key: str, number: int, knowledge: Knowledge) -> Decision:
    made = _find(connection, key)
    carry_out(connection, story, made, knowledge)
    note_outcome(connection, number, describe(connection, story.id, made.action))
    raise_version(connection, story.id)
    return _find(connection, key)


def _find(connection: Connection, key: str) -> Decision:
    found = find_decision(connection, key)
    if found is None:
        raise DecisionError(f"there is no decision {key!r}")
    return found
