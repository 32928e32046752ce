"""The agency that a text is credited to, as datelines, bylines and the text's end name it."""

import re
from collections.abc import Sequence

from app.domain.articles.frame import Frame
from app.domain.articles.roles import TELLING, Dateline, Line

_LAST = re.compile(r"(?:[(\[–—-]|(?<=[.!?”\"])\s)\s?(?P<name>[A-Z][\w .'/&-]{1,40}?)[)\]]?\s*\Z")


def find_agency(text: str, lines: Sequence[Line], datelines: Sequence[Dateline], frame: Frame) -> str | None:
    """The agency's usual name: datelines first, then bylines, then the ends of headline and text."""
    for dateline in datelines:
        if dateline.agency:
            return dateline.agency
    for line in lines:
        if line.role in {"byline", "source"} and (found := frame.credits.find_agency(text[line.start : line.end])):
            return found
    telling = [line for line in lines if line.role in TELLING]
    titles = [line for line in lines if line.role == "title"]
    for line in [*titles[:1], *telling[-1:]]:
        end = _LAST.search(text, max(line.start, line.end - 60), line.end)
        if end and (found := frame.credits.agencies.get(end["name"].rstrip("."))):
            return found
    return None
