"""By which keys mentions find each other: those of one event share at least one, few others do.

A key joins a trace (what two mentions of one event have in common by the rules of `app.domain.merging`) with a time
(when it can have been), so that what has to be compared with a mention is bounded by the news of its days and does
not grow with the archive. Traces of words are the least of their hashes under several salts, as in A. Broder, "On
the resemblance and containment of documents" (1997).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations

import numpy as np

from app.domain.arrays import as_numbers
from app.domain.events import Source
from app.domain.keys import Keys, gather, join
from app.domain.mentions import COMMON_KINDS, ENCOUNTERS, JOURNEY, Mention
from app.domain.periods import hash_place, hash_qualifier, hash_trace, list_periods, mix_traces
from app.domain.text import stable_hash

_SALTS = ("a", "b", "c", "d", "e", "f")
_PAIRED_SALTS = ((0, 1), (2, 3), (4, 5), (0, 3), (1, 4), (2, 5))
"""Two mentions of which three fifths of the words are common share a pair in 85 of 100 cases, of four fifths in 98."""
_FEW = 3
"""So many of them, each with the verb and a name, for what is told of years."""
_MOST_PAIRS = 16


def blocking_keys(source: Source) -> Keys:
    """The keys of a mention; two that do not meet are not compared."""
    return _list_keys(source, _Known())


def remember_keys(source: Source, traced: Keys) -> None:
    """Have `blocking_keys` know what `trace_keys` has made of a mention and its year of publication elsewhere."""
    known = _Known(traced)
    _list_keys(source, known)
    known.keys = None  # what remembers the result would keep it too


def find_pairs(sources: Sequence[Source]) -> Iterator[tuple[Source, Source]]:
    """All pairs among the mentions whose keys meet, each once."""
    keys = [blocking_keys(source) for source in sources]
    found = join(gather([own.sought for own in keys]), gather([own.filed for own in keys]))
    for later, earlier in sorted(found):
        if earlier < later and (earlier, later) in found:
            yield sources[earlier], sources[later]


@dataclass(unsafe_hash=True)
class _Known:
    """Keys that may be known beforehand: what is remembered of a mention is the same whether they were or not."""

    keys: Keys | None = field(default=None, compare=False)


def _list_keys(source: Source, known: _Known) -> Keys:
    return _join_keys(source.mention, source.article, source.published, known)


@lru_cache(maxsize=1 << 13)
def _join_keys(mention: Mention, article: str, published: date | None, known: _Known) -> Keys:
    """The keys of what is told, and those of its sentence and of the one that it goes on with."""
    traced = known.keys or trace_keys(mention, published.year if published else None)
    sentences = {place for place in (mention.place, mention.carries_on) if place >= 0}
    text = hash_place(article, published)
    places = as_numbers(text ^ hash_qualifier(f"sentence {place}") for place in sorted(sentences))
    return Keys(*(np.concatenate((own, places)) for own in (traced.filed, traced.sought)))


def trace_keys(mention: Mention, year: int | None) -> Keys:
    """The keys that follow from what a mention tells and the year of its publication, whatever its article."""
    dated = mention.date
    when = list_periods(dated.start or dated.end, dated.end or dated.start, year)
    words = _sketch(mention)
    told, asked = _told_traces(mention, words)
    filed, sought = set[int](), set[int]()
    firm = [*_hash_all(_scene_traces(mention)), *([*_hash_all(_act_traces(mention)), *words] if when.short else [])]
    for traces, times in ((firm, when.nearer), (_hash_all(_encounter_traces(mention)), when.near)):
        filed |= _join(traces, when.filed)
        sought |= _join(traces, times)
    if mention.stage in {"planned", "happened", "denied"}:
        deeds, counterparts = _deed_traces(mention)
        filed |= _join(_hash_all(deeds), when.filed_widely)
        sought |= _join(_hash_all(counterparts), when.widely)
    if mention.date.approximate:
        sought |= _join(words, when.reprinted)
    filed |= _join(words, when.filed_vaguely) | _join(told, when.filed_in_years)
    sought |= _join(words, when.sought_vaguely) | _join(asked, when.sought_in_years)
    return Keys(as_numbers(filed), as_numbers(sought))


def _told_traces(mention: Mention, words: Sequence[int]) -> tuple[set[int], set[int]]:
    """What is told of years, under which it is filed and under which others are sought: words, the verb, and a name.

    Much happens in a year, and an archive tells of it again and again. Of two reports of one event, one names nobody
    whom the other does not name: they have two names in common, or the only one of one of them, or one has none.
    """
    told = [trace ^ hash_qualifier(mention.head) for trace in words[:_FEW]]
    names = sorted({p.slug.rpartition("-")[2] for p in mention.participants if p.named})
    pairs = [f"of {one} and {other}" for one, other in combinations(names[:_MOST_NAMES], 2)]
    alone, among = ([f"{how} {name}" for name in names] for how in ("only of", "also of"))
    if not names:
        filed, sought = [_NOBODY], [_SOMEBODY, _NOBODY]
    elif len(names) == 1:
        filed, sought = [*alone, _SOMEBODY], [*alone, *among, _NOBODY]
    else:
        filed, sought = [*pairs, *among, _SOMEBODY], [*pairs, *alone, _NOBODY]
    whose, others = (list(map(hash_qualifier, names)) for names in (filed, sought))
    return _join(told, whose), _join(told, others)


def _deed_traces(mention: Mention) -> tuple[list[str], list[str]]:
    """What is planned or done, and by whom, under which it is filed and under which its plan or outcome is sought.

    A plan and its outcome name one in common, or one of them names nobody; what is done every day, only the latter,
    but for a person's journey.
    """
    present = [p for p in mention.participants if p.named]
    if mention.kind in COMMON_KINDS:
        names = {p.slug for p in present if p.kind == "person" and mention.head == JOURNEY}
    else:
        names = {p.slug for p in present}
    own = [f"of {name}" for name in names]
    filed, sought = ([*own, _SOMEBODY], [*own, _NOBODY]) if present else ([_NOBODY], [_SOMEBODY, _NOBODY])
    planned, deeds = mention.stage == "planned", {mention.head, *mention.deeds}
    here, there = ("due", ("due", "done")) if planned else ("done", ("due",))
    return (
        [f"{deed} {here} {whose}" for deed in deeds for whose in filed],
        [f"{deed} {stage} {whose}" for deed in deeds for stage in there for whose in sought],
    )


_SOMEBODY, _NOBODY = "of somebody", "of nobody"
_MOST_NAMES = 4


def _join(traces: Iterable[int], times: Sequence[int]) -> set[int]:
    """A key for each trace at each time: of two independent hashes, the bits in which they differ are another one.

    A key begins with the time, so that what is told of like times lies together in the database.
    """
    return {trace ^ time for trace in traces for time in times}


def _hash_all(traces: Iterable[str]) -> list[int]:
    return list(map(hash_trace, traces))


@lru_cache(maxsize=1 << 14)
def _hash_word(word: str) -> tuple[int, ...]:
    return tuple(stable_hash(salt, word) for salt in _SALTS)


def _sketch(mention: Mention) -> list[int]:
    """The least hashes of the words and names of a mention, two at a time, so that few share one by chance."""
    words = [*mention.words, *(p.slug for p in mention.participants if p.named)]
    if not words:
        return []
    least = [min(hashes) for hashes in zip(*map(_hash_word, words), strict=True)]
    return [mix_traces(number, least[one], least[other]) for number, (one, other) in enumerate(_PAIRED_SALTS)]


def _act_traces(mention: Mention) -> set[str]:
    """An actor with what was done; of a statement, whoever speaks in it or is spoken for."""
    done = {f"head {mention.head}"}
    if mention.kind not in ENCOUNTERS | {"other", "statement"}:
        done.add(f"kind {mention.kind}")
    traces = {f"{p.slug} {what}" for p in mention.participants if p.part != "voice" for what in done}
    if mention.kind == "statement":
        speakers = [p for p in mention.participants if p.part == "speaker"]
        voices = {mention.speaker, *(p.slug for p in speakers), *(slug for p in speakers for slug in p.acts_for)}
        traces |= {f"{voice} speaks" for voice in voices if voice}
    return traces


def _encounter_traces(mention: Mention) -> set[str]:
    """Two sides that meet; a house that sits."""
    if mention.kind not in ENCOUNTERS:
        return set()
    present = [p for p in mention.participants if p.named]
    sides = sorted({side for p in present for side in p.sides})
    pairs = {f"{one} meets {other}" for one, other in combinations(sides, 2)}
    houses = {f"{p.slug} sits" for p in present if p.kind == "organisation" and mention.kind in {"session", "meeting"}}
    travellers = {f"{p.slug} travels" for p in present if p.part == "agent" and mention.kind == "visit"}
    return {*nsmallest(_MOST_PAIRS, pairs, key=stable_hash), *houses, *travellers}


def _scene_traces(mention: Mention) -> set[str]:
    """The town of an encounter, where it may not be said who takes part."""
    if mention.kind not in ENCOUNTERS:
        return set()
    return {f"in {place.slug}" for place in mention.places if place.slug != place.state}
