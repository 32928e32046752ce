"""What the commands that read texts know beforehand: the project's files, and a registry of the user's own."""

import sys

from sqlalchemy import Engine

from app.garbage import tame_garbage
from app.importer.analysis import Knowledge, load_knowledge
from app.settings import Settings
from app.storage.database import reading
from app.storage.stories import Story, list_stories


def load_own_knowledge(settings: Settings, command: str) -> Knowledge | None:
    """The knowledge under these settings; None, with a message, where the user's own registry cannot be read."""
    try:
        knowledge = load_knowledge(settings.registry)
    except ValueError as error:
        print(f"dateline {command}: DATELINE_REGISTRY: {error}", file=sys.stderr)
        return None
    tame_garbage()  # it stays until the command ends
    return knowledge


def find_stories(engine: Engine, slug: str, command: str) -> list[Story] | None:
    """The story of that slug alone, all stories for ""; None, with a message, where there is no such story."""
    with reading(engine) as connection:
        found = [story for story in list_stories(connection) if slug in {"", story.slug}]
    if slug and not found:
        print(f"dateline {command}: there is no story {slug!r}", file=sys.stderr)
        return None
    return found
