"""The view of a timeline: everything that its templates print, in one value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.filters import Filter, Order, Query, View, unparse
from app.storage.timeline import Page, Selection
from app.web import addresses, words
from app.web.articles.finding import count_articles
from app.web.chrome import Link
from app.web.timeline.asking import Asked
from app.web.timeline.facets import Rail, view_rail
from app.web.timeline.overview import Overview, view_overview
from app.web.timeline.parts import Names, Part, take_apart, tell
from app.web.timeline.scene import Scene

FORMS = (("json", "JSON"), ("csv", "CSV"), ("ics", "iCalendar"), ("atom", "Feed"), ("timelinejs.json", "TimelineJS"))
VIEWS: tuple[tuple[View, str], ...] = (
    ("list", "List"), ("lanes", "Lanes"), ("calendar", "Calendar"), ("matrix", "Who with whom"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several ways to see the same."""

    text: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChipView:
    """A restriction in force, and the address without it."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form that changes one part of the filter: where it goes, and the parts that it must carry along."""

    action: str
    hidden: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AsOf:
    """The days on which something was published, one after the other, and the chosen one; "" for today."""

    days: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A restriction that can be dropped, and how many events that would show."""

    text: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Explorer:
    """The whole explorer: rail, sentence, picture, switches, and notices; the chosen view comes beside it."""

    story: Link
    slug: str
    count: int
    counted: str
    sentence: str
    problems: list[str]
    chips: list[ChipView]
    clear: str
    tabs: list[Tab]
    orders: list[Tab]
    rail: Rail
    overview: Overview | None
    search: Form
    find: Form
    text: str
    dates: Form
    first: str
    last: str
    span: tuple[str, str]
    as_of: AsOf
    notices: list[str]
    advice: list[Advice]
    exports: list[Link]
    articles: str
    texts: Link | None
    view: View


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the list goes on, and where it came from; "" where it does not."""

    previous: str
    next: str
    place: str


def view_explorer(asked: Asked, story: Link, scene: Scene, days: Sequence[date], advice: list[Advice]) -> Explorer:
    """The explorer of a query."""
    slug, selection, total = scene.story, scene.selection, scene.timeline.total
    query, wanted = asked.query, asked.query.filter
    parts = take_apart(wanted, asked.names)
    earliest, latest = selection.span()
    return Explorer(
        story=story,
        slug=slug,
        count=selection.count,
        counted=words.counted(selection.count, "event"),
        sentence=say(selection.count, total, wanted, asked.names),
        problems=[f"“{p.value}” ({p.name}): {p.advice}." for p in asked.problems],
        chips=[ChipView(part.label, addresses.filtered(slug, query, part.without)) for part in parts],
        clear=addresses.filtered(slug, query, Filter()) if parts else "",
        tabs=[Tab(text, addresses.story(slug, replace(query, view=view, cursor="")), view == query.view)
              for view, text in VIEWS],
        orders=_orders(slug, query),
        rail=view_rail(slug, query, selection.facets()),
        overview=view_overview(slug, query, scene.histogram),
        search=view_form(addresses.story(slug), query, {"q"}),
        find=view_form(addresses.facet(slug, "actor", Query()), replace(query, order="oldest"), set()),
        text=wanted.text,
        dates=view_form(addresses.story(slug), query, {"from", "to", "as_of"}),
        first=wanted.first.isoformat() if wanted.first else "",
        last=wanted.last.isoformat() if wanted.last else "",
        span=(earliest.isoformat() if earliest else "", latest.isoformat() if latest else ""),
        as_of=_view_as_of(days, wanted.as_of),
        notices=_notices(selection),
        advice=advice,
        exports=[Link(text, addresses.story(slug, replace(query, cursor=""), form)) for form, text in FORMS],
        articles=addresses.articles(slug),
        texts=_view_texts(scene, wanted),
        view=query.view,
    )  # fmt: skip


def view_pager(slug: str, query: Query, page: Page, count: int) -> Pager:
    """The way to the neighbouring pages of a list."""
    turned = [
        addresses.story(slug, replace(query, cursor=cursor)) if cursor is not None else ""
        for cursor in (page.previous, page.next)
    ]
    first, last = page.offset + 1, page.offset + len(page.numbers)
    place = f"{first:,}–{last:,} of {count:,}" if any(turned) else ""
    return Pager(turned[0], turned[1], place)


def view_advice(slug: str, query: Query, counts: Sequence[tuple[Part, int]]) -> list[Advice]:
    """What to drop where nothing is left, the tightest restriction first."""
    useful = sorted(((part, n) for part, n in counts if n), key=lambda pair: -pair[1])
    return [Advice(part.label, n, addresses.filtered(slug, query, part.without)) for part, n in useful]


def say(count: int, total: int, wanted: Filter, names: Names) -> str:
    """What is shown, in words: "23 of 61 events with A and B, from 17 to 21 January 2022."."""
    if wanted == Filter():
        return f"All {words.counted(total, 'event')}." if total != 1 else "1 event."
    return f"{count:,} of {words.counted(total, 'event')}{tell(wanted, names)}."


def _view_texts(scene: Scene, wanted: Filter) -> Link | None:
    """The way to the articles that hold what was searched for, wherever in their text."""
    found = count_articles(scene.connection, scene.timeline, wanted.text, wanted.as_of) if wanted.text else ""
    return Link(f"In the text of {found}", addresses.articles(scene.story, text=wanted.text)) if found else None


_MOST_DAYS = 90
"""Days that the slider stops at: more than a hand can tell apart; an address may name any other."""


def _view_as_of(days: Sequence[date], chosen: date | None) -> AsOf:
    """The first and last day of publication and so many between them, evenly; the chosen one always."""
    step = max(1, -(-len(days) // _MOST_DAYS))
    some = {*days[::step], *days[-1:], *((chosen,) if chosen else ())}
    return AsOf(" ".join(day.isoformat() for day in sorted(some)), chosen.isoformat() if chosen else "")


def _orders(slug: str, query: Query) -> list[Tab]:
    choices: tuple[tuple[Order, str], ...] = (("oldest", "Oldest first"), ("newest", "Newest first"))
    return [
        Tab(text, addresses.story(slug, replace(query, order=order, cursor="")), order == query.order)
        for order, text in choices
    ]


def view_form(action: str, query: Query, own: set[str]) -> Form:
    """A form for the fields `own`; every other part of the query goes along."""
    kept = [pair for pair in unparse(replace(query, cursor="")) if pair[0] not in own]
    return Form(action, kept)


def _notices(selection: Selection) -> list[str]:
    notices = []
    if selection.left_out:
        notices.append(
            f"{words.counted(selection.left_out, 'undated event')} left out: a date filter cannot place them."
        )
    if selection.unreported:
        untold = words.counted(selection.unreported, "event")
        notices.append(f"{untold} left out: only told in articles whose day is not known.")
    return notices
