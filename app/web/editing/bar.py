"""What the bar at the top offers to editors: the queue with its count, their name, the way in."""

from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection

from app.storage.queue import QueueCounts, count_queue
from app.storage.stories import Story, find_story
from app.web import addresses
from app.web.chrome import Chrome
from app.web.editing.guard import Editor


class Desked(Protocol):
    """What remembers the counts of queues."""

    @property
    def queues(self) -> "Queues":
        """The counts."""
        ...


@dataclass
class Queues:
    """How much wants an editor in each story, counted once for each version."""

    _known: dict[int, tuple[int, QueueCounts]] = field(default_factory=dict)

    def count(self, connection: Connection, story: Story) -> QueueCounts:
        """The counts of a story as it stands."""
        version, counts = self._known.get(story.id, (-1, QueueCounts()))
        if version != story.version:
            counts = count_queue(connection, story.id)
            self._known[story.id] = (story.version, counts)
        return counts


@dataclass(frozen=True, slots=True)
class Bar:
    """`count` is how much wants an editor in the page's story; "" addresses are not offered."""

    queue: str = ""
    count: str = ""
    name: str = ""
    sign_in: str = ""
    back: str = ""


NO_BAR = Bar()


def view_bar(connection: Connection, site: Desked, editor: Editor | None, chrome: Chrome) -> Bar:
    """The bar for whoever asks, on a page."""
    here = chrome.address or addresses.HOME
    if editor is None:
        return Bar(sign_in=addresses.sign_in(here), back=here)
    name = editor.name if editor.signed_in else ""
    slug = addresses.story_slug(chrome.story.address) if chrome.story else ""
    story = find_story(connection, slug) if slug else None
    if story is None:
        return Bar(name=name, back=here)
    counts = site.queues.count(connection, story)
    return Bar(addresses.queue(slug), f"{counts.total:,}" if counts.total else "", name, back=here)
