"""Event mentions as stored: the whole mention as JSON, its keys, and what it hangs together with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, true, update

from app.domain.arrays import Numbers
from app.domain.blocking import remember_keys, trace_keys
from app.domain.events import Source
from app.domain.keys import Held, Keys
from app.domain.mentions import Mention
from app.storage.database import (
    LONG_BYTES,
    batches,
    insert_many,
    insert_named,
    is_among,
    unindexed,
    unpack_longs,
    update_many,
)
from app.storage.keys import find_bearers
from app.storage.stories import number_mentions
from app.storage.tables import (
    actors,
    articles,
    event_actors,
    mention_keys,
    mentions,
    outlets,
    publications,
)

MENTION = TypeAdapter(Mention)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mention as it goes into the database: its name within its article, the extent of its words, and it as JSON.

    `filed` and `sought` are its keys but for those of its article, packed. It is this that processes hand each other,
    since it costs a tenth of the mention itself.
    """

    local_id: str
    start: int
    end: int
    detail: str
    filed: bytes
    sought: bytes

    @classmethod
    def of(cls, mention: Mention, published: date | None) -> "Finding":
        """A mention of an article that was published on a day."""
        keys = trace_keys(mention, published.year if published else None)
        detail, filed, sought = MENTION.dump_json(mention).decode(), keys.filed.tobytes(), keys.sought.tobytes()
        return cls(mention.local_id, mention.start, mention.end, detail, filed, sought)

    @property
    def mention(self) -> Mention:
        """The mention itself."""
        return _read(self.detail)

    def recall(self, source: Source) -> None:
        """Have the keys of the mention known, whose `source` it has become."""
        remember_keys(source, Keys(*(np.frombuffer(own, dtype=np.int64) for own in (self.filed, self.sought))))


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention's row: its numbers, and the source that the rules work on; `filed` are its keys in the file, packed."""

    id: int
    article_id: int
    event_id: int | None
    component: str
    filed: bytes
    source: Source


def insert_mentions(connection: Connection, story_id: int, found: Sequence[tuple[int, str, str, Finding]]) -> list[int]:
    """New mentions (article row, public id, quote, finding), in no event yet; their row numbers in this order."""
    rows = [
        {
            "public_id": public_id, "story_id": story_id, "article_id": article_id, "entry": entry, "quote": quote,
            "component": "", "detail": finding.detail, "filed": b"",
        }
        for entry, (article_id, public_id, quote, finding) in zip(
            number_mentions(connection, story_id, len(found)), found, strict=True
        )
    ]  # fmt: skip
    numbers = insert_named(connection, mentions, rows)
    return [numbers[public_id] for _, public_id, _, _ in found]


