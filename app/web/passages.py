"""A text cut where something begins or ends, so that templates only print pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Something about the characters from `start` to `end` (exclusive): a date's words, a hit of the search."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters to which the same things apply; `names` says which."""

    text: str
    names: tuple[str, ...] = ()


def cut(text: str, spans: Iterable[Span], offset: int = 0) -> list[Piece]:
    """The text as pieces, in order and without gaps; `offset` is the place of the text's first character.

    Spans may overlap; what lies outside the text is ignored. Linear in the text and the sorted spans.
    """
    inside = [_clip(span, offset, len(text)) for span in spans]
    kept = sorted((s for s in inside if s.start < s.end), key=lambda s: (s.start, s.end, s.name))
    edges = sorted({0, len(text), *(s.start for s in kept), *(s.end for s in kept)})
    return [
        Piece(text[first:last], names)
        for first, last, names in _sweep(edges, kept)
        if last > first
    ]  # fmt: skip


def _clip(span: Span, offset: int, length: int) -> Span:
    return Span(max(span.start - offset, 0), min(span.end - offset, length), span.name)


def _sweep(edges: Sequence[int], spans: Sequence[Span]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """Each stretch between two neighbouring edges with the names of the spans that cover it."""
    waiting, active = list(reversed(spans)), list[Span]()
    for first, last in pairwise(edges):
        active = [span for span in active if span.end > first]
        while waiting and waiting[-1].start <= first:
            active.append(waiting.pop())
        yield first, last, tuple(dict.fromkeys(span.name for span in active))
