"""Articles enter and leave the timeline: with their mentions, with what their copies share, with the days they lend.

Whatever the order of entering and leaving, the story afterwards is that of the articles that are in it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from app.importer.analysis import Analysis, Knowledge
from app.importer.copying import join_origins, part_origins
from app.importer.dating import Dating, date_alone, date_articles, find_waiting
from app.importer.settling import Changes, date_mentions, replace_mentions, settle_articles
from app.storage import articles as store
from app.storage.likeness import forget_keys, get_fellow, get_fellows, note_keys
from app.storage.mentions import detach_mentions
from app.storage.stories import Story

IN_TIMELINE, SUPERSEDED, EXCLUDED = "", "superseded", "excluded"
ARRIVING = "arriving"
"""An article whose row has just been made; never seen outside the transaction."""


def enter_timeline(
    connection: Connection,
    story: Story,
    numbers: Sequence[int],
    changes: Changes,
    knowledge: Knowledge,
    fresh: Mapping[int, Analysis] = MappingProxyType({}),
) -> None:
    """Put articles (rows) that are outside into the timeline; a `fresh` analysis saves reading one again."""
    if not numbers:
        return
    alone = date_alone(connection, numbers)
    store.update_articles(connection, {i: {"standing": IN_TIMELINE, **alone[i].columns} for i in numbers})
    entering = get_fellows(connection, numbers)
    note_keys(connection, story.id, [(article, alone[article.id].waiting) for article in entering])
    moved = join_origins(connection, story.id, entering)
    changes.touch(connection, [other.id for other in moved])
    date_mentions(connection, story, date_articles(connection, story.id, entering), changes, knowledge, fresh)
    settle_articles(connection, story, find_waiting(connection, story.id, entering), changes, knowledge)


def leave_timeline(
    connection: Connection, story: Story, number: int, standing: str, changes: Changes, knowledge: Knowledge
) -> None:
    """Take an article (row) out of the timeline; it stays readable, with the mentions that it had."""
    article = get_fellow(connection, number)
    waiting = find_waiting(connection, story.id, [article])
    changes.lose(connection, [number])
    detach_mentions(connection, number)
    forget_keys(connection, number)
    store.update_article(connection, number, standing=standing, origin=article.public_id)
    moved = part_origins(connection, story.id, article.origin)
    changes.touch(connection, [other.id for other in moved])
    settle_articles(connection, story, get_fellows(connection, [other.id for other in waiting]), changes, knowledge)


def stay_outside(
    connection: Connection, story: Story, wanted: Mapping[int, str], fresh: Mapping[int, Analysis], knowledge: Knowledge
) -> None:
    """Keep new articles (rows, with their standings) beside the timeline: readable, and found by no other."""
    if not wanted:
        return
    read = {number: fresh[number].publication for number in wanted}
    days = {
        i: Dating(publication.day, publication.source or "", publication.receipt) for i, publication in read.items()
    }
    store.update_articles(connection, {i: {"standing": standing, **days[i].columns} for i, standing in wanted.items()})
    replace_mentions(connection, story, {i: fresh[i].findings for i in wanted}, knowledge)
