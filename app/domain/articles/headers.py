"""Lines that name the maker, the day or the address of a text: bylines, date lines and their like."""

import re
from collections.abc import Sequence

from app.domain.articles.blocks import Block
from app.domain.articles.datelines import find_dateline
from app.domain.articles.frame import Frame
from app.domain.articles.roles import Role

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]{3,}+\Z")
_TAGS = re.compile(r"(?:[#＃]\w+[\s,]*+){1,40}\Z")
_INITIALS = re.compile(r"(?:[A-Z]{2,5}\s)?[(\[]?[A-Za-z]{2,4}(?:\s?[/-]\s?[A-Za-z\d]{2,5}){1,6}[)\]]?\Z")
_SIGNED = re.compile(r"[—–-]\s?[^—–()]{1,60}\(@\w{1,20}\)")
_CRUMB = re.compile(r"\s(?:[>»›→|/\\]|::)\s?|\s?[»›→]\s?")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?")
_WORD = re.compile(r"[^\W\d_][\w.'’/&-]*|\d+")
_DIGIT = re.compile(r"\d")
_DASHES = frozenset("—–-_")
_MARKS = " >»<-–—|()[]©*•.:_"
"""What stands around an agency's name on a line of its own (">> Reuters", "— AFP", "(AP)")."""
_LONGEST_HEADER = 160
_MOST_LEFT_OVER = 4
_LONGEST_SOURCE = 9
_DEEPEST_ADDRESS = 8


def role_by_shape(block: Block, frame: Frame) -> Role | None:
    """What a line is by its shape alone, wherever it stands; None where its place and fellows must decide."""
    text = block.text
    if len(text) > 2 * _LONGEST_HEADER:
        return None
    if not block.words:
        return "navigation"
    if _ADDRESS.match(text):
        return "address"
    if _TAGS.match(text) or frame.labels.tags.match(text):
        return "tags"
    if _SIGNED.search(text) or any(mark in text for mark in frame.labels.embeds):
        return "embed"
    if _INITIALS.match(text) and not block.folded.isalpha():
        return "initials"
    return None if len(text) > _LONGEST_HEADER else _role_of_header(block, frame)


def _role_of_header(block: Block, frame: Frame) -> Role | None:
    text = block.text
    if text.strip(_MARKS) in frame.credits.agencies:
        return "byline"
    if _is_source(block, frame):
        return "source"
    if text[-1] in _DASHES and (found := find_dateline(text, 0, len(text), frame, opening=True)):
        return "dateline" if found.end == len(text) else None
    opening = frame.credits.byline.match(text.lstrip("-–—•>| ("))
    if opening and _is_byline(block, frame):
        return "byline"
    left = _left_over(text, frame)
    if left is None:
        return "navigation" if _is_crumb(block) else None
    if len(left) > _MOST_LEFT_OVER or (block.terminal and len(left) > 1):
        return None
    return "byline" if opening or _names_writer(left, frame) else "date"


def find_own_address(blocks: Sequence[Block]) -> str | None:
    """The address that a text gives on one of its first lines."""
    return next((block.text for block in blocks[:_DEEPEST_ADDRESS] if _ADDRESS.match(block.text)), None)


def _is_byline(block: Block, frame: Frame) -> bool:
    """A line that opens with "by" and goes on with names: capitals, few words, nothing told."""
    if len(block.words) > 24 or (block.terminal and len(block.words) > 12):
        return False
    spelled = [word for word in block.words[1:] if word.lower() not in frame.labels.neutral]
    capitals = sum(word[0].isupper() or word[0].isdigit() or word in frame.credits.writers for word in spelled)
    return bool(spelled) and capitals * 3 >= len(spelled) * 2


def _left_over(text: str, frame: Frame) -> list[str] | None:
    """The words of a line without its dates, times and their labels; None where it has no date."""
    if _DIGIT.search(text) is None:
        return None
    stamps = frame.calendar.find(text, 0, len(text))
    ago = frame.labels.ago.search(text)
    if not stamps and not ago and not _CLOCK.search(text):
        return None
    if not stamps and (ago is None or len(text.split()) > 6) and not _CLOCK.match(text):
        return None
    for start, end in sorted([(stamp.start, stamp.end) for stamp in stamps], reverse=True):
        text = text[:start] + " " + text[end:]
    words = _WORD.findall(frame.labels.ago.sub(" ", _CLOCK.sub(" ", text)))
    return [word for word in words if word.lower() not in frame.labels.all and len(word) > 1 and not word.isdigit()]


def _names_writer(left: list[str], frame: Frame) -> bool:
    """Whether what is left over beside a date is an agency, a writer's title or two names."""
    if frame.credits.find_agency(" ".join(left)):
        return True
    if any(word.lower() in frame.credits.writers for word in left):
        return True
    return 2 <= len(left) <= 3 and all(word.istitle() for word in left)


def _is_source(block: Block, frame: Frame) -> bool:
    """A short line that names where the text was taken from."""
    if len(block.words) > _LONGEST_SOURCE or (block.terminal and len(block.words) > 4):
        return False
    return frame.credits.source.match(block.text.lstrip("([-–—•>* ")) is not None


def _is_crumb(block: Block) -> bool:
    """A path of short labels: "Home > News > World"."""
    parts = _CRUMB.split(block.text)
    return len(parts) > 2 and not block.terminal and all(len(part.split()) <= 3 for part in parts)
