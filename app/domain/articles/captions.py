"""Captions: lines under pictures, told by their credits, their shape and their dates."""

import re

from app.domain.articles.blocks import Block
from app.domain.articles.frame import Frame

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 70
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp)\b", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{24,64}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAIL = 170


def is_caption(block: Block, frame: Frame, *, credited: bool) -> bool:
    """Whether a paragraph is a picture's caption or credit; `credited`: it ends with its maker's name."""
    text = block.text
    if len(block.words) > _MOST_WORDS or block.last - block.first > 4:
        return False
    if credited or frame.credits.picture_opening.match(text):
        return True
    if ("(" in text or "t, " in text) and frame.credits.position.search(text, 0, 300):
        return True
    if not block.terminal and "(pictured" in text:
        return True
    if _FILE_NAME.search(text, 0, 300) or any(len(word) >= 24 and _HASH.match(word) for word in text[:300].split()):
        return True
    return block.last - block.first == 1 and shows_picture(block, frame)


def shows_picture(block: Block, frame: Frame) -> bool:
    """A sentence in the present that sees people stand, speak or greet on a day named with its year."""
    if _YEAR.search(block.text, 0, 600) is None:
        return False
    stamps = frame.calendar.find(block.text, 0, min(len(block.text), 600))
    if not any(stamp.year for stamp in stamps):
        return False
    groups = block.document.parse(block.first).verb_groups
    finite = next((group for group in groups if group.finite), None)
    if finite is None:
        return block.terminal and len(block.words) >= 4
    plain = finite.tense == "present" and not finite.perfect and not finite.modal
    return plain and finite.lemma in frame.vocabulary.posture


def ends_with_credit(block: Block, frame: Frame) -> bool:
    """Whether a paragraph closes with the name of a picture's maker."""
    tail = block.text[-_TAIL:]
    known = frame.credits.picture_words
    if "©" not in tail and (
        block.lower.isdisjoint(known) or known.isdisjoint(word.lower() for word in _WORD.findall(tail))
    ):
        return False
    return frame.credits.picture_end.search(tail) is not None
