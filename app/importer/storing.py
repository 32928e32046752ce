"""One analysed article into a story, and all that follows from it.

That is its place among the revisions of its address, its origin, its day, the days that others owe it, and the
events: afterwards the story is what it would be had all its articles come at once, in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection

from app.domain.text import content_id, normalise
from app.importer.analysis import Analysis, Knowledge, analyse
from app.importer.assembly import assemble
from app.importer.decisions.articles import find_deletion, is_excluded, overrule
from app.importer.decisions.holding import hold_anew
from app.importer.decisions.knowing import learn, may_name
from app.importer.inputs import Incoming
from app.importer.publishing import add_publication, describe_article, found_article, republish, says_the_same
from app.importer.revisions import is_superseded, lead_on, settle_addresses
from app.importer.settling import Changes, settle_with_fellows
from app.importer.standing import (
    ARRIVING,
    EXCLUDED,
    IN_TIMELINE,
    SUPERSEDED,
    enter_timeline,
    leave_timeline,
    stay_outside,
)
from app.importer.succession import lead_to, list_passages
from app.storage import articles as store
from app.storage.aliases import write_aliases
from app.storage.likeness import get_fellow
from app.storage.stories import Story, lock_story


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
    lock_story(connection, story.id)
    public_id = content_id(story.key, normalise(incoming.text))
    deleted = find_deletion(connection, public_id)
    if deleted:
        return Stored(None, "duplicate", f"{deleted.by} deleted it for good on {deleted.made[:10]}")
    knowledge = learn(connection, story, knowledge)
    seen = overrule(connection, public_id, incoming)
    if seen != incoming or may_name(seen.text, knowledge.added, knowledge.registry.spelling):
        incoming, analysis = seen, analyse(seen, knowledge)
    known = store.find_article(connection, public_id)
    if known and says_the_same(connection, known, incoming):
        return Stored(known.id, "duplicate", "already imported")
    if known is None:
        number = found_article(connection, story, public_id, incoming, analysis)
        return _Arrival(connection, story, knowledge, number, set(), analysis).settle()
    before = _list_addresses(connection, known.id)
    reread = add_publication(connection, story, known, incoming, analysis, knowledge)
    return _Arrival(connection, story, knowledge, known.id, before, reread).settle()


def renew_article(connection: Connection, story: Story, number: int, knowledge: Knowledge) -> None:
    """Make an article (row) true again from what its senders gave, with all that follows; the caller commits."""
    lock_story(connection, story.id)
    knowledge = learn(connection, story, knowledge)
    before = _list_addresses(connection, number)
    fresh = republish(connection, story, number, knowledge)
    _Arrival(connection, story, knowledge, number, before, fresh).settle()


def remove_article(connection: Connection, story: Story, number: int, knowledge: Knowledge) -> None:
    """Delete an article (row) for good, with all that follows; the caller commits."""
    lock_story(connection, story.id)
    addresses = _list_addresses(connection, number)
    _Arrival(connection, story, learn(connection, story, knowledge), number, addresses, None).depart()


@dataclass
class _Arrival:
    """A publication that has just been written, and what is to follow from it.

    `before` are the addresses that its article (row `number`) had, `fresh` is how the article reads now; None where
    that is as before.
    """

    connection: Connection
    story: Story
    knowledge: Knowledge
    number: int
    before: set[str]
    fresh: Analysis | None
    changes: Changes = field(default_factory=Changes)

    def settle(self) -> Stored:
        """Put every article that this concerns in its place, and form the events anew."""
        others = self._place_others(self.before | _list_addresses(self.connection, self.number))
        self._place_own()
        self._gather({self.number, *others})
        return Stored(self.number, "imported", self._tell(others))

    def depart(self) -> None:
        """Delete the article; what it had taken the place of returns."""
        article = store.get_article(self.connection, self.number)
        if article.standing == IN_TIMELINE:
            leave_timeline(self.connection, self.story, self.number, ARRIVING, self.changes, self.knowledge)
        passages = list_passages(self.connection, article)
        write_aliases(self.connection, [{"public_id": passage.id, "target": ""} for passage in passages])
        store.delete_article(self.connection, self.number)
        self._gather(self._place_others(self.before), {article.public_id})

    def _place_others(self, addresses: set[str]) -> set[int]:
        """Put the other articles of some addresses in their places; those (rows) that changed theirs."""
        others = settle_addresses(self.connection, self.story, addresses) - {self.number}
        for other in sorted(others):
            self._place(other)
        return others

    def _gather(self, placed: set[int], gone: Iterable[str] = ()) -> None:
        """Form the events anew, with what decisions rest on now; let the ids of what left lead on."""
        known = store.get_articles(self.connection, placed | self.changes.articles)
        changed = {*gone, *(article.public_id for article in known)}
        self.changes.touched |= hold_anew(self.connection, self.story.id, changed)
        assemble(self.connection, self.story.id, self.changes.touched, self.changes.gone)
        for article in known:
            if article.standing == EXCLUDED:
                lead_to(self.connection, list_passages(self.connection, article), [])
            elif article.id in placed and (article.id != self.number or article.standing == SUPERSEDED):
                lead_on(self.connection, article.id)

    def _place(self, number: int) -> None:
        """Let an article enter or leave the timeline, or have the day and the outlets that its publications say."""
        standing, wanted = self._standing(number), self._wanted(number)
        self.changes.articles.add(number)
        if standing == wanted == IN_TIMELINE:
            article = get_fellow(self.connection, number)
            settle_with_fellows(self.connection, self.story, article, self.changes, self.knowledge)
            self.changes.touch(self.connection, [number])
        elif standing == wanted:
            return
        elif IN_TIMELINE not in {standing, wanted}:
            store.update_article(self.connection, number, standing=wanted)
        elif wanted == IN_TIMELINE:
            enter_timeline(self.connection, self.story, number, self.changes, self.knowledge)
        else:
            leave_timeline(self.connection, self.story, number, wanted, self.changes, self.knowledge)

    def _place_own(self) -> None:
        if self.fresh is None:
            self._place(self.number)
            return
        standing, wanted = self._standing(self.number), self._wanted(self.number)
        if standing == IN_TIMELINE:
            leave_timeline(self.connection, self.story, self.number, ARRIVING, self.changes, self.knowledge)
        describe_article(self.connection, self.number, self.fresh)
        if wanted == IN_TIMELINE:
            enter_timeline(self.connection, self.story, self.number, self.changes, self.knowledge, self.fresh)
        else:
            stay_outside(self.connection, self.story, self.number, wanted, self.fresh, self.knowledge)

    def _standing(self, number: int) -> str:
        return store.get_standing(self.connection, number)

    def _wanted(self, number: int) -> str:
        if is_excluded(self.connection, store.get_article(self.connection, number).public_id):
            return EXCLUDED
        return SUPERSEDED if is_superseded(self.connection, number) else IN_TIMELINE

    def _tell(self, others: set[int]) -> str:
        if self._standing(self.number) == SUPERSEDED:
            return "an earlier version of what stands at its address"
        replaced = [number for number in others if self._standing(number) == SUPERSEDED]
        return "a later version took the place of an earlier one" if replaced else ""


def _list_addresses(connection: Connection, number: int) -> set[str]:
    return {p.canonical for p in store.list_publications(connection, [number], superseded=True).get(number, [])}
