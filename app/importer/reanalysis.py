"""Articles read anew after the rules have changed: what that changes, told before it is done.

Each article is read in a transaction of its own and marked with the version of the rules, so that a reanalysis can be
interrupted and gone on with. Ids of mentions do not depend on the rules, and decisions rest on words: both hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.importer.analysis import Knowledge
from app.importer.decisions.knowing import learn
from app.importer.running import Opener
from app.importer.storing import renew_article
from app.storage.articles import list_outdated
from app.storage.outlines import Outline, list_outlines
from app.storage.queue import list_detached
from app.storage.stories import Story, raise_version

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """An event that looks otherwise; None where it is not there, before or after."""

    event: str
    before: Outline | None
    after: Outline | None


@dataclass
class Reanalysis:
    """What a reanalysis did to a story, or would do; `detached` are decisions (ids) that no longer fit since."""

    story: str
    articles: int = 0
    changes: list[Change] = field(default_factory=list)
    detached: list[str] = field(default_factory=list)
    reattached: list[str] = field(default_factory=list)

    def list_kind(self, kind: str) -> list[Change]:
        """The changes that are "new", "gone" or "changed"."""
        return [change for change in self.changes if _name(change) == kind]


def reanalyse(
    opener: Opener, story: Story, knowledge: Knowledge, *, everything: bool = False, progress: Progress | None = None
) -> Reanalysis:
    """Read anew the articles of a story that other rules read, or every one; what has changed."""
    with opener() as connection:
        version = "" if everything else learn(connection, story, knowledge).version
        outdated = list_outdated(connection, story.id, version)
        before, loose = list_outlines(connection, story.id), _list_loose(connection, story)
    for number, article in enumerate(outdated, start=1):
        with opener() as connection:
            renew_article(connection, story, article, knowledge)
        if progress:
            progress(number, len(outdated))
    with opener() as connection:
        after, still_loose = list_outlines(connection, story.id), _list_loose(connection, story)
        raise_version(connection, story.id)
    changes = _compare(before, after)
    return Reanalysis(story.slug, len(outdated), changes, sorted(still_loose - loose), sorted(loose - still_loose))


def _compare(before: Mapping[str, Outline], after: Mapping[str, Outline]) -> list[Change]:
    """The events that differ, in the order of the timeline."""
    names = {**before, **after}
    differing = (n for n in names if before.get(n) != after.get(n))
    found = [Change(n, before.get(n), after.get(n)) for n in differing]
    return sorted(found, key=lambda c: ((c.after or c.before or _NOWHERE).position, c.event))


_NOWHERE = Outline("", "", "", "", "", 0, 0, "")


def _name(change: Change) -> str:
    if change.before is None:
        return "new"
    return "gone" if change.after is None else "changed"


def _list_loose(connection: Connection, story: Story) -> set[str]:
    return {decision.id for decision in list_detached(connection, story.id)}
