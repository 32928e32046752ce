"""Whether all that is kept so that it need not be worked out again is equal to what it would be, made from nothing.

Events against their mentions: `app.importer.checks`.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from app.storage.derived_tables import gone, postings, story_days
from app.storage.search.bodies import ARTICLES, REPORTS, Body
from app.storage.search.postings import Occurrences, pack_words, unpack
from app.storage.search.segments import Segment, list_segments
from app.storage.stories import Story, find_story
from app.storage.tables import articles, event_actors, events
from app.storage.timeline.layers import Layer, Layers
from app.storage.timeline.snapshots import list_arrays

_MOST = 5
"""So many findings of one sort are told; more would not help."""


def check_story(connection: Connection, story: Story) -> list[str]:
    """What is not as it should be with a story's counts, calendar, columns and stored words, in plain words."""
    present = find_story(connection, story.slug)
    if present is None:
        return [f"{story.slug}: there is no such story"]
    checks = (_check_counts, _check_days, _check_links, _check_columns, _check_words)
    return [f"{story.slug}: {found}" for check in checks for found in islice(check(connection, present), _MOST)]


def _check_counts(connection: Connection, story: Story) -> Iterator[str]:
    count = connection.execute(select(func.count()).where(events.c.story_id == story.id)).scalar_one()
    if count != story.events:
        yield f"{story.events} events are counted, there are {count}"


def _check_days(connection: Connection, story: Story) -> Iterator[str]:
    day = func.coalesce(articles.c.published, 0)
    here = (articles.c.story_id == story.id) & (articles.c.standing == "")
    wanted: dict[int, int] = dict(connection.execute(select(day, func.count()).where(here).group_by(day)).all())
    kept = select(story_days.c.day, story_days.c.articles).where(story_days.c.story_id == story.id)
    found: dict[int, int] = dict(connection.execute(kept).all())
    for number in sorted(wanted.keys() | found.keys()):
        if wanted.get(number) != found.get(number):
            yield f"day {number}: {found.get(number, 0)} articles are counted, there are {wanted.get(number, 0)}"


def _check_links(connection: Connection, story: Story) -> Iterator[str]:
    """The days of an event stand beside its actors, too, so that an actor's events are found in order."""
    apart = [events.c[name].is_distinct_from(event_actors.c[name]) for name in ("story_id", "start_day", "end_day")]
    query = select(events.c.public_id).join_from(events, event_actors).where(events.c.story_id == story.id)
    for public_id in connection.execute(query.where(apart[0] | apart[1] | apart[2]).limit(_MOST)).scalars():
        yield f"event {public_id}: its actors are filed under another day"


def _check_columns(connection: Connection, story: Story) -> Iterator[str]:
    kept = Layers.load(connection, story).merge().base
    fresh = Layer.load(connection, story.id)
    for part in ("present", "past"):
        stored, wanted = dict(list_arrays(getattr(kept, part))), dict(list_arrays(getattr(fresh, part)))
        yield from (
            f"the snapshot's column {part}.{name} is not that of the events"
            for name, array in wanted.items()
            if not np.array_equal(stored[name], array)
        )


def _check_words(connection: Connection, story: Story) -> Iterator[str]:
    for body in (REPORTS, ARTICLES):
        end = 0
        for segment in list_segments(connection, story.id, body):
            if segment.first != end:
                yield f"the words of entries {end} to {segment.first} of {body.table.name} are not stored"
            end = segment.last
            yield from _check_segment(connection, story, body, segment)


def _check_segment(connection: Connection, story: Story, body: Body, segment: Segment) -> Iterator[str]:
    """Compare the words stored for a segment with those of its passages; of what is gone, words may be left."""
    here = (postings.c.story_id == story.id) & (postings.c.body == body.number) & (postings.c.first == segment.first)
    stored: dict[str, bytes] = dict(connection.execute(select(postings.c.word, postings.c.hits).where(here)).all())
    wanted = dict(pack_words(body.load(connection, story.id, segment.first, segment.last)))
    there = _list_entries(connection, story, body, segment)
    for word in sorted(wanted.keys() | stored.keys()):
        kept, fresh = (_read(found.get(word), there) for found in (stored, wanted))
        if not all(np.array_equal(one, other) for one, other in zip(kept, fresh, strict=True)):
            yield f"the word {word!r} is not where it is stored in {body.table.name} from entry {segment.first} on"


def _list_entries(connection: Connection, story: Story, body: Body, segment: Segment) -> NDArray[np.int64]:
    """The entries of a segment by which something goes still."""
    entry = body.table.c.entry
    here = (body.table.c.story_id == story.id) & (entry >= segment.first) & (entry < segment.last)
    found = set(connection.execute(select(entry).where(here)).scalars())
    if body is ARTICLES:
        found -= set(connection.execute(select(gone.c.entry).where(gone.c.story_id == story.id)).scalars())
    return np.array(sorted(found), dtype=np.int64)


def _read(packed: bytes | None, there: NDArray[np.int64]) -> Occurrences:
    found = unpack([packed] if packed else [])
    kept = np.isin(found.entries, there)
    return Occurrences(found.entries[kept], found.places[kept])
