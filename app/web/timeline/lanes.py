"""Lanes: a row for each actor, time to the right, every event where it lies and as wide as its date is vague."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.filters import toggle
from app.storage.timeline import Bar, EventCard, FacetCount
from app.web import addresses, words
from app.web.dating import shape
from app.web.timeline.axis import SMALLEST, Axis, Tick, draw_ticks, pack
from app.web.timeline.scene import Scene

MOST_LANES = 12
WIDE, NARROW = 820, 300
"""Pixels for which lanes are packed: at least what a desk's and a telephone's screen have."""

_MOST_LEVELS = 6
"""Rows of marks in one lane; a lane that needs more shows numbers instead."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """One event in a lane: `x` its middle and `left`, `width` its stretch, in percent; `top` in pixels.

    `plan` is where the plan had put it, None where that is no other place.
    """

    x: float
    left: float
    width: float
    top: int
    status: str
    wide: bool
    vague: bool
    plan: float | None
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class HeapView:
    """Several events drawn as their number."""

    x: float
    count: int
    size: float
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lane drawn for one width: marks or heaps."""

    height: int
    marks: list[MarkView]
    heaps: list[HeapView]


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor's lane, drawn for a wide and for a narrow screen."""

    name: str
    kind: str
    count: int
    address: str
    chosen: bool
    wide: Drawing
    narrow: Drawing


@dataclass(frozen=True, slots=True)
class LanesView:
    """The picture; `note` says what it leaves out, `heaped` and `heaped_narrow` whether it draws events together."""

    lanes: list[Lane]
    ticks: list[Tick]
    few_ticks: list[Tick]
    note: str
    heaped: bool
    heaped_narrow: bool


def view_lanes(scene: Scene) -> LanesView | None:
    """The lanes of a scene; None where nothing is dated."""
    if scene.range is None:
        return None
    axis = Axis(*scene.range)
    actors = scene.actors(MOST_LANES)
    lanes = [_lane(scene, axis, actor) for actor in actors]
    heaped = any(lane.wide.heaps for lane in lanes)
    narrow = any(lane.narrow.heaps for lane in lanes)
    note = _note(scene, len(actors))
    return LanesView(lanes, draw_ticks(axis, 8), draw_ticks(axis, 4), note, heaped, narrow)


def _lane(scene: Scene, axis: Axis, actor: FacetCount) -> Lane:
    wanted = scene.query.filter
    address = addresses.filtered(
        scene.story, scene.query, replace(wanted, actors=toggle(wanted.actors, actor.slug))
    )  # fmt: skip
    if scene.aggregates:
        bars = scene.with_actor(actor.slug).histogram(scene.histogram.unit).bars
        count = sum(bar.total for bar in bars)
        wide, narrow = (_draw_heaps(scene, axis, actor.slug, bars, width) for width in (WIDE, NARROW))
    else:
        cards = [card for card in scene.cards_of(actor.slug) if _pictured(card, axis)]
        count = len(cards)
        wide, narrow = (_draw(scene, axis, actor.slug, cards, width) for width in (WIDE, NARROW))
    return Lane(actor.name, actor.kind, count, address, actor.selected, wide, narrow)


def _pictured(card: EventCard, axis: Axis) -> bool:
    """Whether an event begins (or, with an open beginning, ends) within the picture, as its bars count it."""
    day = card.date.start or card.date.end
    return day is not None and axis.first <= day <= axis.last


def _draw(scene: Scene, axis: Axis, slug: str, cards: Sequence[EventCard], width: int) -> Drawing:
    stretches = [axis.stretch(card.date.start, card.date.end) for card in cards]
    plans = [_plan(card, axis) for card in cards]
    covered = [
        (min(left, left if plan is None else plan), max(right, right if plan is None else plan))
        for (left, right), plan in zip(stretches, plans, strict=True)
    ]
    packed = pack(covered, width)
    if packed.height > _MOST_LEVELS:
        return _draw_crowd(scene, axis, slug, cards, width)
    marks = [
        _mark(scene, card, stretch, level, plan)
        for card, stretch, level, plan in zip(cards, stretches, packed.levels, plans, strict=True)
    ]
    return Drawing(max(1, packed.height) * SMALLEST, marks, [])


def _plan(card: EventCard, axis: Axis) -> float | None:
    start = card.plan.start if card.plan else None
    if start is None or start == card.date.start:
        return None
    left, right = axis.stretch(start, start)
    return round((left + right) / 2, 3)


