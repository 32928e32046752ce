"""Analysed articles into a story, and all that follows from them.

That is their place among the revisions of their addresses, their origins, their days, the days that others owe them,
and the events: afterwards the story is what it would be had all its articles come at once, in any order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from app.domain.decisions.rulings import Ruling
from app.domain.text import content_id, normalise
from app.importer.analysis import Analysis, Knowledge, analyse
from app.importer.decisions.articles import find_deletion, lay_over
from app.importer.decisions.knowing import learn, may_name
from app.importer.inputs import Incoming
from app.importer.placing import Placement
from app.importer.publishing import add_publication, found_articles, republish, says_the_same
from app.storage import articles as store
from app.storage.decisions.rulings import list_article_rulings
from app.storage.stories import Story, lock_story

Arriving = tuple[Incoming, Analysis]
Wave = Mapping[str, Arriving]
"""What arrives at once, by the public id of the article."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article: its row (None where it stays away), whether it brought anything new, and why not."""

    article: int | None
    state: Literal["imported", "duplicate"]
    reason: str = ""


def store_article(
    connection: Connection, story: Story, incoming: Incoming, analysis: Analysis, knowledge: Knowledge
) -> Stored:
    """Add an article or another publication of one; the caller commits."""
    return store_articles(connection, story, [(incoming, analysis)], knowledge)[0]


def store_articles(
    connection: Connection, story: Story, arriving: Iterable[Arriving], knowledge: Knowledge
) -> list[Stored]:
    """Add articles or other publications of some, and form the events once for all of them; the caller commits."""
    lock_story(connection, story.id)
    placement = Placement(connection, story, learn(connection, story, knowledge))
    stored = [one for wave in _part(story, arriving) for one in _store_wave(placement, wave)]
    placement.finish()
    return stored


def renew_article(connection: Connection, story: Story, number: int, knowledge: Knowledge) -> None:
    """Make an article (row) true again from what its senders gave, with all that follows; the caller commits."""
    lock_story(connection, story.id)
    placement = Placement(connection, story, learn(connection, story, knowledge))
    before = placement.list_addresses([number])
    placement.settle({number: republish(connection, story, number, placement.knowledge)}, before)
    placement.finish()


def remove_article(connection: Connection, story: Story, number: int, knowledge: Knowledge) -> None:
    """Delete an article (row) for good, with all that follows; the caller commits."""
    lock_story(connection, story.id)
    placement = Placement(connection, story, learn(connection, story, knowledge))
    placement.remove(number)
    placement.finish()


def _part(story: Story, arriving: Iterable[Arriving]) -> Iterator[Wave]:
    """What arrives, in its order, in waves that have each article once."""
    wave: dict[str, Arriving] = {}
    for incoming, analysis in arriving:
        public_id = content_id(story.key, normalise(incoming.text))
        if public_id in wave:
            yield wave
            wave = {}
        wave[public_id] = (incoming, analysis)
    yield wave


def _store_wave(placement: Placement, wave: Wave) -> list[Stored]:
    """Write what arrives, and put every article that this concerns in its place; what became of each."""
    connection, story, knowledge = placement.connection, placement.story, placement.knowledge
    rulings = list_article_rulings(connection, wave)
    found = _refuse_deleted(connection, rulings)
    seen = {i: _overrule(*wave[i], rulings.get(i, ()), knowledge) for i in wave if i not in found}
    known = store.find_articles(connection, seen)
    found |= _refuse_known(connection, known, seen)
    again = {i: article for i, article in known.items() if i not in found}
    before = placement.list_addresses([article.id for article in again.values()])
    fresh = {a.id: add_publication(connection, story, a, *seen[i], knowledge) for i, a in again.items()}
    new = {i: arrived for i, arrived in seen.items() if i not in known}
    made = dict(zip(new, found_articles(connection, story, new), strict=True))
    fresh |= {made[i]: analysis for i, (_, analysis) in new.items()}
    reasons = placement.settle(fresh, before, new=made.values())
    rows = {i: article.id for i, article in again.items()} | made
    found |= {i: Stored(number, "imported", reasons.get(number, "")) for i, number in rows.items()}
    return [found[i] for i in wave]


def _refuse_deleted(connection: Connection, rulings: Mapping[str, Sequence[Ruling]]) -> dict[str, Stored]:
    """The articles that an editor deleted for good, among those with rulings."""
    deletions = {i: find_deletion(connection, decided) for i, decided in rulings.items()}
    return {
        i: Stored(None, "duplicate", f"{deleted.by} deleted it for good on {deleted.made[:10]}")
        for i, deleted in deletions.items()
        if deleted
    }


def _refuse_known(connection: Connection, known: Mapping[str, store.Article], seen: Wave) -> dict[str, Stored]:
    """The articles of which this very publication is there already."""
    there = store.list_publications(connection, [article.id for article in known.values()], superseded=True)
    return {
        i: Stored(article.id, "duplicate", "already imported")
        for i, article in known.items()
        if says_the_same(there.get(article.id, ()), article, seen[i][0])
    }


def _overrule(incoming: Incoming, analysis: Analysis, rulings: Iterable[Ruling], knowledge: Knowledge) -> Arriving:
    """A publication as the editors of the story see it, read anew where that may tell something else."""
    seen = lay_over(incoming, rulings)
    if seen != incoming or may_name(seen.text, knowledge.added, knowledge.registry.spelling):
        return seen, analyse(seen, knowledge)
    return incoming, analysis
