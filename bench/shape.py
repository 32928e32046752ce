"""The shape of a made-up story of any size: who, when, how often, with the skew of real news, from one seed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

FIRST = date(2019, 1, 1).toordinal()
DAYS = 5 * 365
WORDS_A_QUOTE = 22
_MENTIONS_AN_EVENT = 2.0
_MENTIONS_AN_ARTICLE = 10
_ACTORS_AN_EVENT = 3


@dataclass(frozen=True)
class Shape:
    """Arrays by event, mention and article. Mentions are numbered by article; `begins` has each article's first.

    Days are ordinals, 0 for an article without one. An event has `actors[actor_from[e]:actor_from[e + 1]]`.
    """

    days: Ints
    precisions: Ints
    kinds: Ints
    planned: NDArray[np.bool_]
    actor_from: Ints
    actors: Ints
    places: Ints
    event_of: Ints
    begins: Ints
    published: Ints
    outlets: Ints
    origins: Ints
    words: NDArray[np.int32]

    @property
    def events(self) -> int:
        """How many events there are."""
        return len(self.days)

    @property
    def mentions(self) -> int:
        """How many mentions there are."""
        return len(self.event_of)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return len(self.published)


def draw_shape(events: int, seed: int) -> Shape:
    """A story of so many events; the same for the same seed."""
    rng = np.random.default_rng(seed)
    days = FIRST + rng.choice(DAYS, events, p=_bursts(rng))
    counts = np.minimum(rng.zipf(2.1, events), 400)
    counts = np.maximum(1, (counts * (_MENTIONS_AN_EVENT / counts.mean())).round()).astype(np.int64)
    event_of = np.repeat(np.arange(events), counts)
    lags = np.minimum(rng.geometric(0.45, len(event_of)) - 1, 60) - (rng.random(len(event_of)) < 0.15) * 4
    order = np.argsort(days[event_of] + lags + rng.random(len(event_of)), kind="stable")
    event_of, reported = event_of[order], (days[event_of] + lags)[order]
    begins = _article_borders(rng, reported)
    published = reported[begins]
    published[rng.random(len(begins)) < 0.02] = 0
    actor_from, actors = _draw_actors(rng, events)
    return Shape(
        days=days,
        precisions=rng.choice(6, events, p=[0.76, 0.08, 0.06, 0.05, 0.02, 0.03]),
        kinds=rng.choice(9, events, p=[0.16, 0.07, 0.07, 0.34, 0.05, 0.08, 0.06, 0.05, 0.12]),
        planned=rng.random(events) < 0.12,
        actor_from=actor_from,
        actors=actors,
        places=_zipf(rng, max(20, events // 500), events),
        event_of=event_of,
        begins=begins,
        published=published,
        outlets=_zipf(rng, max(5, min(400, events // 50)), len(begins)),
        origins=_draw_origins(rng, len(begins)),
        words=_zipf(rng, 60_000, len(event_of) * WORDS_A_QUOTE, 1.05).astype(np.int32),
    )


def _bursts(rng: np.random.Generator) -> NDArray[np.float64]:
    """The weight of each day: a weekly rhythm, and days on which much happens, fading slowly."""
    weights = np.where((np.arange(DAYS) + FIRST) % 7 < 5, 1.0, 0.45)
    for start in rng.choice(DAYS, 40):
        length = int(rng.integers(3, 30))
        tail = np.exp(-np.arange(length * 3) / length) * rng.pareto(1.5) * 3
        weights[start : start + length * 3] += tail[: DAYS - start]
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _article_borders(rng: np.random.Generator, reported: Ints) -> Ints:
    """The first mention of each article: a day's mentions in runs of about ten."""
    fresh = rng.random(len(reported)) < 1 / _MENTIONS_AN_ARTICLE
    fresh[0] = True
    fresh[1:] |= reported[1:] != reported[:-1]
    return np.flatnonzero(fresh)


def _draw_actors(rng: np.random.Generator, events: int) -> tuple[Ints, Ints]:
    counts = rng.choice(7, events, p=[0.05, 0.17, 0.24, 0.2, 0.14, 0.12, 0.08])
    drawn = _zipf(rng, max(30, events // 30), int(counts.sum()))
    return np.concatenate(([0], np.cumsum(counts))), drawn


def _draw_origins(rng: np.random.Generator, articles: int) -> Ints:
    """Each article's origin: itself, or for one in six an article shortly before it."""
    own = np.arange(articles)
    back = np.minimum(own, rng.geometric(0.2, articles))
    return np.where(rng.random(articles) < 1 / 6, own - back, own)


def _zipf(rng: np.random.Generator, values: int, size: int, exponent: float = 1.0) -> Ints:
    """Numbers below `values`, the n-th as common as 1 / n to the exponent."""
    weights = np.cumsum(1 / np.arange(1, values + 1) ** exponent)
    drawn: Ints = np.searchsorted(weights, rng.random(size) * weights[-1])
    return drawn
