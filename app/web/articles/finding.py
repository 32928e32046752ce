"""Articles whose text holds what was searched for, each with the words around the first place that does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.domain.search import Search, find_marks, parse_search
from app.storage.reading import ArticleHead, load_heads, load_texts
from app.storage.timeline import Timeline
from app.web import addresses, words
from app.web.passages import Piece, Span, cut

SHOWN = 50
_BEFORE, _AFTER = 90, 190
_SEARCHED = 100_000
"""Characters of a text in which the words to show are looked for; beyond it the beginning is shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that holds the words, with an excerpt; pieces named "hit" are what was searched for."""

    title: list[Piece]
    address: str
    outlet: str
    day: str
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Finds:
    """How many articles hold the words, in words, and the newest of them."""

    line: str
    articles: list[Found]


def count_articles(connection: Connection, timeline: Timeline, text: str, as_of: date | None) -> str:
    """How many articles hold a text: "3 articles"; "" for none."""
    count = timeline.search_articles(connection, text, as_of, 0).count
    return words.counted(count, "article") if count else ""


def find_articles(connection: Connection, timeline: Timeline, text: str) -> Finds:
    """The articles of a story that hold all words and phrases of a text, newest first."""
    hits = timeline.search_articles(connection, text, size=SHOWN)
    heads, texts = load_heads(connection, hits.newest), load_texts(connection, hits.newest)
    search = parse_search(text)
    found = [_find(heads[number], texts[number], search) for number in hits.newest]
    more = f", the newest {SHOWN} shown" if hits.count > SHOWN else ""
    return Finds(f"{words.counted(hits.count, 'article')} with {words.quoted(text)}{more}", found)


def _find(head: ArticleHead, text: str, search: Search) -> Found:
    marks = find_marks(search, text[:_SEARCHED])
    title = head.title or head.ref or "Untitled article"
    first = marks[0] if marks else (0, 0)
    return Found(
        title=cut(title, _hits(find_marks(search, title))),
        address=addresses.article(head.public_id),
        outlet=head.outlet or "outlet not named",
        day=words.weekday_day(head.published) if head.published else "day not known",
        excerpt=_excerpt(text, first[0], _hits(marks)),
    )


def _excerpt(text: str, place: int, hits: Sequence[Span]) -> list[Piece]:
    """What stands around a place, from a whole word to a whole word."""
    start = max(0, place - _BEFORE)
    start = start + text[start:place].find(" ") + 1 if start else 0
    end = min(len(text), place + _AFTER)
    end = max(place, text.rfind(" ", start, end)) if end < len(text) else end
    around = cut(text[start:end], hits, start)
    return [*([Piece("… ")] if start else []), *around, *([Piece(" …")] if end < len(text) else [])]


def _hits(marks: Sequence[tuple[int, int]]) -> list[Span]:
    return [Span(start, end, "hit") for start, end in marks]
