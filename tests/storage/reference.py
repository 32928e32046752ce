"""What a timeline has to answer, worked out from the events one by one: slow, and plain enough to be believed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from app.domain.events import Event, Source, form_event
from app.domain.filters import KEY_SALIENCE, Filter, Order, toggle
from app.domain.grouping import group
from app.domain.mentions import KINDS, STAGES
from app.domain.merging import are_linked
from app.domain.search import Phrase, fold_words, parse_search
from app.domain.states import as_of
from app.domain.text import content_id
from app.storage.events import position
from app.storage.stories import Story
from tests.factories import Draft, outlet_slug


@dataclass(frozen=True)
class Reference:
    """All events of a story, and the quotes of their mentions."""

    events: Sequence[Event]
    quotes: dict[str, str]

    def select(self, wanted: Filter, order: Order = "oldest") -> list[Event]:
        """The events that a filter wants, in order, as they look on its day."""
        found = [shown for event in self.events if (shown := self._shown(event, wanted)) is not None]
        dated = sorted((e for e in found if e.date.known), key=_position, reverse=order == "newest")
        return dated + sorted((e for e in found if not e.date.known), key=_position, reverse=order == "newest")

    def left_out(self, wanted: Filter) -> int:
        """Undated events that only `from` and `to` leave out."""
        if not wanted.dated_only:
            return 0
        return sum(not event.date.known for event in self.select(replace(wanted, first=None, last=None)))

    def unreported(self, wanted: Filter) -> int:
        """Events that only `as_of` leaves out, because none of their articles has a day."""
        if wanted.as_of is None:
            return 0
        found = self.select(replace(wanted, as_of=None))
        return sum(all(source.published is None for source in event.sources) for event in found)

    def click(self, wanted: Filter, facet: str, slug: str) -> int:
        """How many events there are after one click on a value of a facet."""
        return len(self.select(click(wanted, facet, slug)))

    def _shown(self, event: Event, wanted: Filter) -> Event | None:
        shown = as_of(event, wanted.as_of) if wanted.as_of else event
        return shown if shown and self._wanted(shown, wanted) else None

    def _wanted(self, event: Event, wanted: Filter) -> bool:
        return all(
            (
                _people(event, wanted),
                not wanted.statuses or event.status in wanted.statuses,
                not wanted.kinds or event.kind in wanted.kinds,
                not wanted.places or bool(set(wanted.places) & {place.slug for place in event.places}),
                not wanted.outlets or bool(set(wanted.outlets) & outlets_of(event)),
                not wanted.corroborated or event.origins >= 2,
                not wanted.key or event.salience >= KEY_SALIENCE,
                not wanted.dated_only or event.date.overlaps(wanted.first, wanted.last),
                self._says(event, wanted.text),
            )
        )

    def _says(self, event: Event, text: str) -> bool:
        search = parse_search(text)
        says = {
            phrase: any(self._holds(s, phrase) for s in event.sources) for phrase in search.wanted + search.excluded
        }
        return all(says[phrase] for phrase in search.wanted) and not any(says[phrase] for phrase in search.excluded)

    def _holds(self, source: Source, phrase: Phrase) -> bool:
        return any(_runs(fold_words(text), phrase) for text in (source.mention.title, self.quotes[source.id]))


def make_reference(story: Story, drafts: Sequence[Draft]) -> Reference:
    """The events of a story with these articles, from all pairs of their mentions."""
    sources, quotes = [], {}
    for draft in drafts:
        slugs = {outlet_slug(name) for name in (draft.outlet, *draft.also_in) if name}
        unnamed = {f"?{draft.name}.txt"} if not draft.outlet else set()
        for public_id, quote, mention in draft.mentions(story.key):
            origin = content_id("origin", draft.origin or draft.name)
            carried = tuple(sorted(slugs | unnamed))
            sources.append(Source(public_id, mention, draft.public_id(story.key), origin, draft.published, carried))
            quotes[public_id] = quote
    events = [form_event(one.sources) for chain in _chains(sources) for one in group(chain)]
    return Reference(events, quotes)


def click(wanted: Filter, facet: str, slug: str) -> Filter:
    """The filter after one click on a value of a facet."""
    match facet:
        case "actor":
            return replace(wanted, actors=toggle(wanted.actors, slug))
        case "place":
            return replace(wanted, places=toggle(wanted.places, slug))
        case "outlet":
            return replace(wanted, outlets=toggle(wanted.outlets, slug))
        case "status":
            return replace(wanted, statuses=toggle(wanted.statuses, slug))
        case "kind":
            return replace(wanted, kinds=toggle(wanted.kinds, slug))
        case "corroborated":
            return replace(wanted, corroborated=not wanted.corroborated)
        case _:
            return replace(wanted, key=not wanted.key)


def values_of(events: Sequence[Event], facet: str) -> set[str]:
    """All values that events have of a facet."""
    if facet == "actor":
        return {actor.slug for event in events for actor in event.actors}
    if facet == "place":
        return {place.slug for event in events for place in event.places}
    if facet == "outlet":
        return {slug for event in events for slug in outlets_of(event)}
    return set(STAGES if facet == "status" else KINDS if facet == "kind" else ("1",))


def outlets_of(event: Event) -> set[str]:
    """The named outlets that carry an event."""
    return {slug for source in event.sources for slug in source.outlets if slug[0] != "?"}


def anchor(event: Event) -> date | None:
    """The day at which an event stands."""
    return event.date.start or event.date.end


def _people(event: Event, wanted: Filter) -> bool:
    present = {actor.slug for actor in event.actors}
    if wanted.match == "all":
        return set(wanted.actors) <= present
    return not wanted.actors or bool(set(wanted.actors) & present)


def _position(event: Event) -> str:
    return position(event.date, event.id)


def _runs(words: list[str], phrase: Phrase) -> bool:
    return any(tuple(words[n : n + len(phrase)]) == phrase for n in range(len(words)))


def _chains(sources: Sequence[Source]) -> list[list[Source]]:
    chains = {source.id: [source] for source in sources}
    for a, b in combinations(sources, 2):
        if chains[a.id] is not chains[b.id] and are_linked(a, b):
            joined = chains[a.id] + chains[b.id]
            chains |= {source.id: joined for source in joined}
    return list({id(chain): chain for chain in chains.values()}.values())
