"""The places of a story's articles: in its timeline, or outside; and what follows for the events when they change."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.importer.analysis import Analysis, Knowledge
from app.importer.assembly import assemble
from app.importer.decisions.articles import is_excluded
from app.importer.decisions.holding import hold_anew
from app.importer.publishing import describe_article
from app.importer.revisions import find_superseded, lead_on, settle_addresses
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
from app.storage.decisions.rulings import list_article_rulings
from app.storage.likeness import get_fellow
from app.storage.stories import Story


@dataclass
class Placement:
    """Puts articles in their places, and at last forms the events anew that this concerns.

    `placed` are the articles (rows) that it has looked at, `new` those of them that were not there before; `gone`
    are those (public ids) that are no more.
    """

    connection: Connection
    story: Story
    knowledge: Knowledge
    placed: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    changes: Changes = field(default_factory=Changes)

    def settle(
        self, fresh: Mapping[int, Analysis | None], before: Iterable[str], new: Collection[int] = ()
    ) -> dict[int, str]:
        """Put articles (rows) whose publications were just written in their places, and those that they concern.

        `fresh` is how they read now; None where that is as before. `before` are the addresses that they had. Returns
        what their sender should know of the place of each, where there is anything.
        """
        self.new.update(new)
        self.placed.update(fresh)
        own = self._map_addresses(fresh)
        addresses = {address for those in own.values() for address in those}
        changed = self._settle_addresses({*before, *addresses}, fresh.keys())
        for number in (number for number, analysis in fresh.items() if analysis is None):
            self._place(number)
        self._place_fresh({number: analysis for number, analysis in fresh.items() if analysis}, set(new))
        return self._explain({i: {n for a in those for n in changed.get(a, ())} - {i} for i, those in own.items()})

    def remove(self, number: int) -> None:
        """Delete an article (row); what it had taken the place of returns."""
        article, addresses = store.get_article(self.connection, number), self.list_addresses([number])
        if article.standing == IN_TIMELINE:
            leave_timeline(self.connection, self.story, number, ARRIVING, self.changes, self.knowledge)
        passages = list_passages(self.connection, [article])[number]
        write_aliases(self.connection, [{"public_id": passage.id, "target": ""} for passage in passages])
        store.delete_article(self.connection, number)
        self.gone.add(article.public_id)
        self._settle_addresses(addresses)

    def finish(self) -> None:
        """Form the events anew, with what decisions rest on now; let the ids of what left lead on."""
        known = store.get_articles(self.connection, self.placed | self.changes.articles)
        changed = {*self.gone, *(article.public_id for article in known)}
        self.changes.touched |= hold_anew(self.connection, self.story.id, changed)
        changes = self.changes
        assemble(self.connection, self.story.id, changes.touched, changes.gone, changes.findings)
        for article in known:
            if article.standing == EXCLUDED:
                lead_to(self.connection, list_passages(self.connection, [article])[article.id], [])
            elif article.id in self.placed and (article.id not in self.new or article.standing == SUPERSEDED):
                lead_on(self.connection, article.id)

    def list_addresses(self, numbers: Iterable[int]) -> set[str]:
        """All addresses at which articles (rows) were published."""
        return {address for those in self._map_addresses(numbers).values() for address in those}

    def _map_addresses(self, numbers: Iterable[int]) -> dict[int, set[str]]:
        there = store.list_publications(self.connection, numbers, superseded=True)
        return {number: {p.canonical for p in those} for number, those in there.items()}

    def _settle_addresses(self, addresses: Iterable[str], own: AbstractSet[int] = frozenset()) -> dict[str, set[int]]:
        """Say what stands at addresses, and place the articles that changed there, but for one's own; by address."""
        changed = settle_addresses(self.connection, self.story, addresses)
        for other in sorted({number for numbers in changed.values() for number in numbers} - own):
            self._place(other)
        return changed

    def _place(self, number: int) -> None:
        """Let an article enter or leave the timeline, or have the day and the outlets that its publications say."""
        standing, wanted = self._standings([number])[number], self._want([number])[number]
        self.placed.add(number)
        if standing == wanted == IN_TIMELINE:
            article = get_fellow(self.connection, number)
            settle_with_fellows(self.connection, self.story, article, self.changes, self.knowledge)
            self.changes.touch(self.connection, [number])
        elif standing == wanted:
            return
        elif IN_TIMELINE not in {standing, wanted}:
            store.update_article(self.connection, number, standing=wanted)
        elif wanted == IN_TIMELINE:
            enter_timeline(self.connection, self.story, [number], self.changes, self.knowledge)
        else:
            leave_timeline(self.connection, self.story, number, wanted, self.changes, self.knowledge)

    def _place_fresh(self, fresh: Mapping[int, Analysis], new: set[int]) -> None:
        """Put articles that read otherwise than before, or are new, in their places with what they tell now."""
        for number, standing in self._standings(fresh.keys() - new).items():
            if standing == IN_TIMELINE:
                leave_timeline(self.connection, self.story, number, ARRIVING, self.changes, self.knowledge)
            describe_article(self.connection, number, fresh[number])
        wanted = self._want(fresh)
        entering = [number for number, standing in wanted.items() if standing == IN_TIMELINE]
        enter_timeline(self.connection, self.story, entering, self.changes, self.knowledge, fresh)
        outside = {number: standing for number, standing in wanted.items() if standing != IN_TIMELINE}
        stay_outside(self.connection, self.story, outside, fresh, self.knowledge)

    def _standings(self, numbers: Collection[int]) -> dict[int, str]:
        return store.get_standings(self.connection, numbers) if numbers else {}

    def _want(self, numbers: Collection[int]) -> dict[int, str]:
        """The standings that articles should have, in their order."""
        names = store.list_public_ids(self.connection, numbers)
        rulings = list_article_rulings(self.connection, names.values())
        superseded = find_superseded(self.connection, numbers)
        excluded = {number for number, name in names.items() if is_excluded(rulings.get(name, ()))}
        return {i: EXCLUDED if i in excluded else SUPERSEDED if i in superseded else IN_TIMELINE for i in numbers}

    def _explain(self, others: Mapping[int, set[int]]) -> dict[int, str]:
        """What is to be said of the place of articles, each with the others that changed theirs at its addresses."""
        concerned = {i for i, those in others.items() for i in (i, *those)}
        superseded = {i for i, standing in self._standings(concerned).items() if standing == SUPERSEDED}
        told = {i: "a later version took the place of an earlier one" for i in others if others[i] & superseded}
        return told | dict.fromkeys(superseded & others.keys(), "an earlier version of what stands at its address")