def _mark(scene: Scene, card: EventCard, stretch: tuple[float, float], level: int, plan: float | None) -> MarkView:
    left, right = stretch
    when = words.event_date(card.date)
    planned = f", planned for {words.event_date(card.plan)}" if card.plan else ""
    return MarkView(
        x=round((left + right) / 2, 3),
        left=round(left, 3),
        width=round(right - left, 3),
        top=level * SMALLEST,
        status=card.status,
        wide=shape(card.date) != "point",
        vague=shape(card.date) not in {"point", "bar"},
        plan=plan,
        label=f"{card.title}. {words.STATUSES[card.status]}, {when}{planned}",
        address=addresses.event(card.public_id, card.slug, scene.query.filter.as_of),
    )


def _draw_crowd(scene: Scene, axis: Axis, slug: str, cards: Sequence[EventCard], width: int) -> Drawing:
    """Events that begin in the same stretch of days in a heap, one that is alone in its stretch as itself."""
    slots = _slots(axis, width)
    crowds: dict[int, list[EventCard]] = {}
    for card in cards:
        crowds.setdefault(slots.find(card.date.start or card.date.end or axis.first), []).append(card)
    alone = {n: those[0] for n, those in crowds.items() if len(those) == 1}
    marks = [
        replace(_mark(scene, card, axis.stretch(card.date.start, card.date.end), 0, None), x=slots.middle(n), top=4)
        for n, card in alone.items()
    ]
    heaps = {n: len(those) for n, those in crowds.items() if n not in alone}
    return Drawing(SMALLEST + 8, marks, _heaps(scene, slots, slug, heaps))


def _draw_heaps(scene: Scene, axis: Axis, slug: str, bars: Sequence[Bar], width: int) -> Drawing:
    """The events in as many heaps as can stand side by side, each a link to its days."""
    slots = _slots(axis, width)
    heaps: Counter[int] = Counter()
    for bar in bars:
        if axis.first <= bar.start <= axis.last:
            heaps[slots.find(bar.start)] += bar.total
    return Drawing(SMALLEST + 8, [], _heaps(scene, slots, slug, heaps))


@dataclass(frozen=True, slots=True)
class _Slots:
    """An axis cut into stretches of `length` days, wide enough for a heap each."""

    axis: Axis
    length: int

    def find(self, day: date) -> int:
        return (day - self.axis.first).days // self.length

    def days(self, slot: int) -> tuple[date, date]:
        first = self.axis.first + timedelta(slot * self.length)
        return first, min(self.axis.last, first + timedelta(self.length - 1))

    def middle(self, slot: int) -> float:
        return round(sum(self.axis.stretch(*self.days(slot))) / 2, 3)


def _slots(axis: Axis, width: int) -> _Slots:
    return _Slots(axis, -(-axis.days // max(1, width // (SMALLEST + 4))))


def _heaps(scene: Scene, slots: _Slots, slug: str, counts: Mapping[int, int]) -> list[HeapView]:
    highest = max(counts.values(), default=1)
    return [_heap(scene, slots, slug, slot, (counts[slot], highest)) for slot in sorted(counts)]


def _heap(scene: Scene, slots: _Slots, slug: str, slot: int, counted: tuple[int, int]) -> HeapView:
    first, last = slots.days(slot)
    count, highest = counted
    return HeapView(
        x=slots.middle(slot),
        count=count,
        size=round(8 + 5 * (count / highest) ** 0.5, 1),
        label=f"{words.counted(count, 'event')}, {words.span(first, last)}",
        address=_heap_address(scene, slug, first, last),
    )


def _heap_address(scene: Scene, slug: str, first: date, last: date) -> str:
    wanted = scene.shared
    actors = tuple(sorted({*wanted.actors, slug}))
    query = replace(scene.query, view="list")
    return addresses.filtered(scene.story, query, replace(wanted, actors=actors, first=first, last=last))


def _note(scene: Scene, shown: int) -> str:
    parts = []
    if shown == MOST_LANES:
        parts.append(f"The {MOST_LANES} actors with most events; choose others beside the picture.")
    if scene.selection.undated:
        parts.append(f"{words.counted(scene.selection.undated, 'undated event')} cannot be placed here.")
    return " ".join(parts)
