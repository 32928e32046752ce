"""The anatomy of an article: what each of its lines is, by shape, phrase, place and fellows."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.domain.articles.blocks import Block, count_themes, kinship, read_blocks
from app.domain.articles.boilerplate import read_sentence_roles, role_by_phrase
from app.domain.articles.captions import ends_with_credit, is_caption
from app.domain.articles.credit import find_agency
from app.domain.articles.datelines import find_datelines
from app.domain.articles.headers import find_own_address, role_by_shape
from app.domain.articles.hints import Hints
from app.domain.articles.layout import lay_out
from app.domain.articles.roles import TELLING, Anatomy, Line, Role
from app.domain.articles.titles import cut_headline
from app.domain.documents import Document
from app.domain.paragraphs import Span


def read_anatomy(
    document: Document, *, title: str | None = None, url: str | None = None, outlet: str | None = None
) -> Anatomy:
    """Say of every line what it is. The text stays as it is; when in doubt a line is body.

    `title`, `url` and `outlet` are what the sender says of the article, where he does.
    """
    blocks = read_blocks(document)
    hints = Hints.read(title, url or find_own_address(blocks), outlet)
    counts = count_themes(blocks)
    talks = [_decide_alone(block, hints, counts, last=block is blocks[-1]) for block in blocks]
    headline = lay_out(blocks, counts, hints)
    lines: list[Line] = []
    place: Span | None = None
    for block, roles in zip(blocks, talks, strict=True):
        if block is headline:
            place, cut = cut_headline(block, hints, counts)
            lines.extend(cut)
        else:
            lines.extend(_split(block, roles))
    frame = document.language.frame
    datelines = find_datelines(document.text, lines, frame)
    byline = next((Span(line.start, line.end) for line in lines if line.role == "byline"), None)
    agency = find_agency(document.text, lines, datelines, frame)
    return Anatomy(tuple(lines), place, byline, datelines, agency)


def _decide_alone(block: Block, hints: Hints, counts: Counter[str], *, last: bool) -> list[Role | None]:
    """Give a paragraph the role that it has wherever it stands, if it has; returns its sentences' roles."""
    frame = block.document.language.frame
    roles: list[Role | None] = [None] * (block.last - block.first)
    block.role = role_by_shape(block, frame) or role_by_phrase(block.text, frame, cut=last)
    if block.role is not None:
        return roles
    credited = ends_with_credit(block, frame)
    if is_caption(block, frame, credited=credited):
        block.role = "caption"
        return roles
    roles = read_sentence_roles(block, hints, kinship(block, counts))
    if None not in roles:
        block.role = roles[0]
    elif credited and len(roles) > 1:
        roles[-1] = "caption"
    return roles


def _split(block: Block, roles: Sequence[Role | None]) -> Iterator[Line]:
    """The paragraph as one line, or as several where some sentences are the page's or labels are glued in."""
    whole = block.role or "body"
    if whole not in TELLING:
        yield Line(block.start, block.end, whole)
        return
    inserts = block.document.language.frame.phrases.inserts
    start, role = block.start, roles[0] or whole
    for number in range(block.first, block.last):
        sentence = block.document.sentences[number]
        current = roles[number - block.first] or whole
        if current != role and number > block.first:
            yield Line(start, block.document.sentences[number - 1].end, role)
            start = sentence.start
        role = current
        glued = inserts.match(block.document.text, sentence.start, sentence.end) if role == whole else None
        if glued:
            if start < sentence.start:
                yield Line(start, block.document.sentences[number - 1].end, role)
            yield Line(sentence.start, sentence.start + len(glued.group().rstrip()), "navigation")
            start = glued.end()
    yield Line(start, block.end, role)
