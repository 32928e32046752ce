"""What articles are compared by: sketches for copies, clues for dating; found by keys, decided by the rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, select

from app.domain.origins.copies import FEWEST_KEYS
from app.domain.origins.sketches import Sketch
from app.domain.publication.clues import Clues
from app.domain.text import stable_hash
from app.storage.database import batches, insert_many, is_among, pack_longs, unpack_longs
from app.storage.tables import articles, clue_keys, publications, sketch_keys

_CLUES = TypeAdapter(Clues)
AGREEMENT = "agreement"
"""Where an article's day comes from if it is not its own."""


@dataclass(frozen=True, slots=True)
class Fellow:
    """Another article of the story, as far as the comparison needs it; `ref` is the least of its senders' keys.

    Its sketch and its clues are read when they are asked for: of most candidates only one of them ever is.
    """

    id: int
    public_id: str
    origin: str
    ref: str
    published: date | None
    published_from: str
    packed_sketch: bytes
    packed_clues: str

    @property
    def sketch(self) -> Sketch:
        """By which it is compared with what may be its copies."""
        return _read_sketch(self.packed_sketch)

    @property
    def clues(self) -> Clues:
        """By which its day may be told, or tell another's."""
        return _read_clues(self.packed_clues)


def pack_sketch(sketch: Sketch) -> bytes:
    """A sketch as bytes: the number of shingles and of hashes, the hashes, the keys; eight bytes each."""
    return pack_longs([sketch.shingles, len(sketch.hashes), *sketch.hashes, *sketch.keys])


def unpack_sketch(packed: bytes) -> Sketch:
    """The sketch that was packed; an empty one for nothing."""
    numbers = unpack_longs(packed)
    if not numbers:
        return Sketch((), 0, ())
    shingles, count = numbers[0], numbers[1]
    return Sketch(tuple(numbers[2 : 2 + count]), shingles, tuple(numbers[2 + count :]))


def pack_clues(clues: Clues) -> str:
    """Clues as JSON."""
    return _CLUES.dump_json(clues).decode()


def note_keys(connection: Connection, story_id: int, dated: Sequence[tuple[Fellow, bool]]) -> None:
    """Note under which keys the copies and fellows of articles can be found, where nothing is noted of them yet.

    With each is said whether it waits, having no day of its own: such articles are looked for when another comes
    that may date them, those with a day by the waiting ones; so that neither goes through the whole archive.
    """
    found = [
        (sketch_keys, [(key, a.id) for a, waiting in dated for key in _file_keys(a.sketch, waiting=waiting)]),
        (clue_keys, [(key, a.id) for a, waiting in dated for key in hash_clues(a.clues, waiting=waiting)]),
    ]
    for table, rows in found:
        insert_many(connection, table, ("story_id", "key", "article_id"), ((story_id, *row) for row in sorted(rows)))


def _file_keys(sketch: Sketch, *, waiting: bool) -> set[int]:
    """The keys of a sketch; of an article that waits also their complements, by which alone such are found."""
    keys = set(sketch.keys)
    return keys | {~key for key in keys} if waiting else keys


def forget_keys(connection: Connection, article_id: int) -> None:
    """Let no other article find this one."""
    for table in (sketch_keys, clue_keys):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def hash_clues(clues: Clues, *, waiting: bool) -> set[int]:
    """The keys of clues as numbers."""
    return {stable_hash("waiting" if waiting else "clue", key) for key in clues.keys()}  # noqa: SIM118 - no dictionary


def get_fellow(connection: Connection, number: int) -> Fellow:
    """One article by its row."""
    (found,) = get_fellows(connection, [number])
    return found


def get_fellows(connection: Connection, numbers: Iterable[int]) -> list[Fellow]:
    """Articles by their rows, in the order of their identifiers."""
    return _load(connection, numbers)


Near = dict[int, list[Fellow]]
"""The articles that may be like each of some (row numbers), without itself; in the order of their identifiers."""


