"""The headline: which line of the header it is, and where it begins and ends within that line."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from app.domain.articles.blocks import Block
from app.domain.articles.hints import Hints
from app.domain.articles.roles import Line, Role
from app.domain.paragraphs import Span

_WORD = re.compile(r"[^\W_]+")
_GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])")
_BEFORE = re.compile(r"(?:[A-Z]|(?<![^\W_]))[a-z]+\Z")
_AFTER = re.compile(r"[A-Z][a-z]+")
_SHORTEST, _LONGEST = 3, 45
CLOSERS = "\"'”’)»]"
_SAME = 0.75
_LIKELY = 0.6
_NEARLY = 0.75
"""Of lines that score nearly alike the first is the headline: a summary below it says the same words."""
_LONGEST_PATH = 3


def find_title(header: Sequence[Block], counts: Counter[str], hints: Hints) -> Block | None:
    """The headline among the undecided lines before the text's first paragraph.

    It is judged by the words that it shares with the title given, with the address, and with the text; of
    lines that score nearly alike the first is taken.
    """
    scores = [
        (
            3 * _share(block, hints.title) + 2 * _share(block, " ".join(hints.slug)) + _echo(block, counts),
            block,
        )
        for block in header
        if _may_head(block, hints)
    ]
    most = max((score for score, _ in scores), default=0.0)
    return next((block for score, block in scores if score >= _NEARLY * most), None)


def _may_head(block: Block, hints: Hints) -> bool:
    """No list's item, no sentence with its full stop, neither a label nor a paragraph."""
    sentence = block.text.rstrip(CLOSERS).endswith((".", ":")) and not is_likely(block, hints)
    return not sentence and not block.listed and _SHORTEST <= len(block.words) <= _LONGEST


def is_likely(block: Block, hints: Hints) -> bool:
    """Whether a line's words are for the most part those of the title given or of the address."""
    wanted = hints.title or " ".join(hints.slug)
    return bool(wanted) and _share(block, wanted) >= _LIKELY and len(block.words) <= 1.5 * len(wanted.split())


def _share(block: Block, wanted: str) -> float:
    words = set(_WORD.findall(wanted.lower()))
    return len(words & {word.lower() for word in _WORD.findall(block.text)}) / (len(words) or 1)


def _echo(block: Block, counts: Counter[str]) -> float:
    """The share of a line's names and longer words that the rest of the text repeats."""
    return 0.1 + sum(counts[theme] > 1 for theme in block.themes) / (len(block.themes) or 1)


def same_line(one: Block, other: Block) -> bool:
    """Whether two lines say the same but for a few words, as a headline and its repetition do."""
    if one.folded == other.folded:
        return True
    first, second = ({word.lower() for word in block.words} for block in (one, other))
    return len(first & second) >= _SAME * max(len(first), len(second), 1)


def cut_headline(block: Block, hints: Hints, counts: Counter[str]) -> tuple[Span, list[Line]]:
    """The headline's place within its line, and the line in parts.

    A path of labels before it is navigation; bullets glued behind it stand on its side as standfirst.
    """
    text = block.text
    start = _find_opening(text, hints)
    glues = [place for place in find_glues(text, counts) if place > start]
    edges = [start, *glues, len(text)]
    bullets: list[Role] = ["standfirst"] * len(glues)
    roles: list[Role] = ["title", *bullets]
    lines = [
        Line(block.start + first, block.start + len(text[:last].rstrip()), role)
        for first, last, role in zip(edges, edges[1:], roles, strict=False)
    ]
    if start:
        lines.insert(0, Line(block.start, block.start + len(text[:start].rstrip()), "navigation"))
    place = Span(block.start + start, block.start + edges[1])
    return place, lines


def _find_opening(text: str, hints: Hints) -> int:
    """Where the title's, or the address's, first two words stand behind a short label; 0 for nowhere."""
    wanted = _WORD.findall(hints.title.lower())[:2] or list(hints.slug[:2])
    words = list(islice(_WORD.finditer(text), _LONGEST_PATH + 2))
    for one, two in pairwise(words):
        if one.group()[0].isupper() and [one.group().lower(), two.group().lower()] == wanted:
            return one.start()
    return 0


def find_glues(text: str, counts: Counter[str]) -> list[int]:
    """Where lines were printed as one ("in GenevaMinister says").

    Both halves of such a word stand in the text as words of their own; where one is found, the others are
    believed. Names like YouTube are no such places.
    """
    places, sure = [], False
    for glue in _GLUE.finditer(text):
        before = _BEFORE.search(text, max(0, glue.start() - 30), glue.start())
        after = _AFTER.match(text, glue.start())
        if before and after:
            places.append(glue.start())
            sure = sure or bool(counts[before.group().lower()] and counts[after.group().lower()])
    return places if sure else []
