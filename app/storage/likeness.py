"""What articles are compared by: sketches for copies, clues for dating; found by keys, decided by the rules."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Table, delete, select

from app.domain.arrays import Numbers, as_numbers
from app.domain.keys import gather, join
from app.domain.origins.copies import FEWEST_KEYS, are_copies
from app.domain.origins.sketches import Sketch
from app.domain.publication.clues import Clues
from app.domain.text import stable_hash
from app.storage.database import batches, insert_many, is_among, pack_longs, unindexed, unpack_longs
from app.storage.keys import find_bearers
from app.storage.tables import articles, clue_keys, publications, sketch_keys, sketches

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


def keep_sketches(connection: Connection, found: Mapping[int, Sketch]) -> None:
    """Keep the sketches of articles (rows), in the place of those that they had."""
    connection.execute(delete(sketches).where(is_among(connection, sketches.c.article_id, found)))
    rows = ((number, pack_sketch(found[number])) for number in sorted(found))
    insert_many(connection, sketches, ("article_id", "packed"), rows)


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


def find_copies(connection: Connection, story_id: int, sought: Sequence[Fellow], *, waiting: bool = False) -> Near:
    """The story's articles that are near-copies of each of those sought; `waiting`: those without a day of their own.

    Those that share keys are compared by their sketches alone, since in a large archive most are of other texts.
    """
    keys = [as_numbers(~key if waiting else key for key in article.sketch.keys) for article in sought]
    alike = _find_sharing(connection, sketch_keys, story_id, sought, keys, FEWEST_KEYS)
    known = _load_sketches(connection, set[int]().union(*alike.values()))
    known |= {article.id: article.sketch for article in sought}
    copies = {i: {n for n in those if are_copies(known[i], known[n])} for i, those in alike.items()}
    return _gather(connection, copies)


def find_by_clues(connection: Connection, story_id: int, sought: Sequence[Fellow], *, waiting: bool) -> Near:
    """The story's articles that share a key of the clues, those with a day of their own or those `waiting` for one."""
    keys = [as_numbers(hash_clues(article.clues, waiting=waiting)) for article in sought]
    return _gather(connection, _find_sharing(connection, clue_keys, story_id, sought, keys))


def _find_sharing(
    connection: Connection,
    table: Table,
    story_id: int,
    sought: Sequence[Fellow],
    keys: Sequence[Numbers],
    fewest: int = 1,
) -> dict[int, set[int]]:
    """The articles (rows) filed under so many of the keys of each of those sought, without itself."""
    near: dict[int, set[int]] = {article.id: set() for article in sought}
    seeking = gather(keys)
    for place, other in join(seeking, find_bearers(connection, table, story_id, seeking.keys), fewest):
        if other != sought[place].id:
            near[sought[place].id].add(other)
    return near


def _load_sketches(connection: Connection, numbers: Set[int]) -> dict[int, Sketch]:
    if not numbers:
        return {}
    s = sketches.c
    rows = connection.execute(select(s.article_id, s.packed).where(is_among(connection, s.article_id, numbers)))
    return {number: _read_sketch(bytes(packed)) for number, packed in rows}


def find_fellows(connection: Connection, story_id: int, public_ids: Iterable[str]) -> list[Fellow]:
    """The articles of those identifiers that are in the story's timeline."""
    here = (articles.c.story_id == story_id) & (articles.c.standing == "")
    query = select(articles.c.id).where(unindexed(here), articles.c.public_id.in_(list(public_ids)))
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
    names = ("id", "public_id", "origin", "published", "published_from", "clues")
    query = select(*(articles.c[name] for name in names), sketches.c.packed).outerjoin_from(articles, sketches)
    rows = connection.execute(query.where(articles.c.id.in_(wanted))).all()
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
        bytes(row.packed or b""),
        row.clues,
    )


@lru_cache(maxsize=1 << 11)
def _read_sketch(packed: bytes) -> Sketch:
    return unpack_sketch(packed)


@lru_cache(maxsize=1 << 11)
def _read_clues(stored: str) -> Clues:
    return _CLUES.validate_json(stored)
