"""An article's day and its mentions, kept true to its publications and to what agreement with others allows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter
from sqlalchemy import Connection

from app.domain.articles.roles import Anatomy
from app.domain.mentions import Mention, mention_id
from app.importer.analysis import Analysis, Knowledge, find_mentions_on
from app.importer.assembly import note_keys
from app.importer.dating import Dating, date_article, find_waiting
from app.importer.decisions.passages import make_mentions
from app.importer.succession import list_passages, name_passages, succeed
from app.storage import articles as store
from app.storage import likeness as fellows
from app.storage import mentions as mention_store
from app.storage.likeness import Fellow
from app.storage.mentions import StoredMention
from app.storage.stories import Story

ANATOMY = TypeAdapter(Anatomy)


@dataclass
class Changes:
    """What a change to a story has done so far: mentions to be gathered anew (row numbers), and those that are gone.

    `articles` are the rows of those whose mentions were found anew, or that left.
    """

    touched: set[int] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    gone: list[StoredMention] = field(default_factory=list)

    def touch(self, connection: Connection, articles: Sequence[int]) -> None:
        """Have the mentions of these articles (row numbers) gathered anew."""
        self.touched |= mention_store.list_mention_ids(connection, articles)

    def lose(self, connection: Connection, article: int) -> None:
        """Note that an article's mentions are about to go."""
        numbers = mention_store.list_mention_ids(connection, [article])
        self.articles.add(article)
        self.gone += [mention for mention in mention_store.load_mentions(connection, numbers) if mention.event_id]
        self.touched -= numbers


def settle_article(
    connection: Connection, story: Story, article: Fellow, changes: Changes, knowledge: Knowledge
) -> None:
    """Date an article of the timeline; where its day has changed, its mentions are found anew."""
    dating = date_article(connection, story.id, article)
    if (article.published, article.published_from) != (dating.day, dating.source):
        fellows.note_keys(connection, story.id, article, waiting=dating.waiting)
        date_mentions(connection, story, article, dating, changes, knowledge)


def settle_with_fellows(
    connection: Connection, story: Story, article: Fellow, changes: Changes, knowledge: Knowledge
) -> None:
    """Date an article of the timeline, and then those whose days may rest on it."""
    settle_article(connection, story, article, changes, knowledge)
    for other in find_waiting(connection, story.id, article):
        settle_article(connection, story, other, changes, knowledge)


def date_mentions(
    connection: Connection,
    story: Story,
    article: Fellow,
    dating: Dating,
    changes: Changes,
    knowledge: Knowledge,
    fresh: Analysis | None = None,
) -> None:
    """Give an article its day and find its mentions; those of a `fresh` analysis hold where it has the same day."""
    if fresh and (fresh.publication.day, fresh.publication.source or "") == (dating.day, dating.source):
        found = list(fresh.mentions)
    else:
        found = _reread(connection, article.id, dating, knowledge)
    store.update_article(
        connection, article.id, published=dating.day, published_from=dating.source, published_why=dating.why
    )
    changes.lose(connection, article.id)
    numbers = replace_mentions(connection, story, article, found, knowledge)
    note_keys(connection, story.id, numbers)
    changes.touched |= set(numbers)


def replace_mentions(
    connection: Connection, story: Story, article: Fellow, found: Sequence[Mention], knowledge: Knowledge
) -> list[int]:
    """Store an article's mentions in the place of those it had, in no event and without keys; their row numbers.

    To those that were `found` come those that editors made of its passages.
    """
    row = store.get_article(connection, article.id)
    before = list_passages(connection, row)
    present = {mention_id(row.public_id, m): m for m in (*found, *make_mentions(connection, row, knowledge))}
    mention_store.delete_mentions(connection, article.id)
    named = [(public_id, row.text[m.start : m.end], m) for public_id, m in present.items()]
    numbers = mention_store.insert_mentions(connection, story.id, article.id, named)
    if before:
        succeed(connection, before, name_passages(row.text, present))
    return numbers


def _reread(connection: Connection, number: int, dating: Dating, knowledge: Knowledge) -> list[Mention]:
    article = store.get_article(connection, number)
    if not knowledge.reads(article.language):
        return []
    anatomy = ANATOMY.validate_json(article.anatomy)
    return find_mentions_on(article.text, anatomy, dating.day, dating.source, knowledge)