def find_by_sketch(connection: Connection, story_id: int, sought: Sequence[Fellow], *, waiting: bool = False) -> Near:
    """The story's articles that share keys of the sketch with each of those sought, as copies do.

    The keys of those sought must be noted. `waiting` asks for those without a day of their own only.
    """
    own, theirs = sketch_keys.alias("own"), sketch_keys.alias("theirs")
    key = -1 - own.c.key if waiting else own.c.key  # the complement, as filed for those that wait
    query = (
        select(own.c.article_id, theirs.c.article_id)
        .join_from(own, theirs, (theirs.c.key == key) & (own.c.article_id != theirs.c.article_id))
        .where(own.c.article_id.in_([article.id for article in sought]), theirs.c.story_id == story_id)
        .where(own.c.key + 0 >= 0)  # + 0, lest the index of keys be gone through for it
        .group_by(own.c.article_id, theirs.c.article_id)
        .having(func.count() >= FEWEST_KEYS)
    )
    near: dict[int, set[int]] = {article.id: set() for article in sought}
    for number, other in connection.execute(query).all():
        near[number].add(other)
    return _gather(connection, near)


def find_by_clues(connection: Connection, story_id: int, sought: Sequence[Fellow], *, waiting: bool) -> Near:
    """The story's articles that share a key of the clues, those with a day of their own or those `waiting` for one."""
    keys = {article.id: hash_clues(article.clues, waiting=waiting) for article in sought}
    holders: dict[int, set[int]] = defaultdict(set)
    wanted = is_among(connection, clue_keys.c.key, {key for own in keys.values() for key in own})
    query = select(clue_keys.c.key, clue_keys.c.article_id).where(clue_keys.c.story_id == story_id, wanted)
    for key, number in connection.execute(query).all():
        holders[key].add(number)
    near = {i: set[int]().union(*(holders[key] for key in own)) - {i} for i, own in keys.items()}
    return _gather(connection, near)


def find_fellows(connection: Connection, story_id: int, public_ids: Iterable[str]) -> list[Fellow]:
    """The articles of those identifiers that are in the story's timeline."""
    here = (articles.c.story_id == story_id) & (articles.c.standing == "")
    query = select(articles.c.id).where(here, articles.c.public_id.in_(list(public_ids)))
    return _load(connection, {row[0] for row in connection.execute(query)})


def find_by_origin(connection: Connection, story_id: int, origins: Iterable[str]) -> list[Fellow]:
    """The articles of those origins in the story's timeline."""
    here = (articles.c.story_id == story_id) & (articles.c.standing == "")
    query = select(articles.c.id).where(here, articles.c.origin.in_(list(origins)))
    return _load(connection, {row[0] for row in connection.execute(query)})


def _gather(connection: Connection, near: Mapping[int, Set[int]]) -> Near:
    found = {other.id: other for other in _load(connection, set[int]().union(*near.values()))}
    places = {number: place for place, number in enumerate(found)}
    return {article: [found[i] for i in sorted(numbers, key=places.__getitem__)] for article, numbers in near.items()}


def _load(connection: Connection, numbers: Iterable[int]) -> list[Fellow]:
    found = [one for part in batches(sorted(numbers)) for one in _load_part(connection, part)]
    return sorted(found, key=lambda one: one.public_id)


def _load_part(connection: Connection, wanted: Sequence[int]) -> list[Fellow]:
    columns = ("id", "public_id", "origin", "published", "published_from", "sketch", "clues")
    rows = connection.execute(select(*(articles.c[name] for name in columns)).where(articles.c.id.in_(wanted))).all()
    refs = _list_refs(connection, wanted)
    return [_make(row, refs) for row in rows]


def _list_refs(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The least of the senders' keys of each article."""
    refs: dict[int, str] = {}
    named = select(publications.c.article_id, publications.c.ref).where(publications.c.article_id.in_(numbers))
    for number, ref in connection.execute(named).all():
        refs[number] = min(ref, refs.get(number, ref))
    return refs


def _make(row: Any, refs: dict[int, str]) -> Fellow:
    return Fellow(
        row.id,
        row.public_id,
        row.origin,
        refs.get(row.id, row.public_id),
        date.fromordinal(row.published) if row.published else None,
        row.published_from,
        bytes(row.sketch),
        row.clues,
    )


@lru_cache(maxsize=1 << 11)
def _read_sketch(packed: bytes) -> Sketch:
    return unpack_sketch(packed)


@lru_cache(maxsize=1 << 11)
def _read_clues(stored: str) -> Clues:
    return _CLUES.validate_json(stored)
