"""Articles enter and leave the timeline: with their mentions, with what their copies share, with the days they lend.

Whatever the order of entering and leaving, the story afterwards is that of the articles that are in it.
"""

from sqlalchemy import Connection

from app.importer.analysis import Analysis, Knowledge
from app.importer.copying import join_origins, part_origins
from app.importer.dating import Dating, date_article, find_waiting
from app.importer.settling import Changes, date_mentions, replace_mentions, settle_article
from app.storage import articles as store
from app.storage.likeness import forget_keys, get_fellow, note_keys
from app.storage.mentions import detach_mentions
from app.storage.stories import Story

IN_TIMELINE, SUPERSEDED, EXCLUDED = "", "superseded", "excluded"
ARRIVING = "arriving"
"""An article whose row has just been made; never seen outside the transaction."""


def enter_timeline(
    connection: Connection,
    story: Story,
    number: int,
    changes: Changes,
    knowledge: Knowledge,
    fresh: Analysis | None = None,
) -> None:
    """Put an article (row) that is outside into the timeline; `fresh` saves reading it again."""
    store.update_article(connection, number, standing=IN_TIMELINE)
    article = get_fellow(connection, number)
    moved = join_origins(connection, story.id, article)
    changes.touch(connection, [other.id for other in moved])
    dating = date_article(connection, story.id, article)
    note_keys(connection, story.id, article, waiting=dating.waiting)
    date_mentions(connection, story, article, dating, changes, knowledge, fresh)
    for other in find_waiting(connection, story.id, get_fellow(connection, number)):
        settle_article(connection, story, other, changes, knowledge)


def leave_timeline(
    connection: Connection, story: Story, number: int, standing: str, changes: Changes, knowledge: Knowledge
) -> None:
    """Take an article (row) out of the timeline; it stays readable, with the mentions that it had."""
    article = get_fellow(connection, number)
    waiting = find_waiting(connection, story.id, article)
    changes.lose(connection, number)
    detach_mentions(connection, number)
    forget_keys(connection, number)
    store.update_article(connection, number, standing=standing, origin=article.public_id)
    moved = part_origins(connection, story.id, article.origin)
    changes.touch(connection, [other.id for other in moved])
    for other in waiting:
        settle_article(connection, story, get_fellow(connection, other.id), changes, knowledge)


def stay_outside(
    connection: Connection, story: Story, number: int, standing: str, fresh: Analysis, knowledge: Knowledge
) -> None:
    """Keep a new article (row) beside the timeline: readable, with what was read in it, and found by no other."""
    article = get_fellow(connection, number)
    publication = fresh.publication
    dating = Dating(publication.day, publication.source or "", publication.receipt)
    store.update_article(
        connection,
        number,
        standing=standing,
        published=dating.day,
        published_from=dating.source,
        published_why=dating.why,
    )
    replace_mentions(connection, story, article, fresh.mentions, knowledge)
