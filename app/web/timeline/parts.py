"""A filter taken apart: what each part says, and the filter without it. Chips, sentence and advice come from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.filters import Filter, toggle
from app.web import words


@dataclass(frozen=True, slots=True)
class Part:
    """One restriction: a short label, how it goes on in a sentence, and the filter that lacks it."""

    name: str
    label: str
    without: Filter


@dataclass(frozen=True, slots=True)
class Names:
    """What slugs are called; a slug that nobody knows is shown as it is."""

    actors: Mapping[str, str]
    places: Mapping[str, str]
    outlets: Mapping[str, str]


def take_apart(wanted: Filter, names: Names) -> list[Part]:
    """The parts of a filter in the order in which a sentence would name them."""
    return [part for find in _FINDERS for part in find(wanted, names)]


def tell(wanted: Filter, names: Names) -> str:
    """The filter as the end of a sentence that begins with "23 of 61 events"; "" for no filter."""
    phrases = list(_phrases(wanted, names))
    return "".join(f"{',' if n and p.startswith('told by') else ''} {p}" for n, p in enumerate(phrases))


def _phrases(wanted: Filter, names: Names) -> Iterator[str]:
    called = [names.actors.get(slug, slug) for slug in wanted.actors]
    if called:
        yield f"with {words.listed(called, 'and' if wanted.match == 'all' else 'or')}"
    if wanted.places:
        yield f"in {words.listed([names.places.get(slug, slug) for slug in wanted.places], 'or')}"
    if wanted.first or wanted.last:
        yield _period(wanted)
    if wanted.statuses:
        yield f"that are {words.listed([_STATES[status] for status in wanted.statuses], 'or')}"
    if wanted.kinds:
        yield f"of the kind {words.listed([words.KINDS[kind].lower() for kind in wanted.kinds], 'or')}"
    if wanted.outlets:
        yield f"told by {words.listed([names.outlets.get(slug, slug) for slug in wanted.outlets], 'or')}"
    yield from _qualities(wanted)


def _qualities(wanted: Filter) -> Iterator[str]:
    if wanted.corroborated:
        yield "told by two origins or more"
    if wanted.key:
        yield "that carry the story"
    if wanted.text:
        yield f"matching {words.quoted(wanted.text)}"
    if wanted.as_of:
        yield f"as reported up to {words.day(wanted.as_of)}"


_STATES = {
    "happened": "reported as happened", "planned": "planned", "statement": "statements", "denied": "denied",
    "background": "background",
}  # fmt: skip


def _period(wanted: Filter) -> str:
    if wanted.first and wanted.last and wanted.first != wanted.last:
        return f"from {words.day(wanted.first)} to {words.day(wanted.last)}"
    if wanted.first and wanted.last:
        return f"on {words.day(wanted.first)}"
    return f"from {words.day(wanted.first)} on" if wanted.first else f"up to {words.day(wanted.last)}"  # type: ignore[arg-type]


def _actors(wanted: Filter, names: Names) -> Iterator[Part]:
    for slug in wanted.actors:
        yield Part("actor", names.actors.get(slug, slug), replace(wanted, actors=toggle(wanted.actors, slug)))


def _places(wanted: Filter, names: Names) -> Iterator[Part]:
    for slug in wanted.places:
        yield Part("place", names.places.get(slug, slug), replace(wanted, places=toggle(wanted.places, slug)))


def _days(wanted: Filter, _names: Names) -> Iterator[Part]:
    if wanted.first or wanted.last:
        closed = words.span(wanted.first, wanted.last) if wanted.first and wanted.last else ""
        yield Part("from", closed or words.capital(_period(wanted)), replace(wanted, first=None, last=None))


def _lists(wanted: Filter, names: Names) -> Iterator[Part]:
    for status in wanted.statuses:
        yield Part("status", words.STATUSES[status], replace(wanted, statuses=toggle(wanted.statuses, status)))
    for kind in wanted.kinds:
        yield Part("kind", words.KINDS[kind], replace(wanted, kinds=toggle(wanted.kinds, kind)))
    for slug in wanted.outlets:
        yield Part("outlet", names.outlets.get(slug, slug), replace(wanted, outlets=toggle(wanted.outlets, slug)))


def _flags(wanted: Filter, _names: Names) -> Iterator[Part]:
    if wanted.corroborated:
        yield Part("corroborated", "Two origins or more", replace(wanted, corroborated=False))
    if wanted.key:
        yield Part("key", "Key events", replace(wanted, key=False))
    if wanted.text:
        yield Part("q", words.quoted(wanted.text), replace(wanted, text=""))
    if wanted.as_of:
        yield Part("as_of", f"As of {words.day(wanted.as_of)}", replace(wanted, as_of=None))


_FINDERS: tuple[Callable[[Filter, Names], Iterator[Part]], ...] = (_actors, _places, _days, _lists, _flags)
