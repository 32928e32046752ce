"""Random filters as readers make them: up to three actors, dates, kind, status, text; the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.filters import Filter
from app.domain.mentions import KINDS, STAGES
from bench.names import make_word
from bench.shape import DAYS, FIRST


def draw_filters(count: int, seed: int, actors: int, *, as_of: bool = False) -> Iterator[Filter]:
    """Filters with at least one restriction each."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(count):
        kept = {name for name in ("actors", "dates", "kinds", "statuses", "text") if rng.random() < 0.4}
        kept = kept or {rng.choice(("actors", "dates", "kinds", "statuses", "text"))}
        first, last = _dates(rng) if "dates" in kept else (None, None)
        yield Filter(
            actors=_actors(rng, actors) if "actors" in kept else (),
            match=rng.choice(("all", "any")),
            first=first,
            last=last,
            statuses=tuple(sorted(rng.sample(STAGES, rng.choice((1, 1, 2))))) if "statuses" in kept else (),
            kinds=tuple(sorted(rng.sample(KINDS, rng.choice((1, 1, 2))))) if "kinds" in kept else (),
            text=_text(rng) if "text" in kept else "",
            as_of=date.fromordinal(FIRST + rng.randrange(DAYS)) if as_of else None,
        )


def _actors(rng: random.Random, actors: int) -> tuple[str, ...]:
    return tuple(sorted({f"actor-{_skewed(rng, actors) + 1}" for _ in range(rng.choice((1, 1, 2, 3)))}))


def _dates(rng: random.Random) -> tuple[date, date]:
    start = date.fromordinal(FIRST + rng.randrange(DAYS))
    return start, start + timedelta(rng.choice((0, 6, 30, 90, 365, 1000)))


def _text(rng: random.Random) -> str:
    words = [make_word(_skewed(rng, 60_000)) for _ in range(2)]
    return rng.choice((words[0], words[0], " ".join(words), f"{words[0]} -{words[1]}", f'"{words[0]} {words[1]}"'))


def _skewed(rng: random.Random, values: int) -> int:
    """A number below `values`, small ones much more often, as names and words are asked for."""
    return int(values ** rng.random()) - 1
