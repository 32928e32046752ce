"""What is known for reading one story's texts: what is known for all, and the names that its editors added."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection

from app.domain.actors.aliases import Alias, add_aliases
from app.domain.actors.spelling import Spelling
from app.domain.decisions.actions import AddAlias
from app.importer.analysis import Knowledge
from app.storage.decisions.rulings import list_story_rulings
from app.storage.reading import stream_texts
from app.storage.stories import Story

_WORD = re.compile(r"\w+")
_STORIES = 16  # whose names are kept ready


def learn(connection: Connection, story: Story, knowledge: Knowledge) -> Knowledge:
    """The knowledge with the names that a story's editors gave to actors; itself where they gave none."""
    rulings = list_story_rulings(connection, story.id, ["actor-alias"])
    aliases = frozenset(name_alias(r.action) for r in rulings if isinstance(r.action, AddAlias))
    return _extend(knowledge, aliases) if aliases else knowledge


def name_alias(action: AddAlias) -> Alias:
    """The name that a decision adds."""
    return Alias(action.alias, action.actor.slug, action.actor.name, action.actor.kind)


def may_name(text: str, aliases: Iterable[Alias], spelling: Spelling) -> bool:
    """Whether a text may be read otherwise for these names; where it may not, none of their words is in it."""
    return _has_any(text, _list_words(aliases, spelling), spelling)


def find_naming(connection: Connection, story: Story, alias: Alias, knowledge: Knowledge) -> Iterator[int]:
    """The articles (rows) of a story that may be read otherwise for this name."""
    spelling = knowledge.registry.spelling
    words = _list_words([alias], spelling, knowledge.registry.actors)
    return (number for number, text in stream_texts(connection, story.id) if _has_any(text, words, spelling))


@lru_cache(maxsize=_STORIES)
def _extend(knowledge: Knowledge, aliases: frozenset[Alias]) -> Knowledge:
    registry = add_aliases(knowledge.registry, aliases)
    return replace(knowledge, registry=registry, homes=registry.homes(), seats=registry.seats(), added=aliases)


def _list_words(aliases: Iterable[Alias], spelling: Spelling, known: Collection[str] = ()) -> frozenset[str]:
    """The last word of each name, by whatever form of it a text calls the actor; its own, too, if it is not known."""
    names = (name for alias in aliases for name in (alias.name, alias.actor if alias.slug not in known else ""))
    return frozenset(spelling.key(words[-1]) for words in map(_WORD.findall, names) if words)


def _has_any(text: str, words: frozenset[str], spelling: Spelling) -> bool:
    return bool(words) and any(spelling.key(word) in words for word in set(_WORD.findall(text)))