def file_mentions(connection: Connection, story_id: int, keys: Mapping[int, bytes]) -> None:
    """Let mentions (row numbers), filed under none so far, be found under these keys (packed).

    That they are, is for `assign_mentions` to note.
    """
    sizes = [len(own) // LONG_BYTES for own in keys.values()]
    filed = np.frombuffer(b"".join(keys.values()), dtype=np.int64)
    numbers = np.repeat(np.fromiter(keys, dtype=np.int64, count=len(keys)), sizes)
    order = np.lexsort((numbers, filed))  # as they lie there
    rows = zip(repeat(story_id), filed[order].tolist(), numbers[order].tolist(), strict=False)
    insert_many(connection, mention_keys, ("story_id", "key", "mention_id"), rows)


def unfile_mentions(connection: Connection, numbers: Iterable[int]) -> None:
    """Let no other find mentions (row numbers) any more."""
    for part in batches(sorted(numbers)):
        _unfile(connection, mentions.c.id.in_(part))


def _unfile(connection: Connection, chosen: ColumnElement[bool]) -> None:
    query = select(mentions.c.story_id, mentions.c.id, mentions.c.filed).where(chosen, mentions.c.filed != b"")
    filed = connection.execute(query).all()
    rows = [{"story": row.story_id, "one": key, "number": row.id} for row in filed for key in unpack_longs(row.filed)]
    if rows:
        k = mention_keys.c
        here = (k.story_id == bindparam("story")) & (k.key == bindparam("one")) & (k.mention_id == bindparam("number"))
        connection.execute(delete(mention_keys).where(here), rows)
        connection.execute(update(mentions).where(chosen).values(filed=b""))


def delete_mentions(connection: Connection, article_ids: Iterable[int]) -> None:
    """Remove the mentions of articles with their keys."""
    chosen = mentions.c.article_id.in_(list(article_ids))
    _unfile(connection, chosen)
    connection.execute(delete(mentions).where(chosen))


def detach_mentions(connection: Connection, article_id: int) -> None:
    """Take an article's mentions out of their events, so that no other finds them; they can still be read."""
    chosen = mentions.c.article_id == article_id
    _unfile(connection, chosen)
    connection.execute(update(mentions).where(chosen).values(event_id=None, component=""))


def find_filed(connection: Connection, story_id: int, keys: Numbers) -> Held:
    """Those of the keys under which mentions of the story are filed, each with the row number of the mention."""
    return find_bearers(connection, mention_keys, story_id, keys)


def list_mention_ids(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    """Row numbers of the mentions of those articles."""
    wanted = list(article_ids)
    if not wanted:
        return set()
    return set(connection.execute(select(mentions.c.id).where(mentions.c.article_id.in_(wanted))).scalars())


def load_mentions(connection: Connection, numbers: Iterable[int]) -> list[StoredMention]:
    """The mentions of those rows with what is known of their articles."""
    wanted = list(numbers)
    return _load(connection, is_among(connection, mentions.c.id, wanted)) if wanted else []


def find_mentions(connection: Connection, public_ids: Iterable[str]) -> list[StoredMention]:
    """The mentions of those public ids that are there."""
    return _find(connection, public_ids, true())


def find_told(connection: Connection, public_ids: Iterable[str]) -> list[StoredMention]:
    """Those of them whose articles are in the timeline."""
    return _find(connection, public_ids, articles.c.standing == "")


def _find(connection: Connection, public_ids: Iterable[str], told: ColumnElement[bool]) -> list[StoredMention]:
    parts = batches(sorted(public_ids))
    return [found for part in parts for found in _load(connection, told & mentions.c.public_id.in_(part))]


def load_components(connection: Connection, components: Iterable[str]) -> list[StoredMention]:
    """All mentions of those components, which bear the public id of one of them: of one story only."""
    parts = batches(sorted(components))
    return [found for part in parts for found in _load(connection, mentions.c.component.in_(part))]


def list_actor_mentions(connection: Connection, story_id: int, slugs: Iterable[str]) -> list[StoredMention]:
    """The story's mentions in events with any of those actors, and those in hidden events."""
    wanted = list(slugs)
    known = select(event_actors.c.event_id).join(actors).where(actors.c.slug.in_(wanted))
    hidden = mentions.c.event_id.is_(None) & (mentions.c.component != "")
    return _load(connection, unindexed(mentions.c.story_id == story_id) & (mentions.c.event_id.in_(known) | hidden))


def load_event_mentions(connection: Connection, events: Iterable[int]) -> list[StoredMention]:
    """All mentions of those events (row numbers)."""
    return [found for part in batches(sorted(events)) for found in _load(connection, mentions.c.event_id.in_(part))]


def assign_mentions(connection: Connection, rows: Sequence[tuple[int | None, str, bytes, int]]) -> None:
    """Put mentions into events: rows of an event, a component, the keys as filed (packed), and the mention's row."""
    update_many(connection, mentions, ("event_id", "component", "filed"), rows)


def _load(connection: Connection, chosen: Any) -> list[StoredMention]:
    m, a = mentions.c, articles.c
    columns: Sequence[Any] = (
        m.id, m.article_id, m.event_id, m.component, m.filed, m.public_id, m.detail, a.public_id, a.origin, a.published
    )  # fmt: skip
    rows = connection.execute(select(*columns).join_from(mentions, articles).where(chosen)).all()
    carried = _outlets(connection, {row[1] for row in rows})
    return [
        StoredMention(
            row[0], row[1], row[2], row[3], row[4],
            Source(row[5], _read(row[6]), row[7], row[8], _day(row[9]), carried[row[1]]),
        )
        for row in rows
    ]  # fmt: skip


@lru_cache(maxsize=1 << 13)
def _read(detail: str) -> Mention:
    """A mention from its stored form; the same one each time, since those of the day are looked at again and again."""
    return MENTION.validate_json(detail)


def _outlets(connection: Connection, article_ids: set[int]) -> dict[int, tuple[str, ...]]:
    """The outlets' slugs of each article; a publication without outlet counts as one of its own."""
    found: dict[int, set[str]] = {number: set() for number in article_ids}
    query = (
        select(publications.c.article_id, outlets.c.slug, publications.c.ref)
        .outerjoin_from(publications, outlets)
        .where(publications.c.article_id.in_(list(article_ids)))
    )
    for number, slug, ref in connection.execute(query).all():
        found[number].add(slug or f"?{ref}")
    return {number: tuple(sorted(slugs)) for number, slugs in found.items()}


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
