"""What the commands that read texts know beforehand: the project's files, and a registry of the user's own."""

import sys

from app.importer.analysis import Knowledge, load_knowledge
from app.settings import Settings


def load_own_knowledge(settings: Settings, command: str) -> Knowledge | None:
    """The knowledge under these settings; None, with a message, where the user's own registry cannot be read."""
    try:
        return load_knowledge(settings.registry)
    except ValueError as error:
        print(f"dateline {command}: DATELINE_REGISTRY: {error}", file=sys.stderr)
        return None
