"""A registry that also knows the names which an editor gave to actors."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.actors.forms import NameForms, name_forms, split_words
from app.domain.actors.model import Actor, Kind
from app.domain.actors.registry import Entry, Registry


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor, who need not be in the registry."""

    name: str
    slug: str
    actor: str
    kind: Kind


def add_aliases(registry: Registry, aliases: Iterable[Alias]) -> Registry:
    """The registry with more names; where one was taken, the added one goes before. The given registry stays as it is.

    An actor that it lacks is also found by its own name: a person by the full one and then the surname.
    """
    known = sorted({replace(a, name=_bare(a.name)) for a in aliases}, key=lambda a: (a.slug, a.name))
    if not known:
        return registry
    people = [a for a in known if a.kind == "person"]
    others = [a for a in known if a.kind != "person"]
    strangers = {a.slug: Actor(a.slug, a.actor, a.kind) for a in known if a.slug not in registry.actors}
    key = registry.spelling.key
    written = [(tuple(key(word) for word in alias.name.split()), alias.slug) for alias in people]
    full = [(keys, a.slug) for a in people if a.slug in strangers for keys in _forms(registry, a).full]
    last = [(keys, a.slug) for a in people if a.slug in strangers for keys in _forms(registry, a).last]
    named = [(split_words(a.name), Entry("alias", a.slug)) for a in others]
    named += [(split_words(a.actor), Entry("alias", a.slug)) for a in others if a.slug in strangers]
    return replace(
        registry,
        actors={**registry.actors, **strangers},
        people=registry.people.extended([*written, *full]),
        surnames=registry.surnames.extended(last),
        called={**registry.called, **{a.slug: _forms(registry, a).last for a in people if a.slug in strangers}},
        names=registry.names.extended(named),
    )


def _bare(name: str) -> str:
    """A name from its first capital on: texts have "the Alliance" only where a sentence does not begin with it."""
    words = name.split()
    while len(words) > 1 and words[0].islower():
        del words[0]
    return " ".join(words)


def _forms(registry: Registry, alias: Alias) -> NameForms:
    return name_forms(alias.actor, registry.spelling, family_first=False)
