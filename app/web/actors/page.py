"""The actor page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.filters import Filter, Query
from app.domain.search import Search
from app.storage.actors import Actor, RoleSpan
from app.storage.bookmarks import find_kept
from app.storage.timeline import FacetCount, load_cards
from app.web import addresses, words
from app.web.chrome import Link
from app.web.timeline.cards import Row, Showing, view_row
from app.web.timeline.days import Day, group_days
from app.web.timeline.scene import Scene
from app.web.visits import Visit

_EVENTS = 30
"""Events of an actor that the page lists; the timeline has them all."""

_SAID = 5
_COUNTERPARTS = 12


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role and when sources give it."""

    role: str
    when: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another actor, how many events they share, and the timeline of these."""

    name: str
    kind: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """What an actor does in one story."""

    story: Link
    counted: str
    whole: str
    statuses: list[tuple[str, str, int, str]]
    days: list[Day]
    undated: list[Row]
    said: list[Row]
    counterparts: list[Counterpart]


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything that the actor page prints."""

    name: str
    kind: str
    roles: list[RoleView]
    parts: list[Part]
    correct: str


_KINDS = {"person": "Person", "state": "State", "organisation": "Organisation", "group": "Group"}


def view_actor(actor: Actor, roles: Sequence[RoleSpan], parts: list[Part]) -> ActorView:
    """The page of an actor."""
    return ActorView(
        actor.name,
        _KINDS.get(actor.kind, ""),
        [_role(role) for role in roles],
        parts,
        addresses.correct("actors", actor.slug),
    )


def view_part(visit: Visit, actor: Actor, scene: Scene) -> Part:
    """An actor's part in a story; the scene's query is for this actor alone."""
    story = scene.timeline.story
    selection = scene.selection
    shown = selection.page("", "oldest", _EVENTS).numbers
    told = replace(scene.query.filter, statuses=("denied", "statement"))
    sayings = scene.timeline.select(visit.connection, told).page("", "newest", _SAID).numbers
    cards = {card.number: card for card in load_cards(visit.connection, list(dict.fromkeys([*shown, *sayings])))}
    kept = find_kept(visit.connection, visit.reader.id, [card.public_id for card in cards.values()])
    showing = Showing(story.slug, scene.query, Search(), kept)
    days, undated = group_days([cards[number] for number in shown], showing)
    whole = addresses.story(story.slug, scene.query)
    return Part(
        story=Link(story.title, addresses.story(story.slug)),
        counted=words.counted(selection.count, "event"),
        whole=whole if selection.count > len(shown) else "",
        statuses=[_status(scene, count) for count in selection.facet("status") if count.count],
        days=days,
        undated=undated,
        said=[view_row(cards[number], showing) for number in sayings],
        counterparts=[
            _counterpart(scene, other)
            for other in selection.facet("actor", _COUNTERPARTS + 1)
            if other.slug != actor.slug and other.count
        ],
    )


def actor_query(slug: str) -> Query:
    """The timeline of one actor."""
    return Query(Filter(actors=(slug,)))


def _role(role: RoleSpan) -> RoleView:
    events = words.counted(role.events, "event")
    when = f"{words.span(role.first, role.last)}, " if role.first and role.last else ""
    return RoleView(role.role, f"{when}{events}")


def _status(scene: Scene, count: FacetCount) -> tuple[str, str, int, str]:
    wanted = replace(scene.query.filter, statuses=(count.slug,))
    return count.slug, words.STATUSES[count.slug], count.count, addresses.filtered(scene.story, scene.query, wanted)


def _counterpart(scene: Scene, other: FacetCount) -> Counterpart:
    actors = tuple(sorted({*scene.query.filter.actors, other.slug}))
    address = addresses.filtered(scene.story, scene.query, replace(scene.query.filter, actors=actors))
    return Counterpart(other.name, other.kind, other.count, address)
