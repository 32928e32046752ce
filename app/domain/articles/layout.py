"""What a line is by its place: headline and its company before the first paragraph, lists behind the last."""

from collections import Counter
from collections.abc import Sequence

from app.domain.articles.blocks import Block, kinship
from app.domain.articles.hints import Hints
from app.domain.articles.roles import Role
from app.domain.articles.titles import CLOSERS, find_glues, find_title, is_likely, same_line

_SHORTEST_SENTENCE = 5
_SHORTEST_UNENDED = 20
"""A line without a full stop counts as a paragraph from this many words on: headlines are shorter."""
_LONGEST_LABEL = 4
_LONGEST_HEADING = 9
_LONGEST_HEADLINE = 20
_STANDFIRST = 6
_DEEPEST_TITLE = 12
_DEEPEST_COPY = 16
_KIN = 2
_TRUNCATED = 12
_FEW_ENDED = 0.3


def lay_out(blocks: Sequence[Block], counts: Counter[str], hints: Hints) -> Block | None:
    """Give every undecided line its role by its place; returns the headline's line, if there is one."""
    prose = _find_prose(blocks, counts, hints)
    title = _find_headline(blocks, prose, counts, hints)
    above = title.number if title else 0
    for number in prose:
        stranger = number < above and kinship(blocks[number], counts) < _KIN
        blocks[number].role = "appeal" if stranger else "body"
    _mark_copies(blocks, title)
    told = [number for number in prose if blocks[number].role == "body"]
    first, last = (told[0], told[-1]) if told else (len(blocks), -1)
    _mark_lists(blocks)
    _mark_repeated(blocks)
    for block in blocks:
        if block.role is None:
            block.role = _place(block, blocks, first, last, title, counts)
    _mark_standfirst(blocks, title)
    return title


def _find_prose(blocks: Sequence[Block], counts: Counter[str], hints: Hints) -> list[int]:
    """The numbers of the paragraphs that tell; where full stops are missing, of the long ones."""
    undecided = [block for block in blocks if block.role is None]
    long = [block for block in undecided if len(block.words) >= _LONGEST_HEADING]
    ended = sum(block.terminal for block in long) >= _FEW_ENDED * len(long)
    shortest = _SHORTEST_UNENDED if ended else _LONGEST_HEADING
    prose: list[int] = []
    for block in undecided:
        # Behind the first paragraph a sentence without a verb is one, too.
        if _tells(block, shortest, ended=bool(prose)):
            prose.append(block.number)
    if len(prose) > 1 and _heads(undecided, blocks[prose[0]], counts, hints):
        prose.pop(0)
    return prose


def _tells(block: Block, shortest: int, *, ended: bool) -> bool:
    """Whether a paragraph is long enough and has a verb; `ended`: a full stop will do for a verb."""
    if block.terminal:
        return len(block.words) >= _SHORTEST_SENTENCE and (ended or block.has_verb())
    return len(block.words) >= shortest and block.has_verb()


def _heads(undecided: Sequence[Block], block: Block, counts: Counter[str], hints: Hints) -> bool:
    """Whether the text's first sentence is its headline, though it ends with a mark or is long."""
    earlier = [other for other in undecided if other.number < block.number and len(other.words) > _LONGEST_LABEL]
    if earlier or block.last - block.first > 1:
        return False
    if not block.terminal:
        return bool(find_glues(block.text, counts))
    if len(block.words) > _LONGEST_HEADLINE:
        return False
    return block.text.rstrip(CLOSERS)[-1:] not in ".:" or is_likely(block, hints)


def _find_headline(blocks: Sequence[Block], prose: Sequence[int], counts: Counter[str], hints: Hints) -> Block | None:
    """The headline above the first paragraph, or above a later one where a page's own talk opens the text."""
    first = prose[0] if prose else len(blocks)
    header = [block for block in blocks[:first] if block.role is None]
    later = [
        block for block in blocks[first : first + _DEEPEST_TITLE] if block.role is None and block.number not in prose
    ]
    likely = [block for block in later if is_likely(block, hints)]
    if likely and not any(is_likely(block, hints) for block in header):
        header = likely
    if not prose and len(header) < 2:
        return None
    title = find_title(header, counts, hints)
    for block in header:
        if title and same_line(block, title):
            block.role = "title"
    return title


def _mark_copies(blocks: Sequence[Block], title: Block | None) -> None:
    """Pages print the headline again under the byline, and a caption a second time without its credit."""
    captions = [block.text for block in blocks if block.role == "caption"]
    for block in blocks[:_DEEPEST_COPY]:
        if block.role not in {None, "body"}:
            continue
        if title and not block.text.rstrip(CLOSERS).endswith(".") and same_line(block, title):
            block.role = "title"
        elif any(caption.startswith(block.text) or block.text.startswith(caption) for caption in captions):
            block.role = "caption"


def _mark_lists(blocks: Sequence[Block]) -> None:
    """Lines without a full stop that follow a label like "More stories" belong to its list."""
    listing = False
    for block in blocks:
        if block.role == "related" and len(block.words) <= _LONGEST_HEADING:
            listing = True
        elif listing and ((block.role is None and not block.terminal) or _teases(block)):
            block.role = "related"
        elif block.role == "body":
            listing = False


def _teases(block: Block) -> bool:
    """Whether a paragraph breaks off with dots, as the openings of other stories do in lists."""
    return block.role == "body" and block.text.rstrip("])").endswith(("…", "...", "[more"))


def _mark_repeated(blocks: Sequence[Block]) -> None:
    """A line without a full stop that stands there twice was printed by the page."""
    times = Counter(block.folded for block in blocks)
    for block in blocks:
        if block.role is None and not block.terminal and times[block.folded] > 1:
            block.role = "related" if len(block.words) > _LONGEST_LABEL else "navigation"


def _mark_standfirst(blocks: Sequence[Block], title: Block | None) -> None:
    """A sentence without its full stop between headline and first paragraph sums the story up."""
    told = [block for block in blocks if block.role == "body"]
    if title and len(told) > 1 and title.number < told[0].number and not told[0].terminal and told[1].terminal:
        told[0].role = "standfirst"


def _place(
    block: Block, blocks: Sequence[Block], first: int, last: int, title: Block | None, counts: Counter[str]
) -> Role:
    kin = kinship(block, counts)
    if block.number < first:
        return _place_in_header(block, title, kin)
    if block.number > last:
        return _place_in_footer(block, blocks, kin)
    return _place_in_body(block, kin)


def _place_in_header(block: Block, title: Block | None, kin: int) -> Role:
    if title is None or block.number < title.number:
        return "body" if block.terminal and (kin or title is None) else "navigation"
    if block.terminal and not block.has_verb():
        return "caption"
    # A summary shares words with what it sums up.
    sums_up = len(block.words) >= _STANDFIRST and (kin > 1 or (kin and block.has_verb()))
    return "standfirst" if sums_up else "navigation"


def _place_in_footer(block: Block, blocks: Sequence[Block], kin: int) -> Role:
    if block.terminal:
        return "body"
    truncated = block.number == len(blocks) - 1 and len(block.words) >= _TRUNCATED and kin > 1
    if truncated and block.has_verb():
        return "body"
    return "navigation" if len(block.words) <= _LONGEST_LABEL else "related"


def _place_in_body(block: Block, kin: int) -> Role:
    if block.terminal or block.listed:
        return "body"
    if len(block.words) > _LONGEST_HEADING:
        return "body" if kin else "related"
    return "heading"
