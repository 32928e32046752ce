"""An article's day and its mentions, kept true to its publications and to what agreement with others allows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import TypeAdapter
from sqlalchemy import Connection

from app.domain.articles.roles import Anatomy
from app.domain.mentions import name_mention
from app.importer.analysis import Analysis, Knowledge, find_mentions_on
from app.importer.dating import Dating, date_articles, find_waiting
from app.importer.decisions.passages import make_mentions
from app.importer.succession import list_passages, name_passages, succeed
from app.storage import articles as store
from app.storage import likeness as fellows
from app.storage import mentions as mention_store
from app.storage.decisions.rulings import list_article_rulings
from app.storage.likeness import Fellow
from app.storage.mentions import Finding, StoredMention
from app.storage.stories import Story

ANATOMY = TypeAdapter(Anatomy)


@dataclass
class Changes:
    """What a change to a story has done so far: mentions to be gathered anew (row numbers), and those that are gone.

    `articles` are the rows of those whose mentions were found anew, or that left; `findings` these mentions.
    """

    touched: set[int] = field(default_factory=set)
    findings: dict[int, Finding] = field(default_factory=dict)
    articles: set[int] = field(default_factory=set)
    gone: list[StoredMention] = field(default_factory=list)

    def touch(self, connection: Connection, articles: Sequence[int]) -> None:
        """Have the mentions of these articles (row numbers) gathered anew."""
        self.touched |= mention_store.list_mention_ids(connection, articles)

    def lose(self, connection: Connection, articles: Collection[int]) -> None:
        """Note that the mentions of these articles are about to go."""
        numbers = mention_store.list_mention_ids(connection, articles)
        self.articles.update(articles)
        self.gone += [mention for mention in mention_store.load_mentions(connection, numbers) if mention.event_id]
        self.touched -= numbers


def settle_articles(
    connection: Connection, story: Story, articles: Sequence[Fellow], changes: Changes, knowledge: Knowledge
) -> None:
    """Date articles of the timeline; where a day has changed, the mentions are found anew."""
    datings = date_articles(connection, story.id, articles) if articles else {}
    moved = [a for a in articles if (a.published, a.published_from) != (datings[a.id].day, datings[a.id].source)]
    for article in moved:
        fellows.forget_keys(connection, article.id)
    fellows.note_keys(connection, story.id, [(article, datings[article.id].waiting) for article in moved])
    date_mentions(connection, story, {article.id: datings[article.id] for article in moved}, changes, knowledge)


def settle_with_fellows(
    connection: Connection, story: Story, article: Fellow, changes: Changes, knowledge: Knowledge
) -> None:
    """Date an article of the timeline, and then those whose days may rest on it."""
    settle_articles(connection, story, [article], changes, knowledge)
    settle_articles(connection, story, find_waiting(connection, story.id, [article]), changes, knowledge)


def date_mentions(
    connection: Connection,
    story: Story,
    datings: Mapping[int, Dating],
    changes: Changes,
    knowledge: Knowledge,
    fresh: Mapping[int, Analysis] = MappingProxyType({}),
) -> None:
    """Give articles (rows) their days and find their mentions; those of a `fresh` analysis of the same day hold."""
    if not datings:
        return
    found = {
        number: fresh[number].findings
        if number in fresh and _says(fresh[number], dating)
        else _reread(connection, number, dating, knowledge)
        for number, dating in datings.items()
    }
    store.update_articles(connection, {number: dating.columns for number, dating in datings.items()})
    changes.lose(connection, datings.keys())
    placed = replace_mentions(connection, story, found, knowledge)
    changes.findings |= placed
    changes.touched |= placed.keys()


def replace_mentions(
    connection: Connection, story: Story, found: Mapping[int, Sequence[Finding]], knowledge: Knowledge
) -> dict[int, Finding]:
    """Store the mentions of articles (rows) in the place of those they had, in no event, not filed; by their rows.

    To those that were `found` come those that editors made of passages.
    """
    rows = store.get_articles(connection, found)
    rulings = list_article_rulings(connection, [row.public_id for row in rows])
    before = list_passages(connection, rows)
    present: dict[int, dict[str, Finding]] = {}
    for row in rows:
        made = make_mentions(row, rulings.get(row.public_id, ()), knowledge)
        findings = [*found[row.id], *(Finding.of(m, row.published) for m in made)]
        present[row.id] = {name_mention(row.public_id, one.local_id): one for one in findings}
    mention_store.delete_mentions(connection, [row.id for row in rows if before[row.id]])
    named = [(row.id, name, row.text[m.start : m.end], m) for row in rows for name, m in present[row.id].items()]
    numbers = mention_store.insert_mentions(connection, story.id, named)
    for row in rows:
        if before[row.id]:
            mentions = {name: one.mention for name, one in present[row.id].items()}
            succeed(connection, before[row.id], name_passages(row.text, mentions))
    return dict(zip(numbers, (one for *_, one in named), strict=True))


def _says(analysis: Analysis, dating: Dating) -> bool:
    return (analysis.publication.day, analysis.publication.source or "") == (dating.day, dating.source)


def _reread(connection: Connection, number: int, dating: Dating, knowledge: Knowledge) -> list[Finding]:
    article = store.get_article(connection, number)
    if not knowledge.reads(article.language):
        return []
    anatomy = ANATOMY.validate_json(article.anatomy)
    return find_mentions_on(article.text, anatomy, dating.day, dating.source, knowledge)
