"""The day on which an article was published, as far as it says so itself, with what contradicts it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from app.domain.articles.roles import Anatomy
from app.domain.documents import Document
from app.domain.publication.evidence import Evidence, read_evidence
from app.domain.publication.stated import Statement, read_address, read_header, read_metadata
from app.domain.publication.weighing import Weighed, choose, weigh

PublishedFrom = Literal["metadata", "header", "byline", "dateline", "address", "agreement", "editor"]

_BESIDE_STATED, _BESIDE_TOLD = timedelta(10), timedelta(45)
"""A dateline's day lies close to that of publication, and not far from the days that the text tells of."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that was not believed: who made it, in what words, the day meant, and why not."""

    by: str
    words: str
    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication and who says so; both None where it stays unknown.

    `receipt` says in plain words how the day was reached. `partial` is a month and its day from a dateline
    without a year, for others to complete.
    """

    day: date | None
    source: PublishedFrom | None
    receipt: str
    conflicts: tuple[Conflict, ...] = ()
    partial: tuple[int, int] | None = None


def find_publication(
    document: Document,
    anatomy: Anatomy,
    *,
    published: str | None = None,
    url: str | None = None,
    editor: date | None = None,
) -> Publication:
    """The day as editor, metadata (`published`), text and address (`url`) state it; unknown when in doubt.

    An editor's day stands. The others are weighed against each other and against the text: a day that the
    text contradicts, or that only a page's own clock names, is not believed, and is reported.
    """
    stated = _gather(document, anatomy, published, url)
    evidence = read_evidence(document, anatomy) if stated else Evidence((), (), None)
    complete = _complete(stated, evidence)
    ranked = [weigh(one, complete, evidence) for one in complete if one.day]
    found = _publish(ranked)
    if editor:
        return _overrule(found, editor)
    open_year = [(one.month, one.monthday) for one in complete if one.year is None and one.monthday]
    return replace(found, partial=open_year[0] if open_year and found.day is None else None)


def own_address(document: Document, anatomy: Anatomy) -> str | None:
    """The web address that the text gives on a line of its own."""
    return next((document.text[line.start : line.end] for line in anatomy.lines if line.role == "address"), None)


def _gather(document: Document, anatomy: Anatomy, published: str | None, url: str | None) -> list[Statement]:
    frame = document.language.frame
    metadata = read_metadata(published, frame.calendar)
    address = read_address(url or own_address(document, anatomy), frame.calendar)
    header = read_header(document.text, anatomy, frame)
    return [statement for statement in (metadata, address, *header) if statement]


def _complete(stated: Sequence[Statement], evidence: Evidence) -> list[Statement]:
    """Give a month's day its year where other full dates of the article lie close by and agree on it."""
    return [one if one.year else replace(one, year=_year_of(one, stated, evidence)) for one in stated]


def _year_of(one: Statement, stated: Sequence[Statement], evidence: Evidence) -> int | None:
    years = {other.year for other in stated if other.monthday is None and other.month == one.month}
    believed = [(other.day, _BESIDE_STATED) for other in stated if other.day and other.weight]
    for day, reach in [*believed, *((day, _BESIDE_TOLD) for day in evidence.full_days())]:
        for year in (day.year - 1, day.year, day.year + 1):
            found = one.in_year(year)
            if found and abs(found - day) <= reach:
                years.add(year)
    return years.pop() if len(years) == 1 else None


def _publish(ranked: Sequence[Weighed]) -> Publication:
    chosen, doubt = choose(ranked)
    if chosen is None:
        return Publication(None, None, f"unknown: {doubt}", _report(ranked, None))
    return Publication(chosen.day, chosen.statement.by, chosen.words, _report(ranked, chosen))


def _report(ranked: Sequence[Weighed], chosen: Weighed | None) -> tuple[Conflict, ...]:
    """What was stated and not believed, each statement once."""
    other = f"{chosen.words} weighs more" if chosen else "nothing confirms it"
    return tuple(
        dict.fromkeys(
            Conflict(one.statement.by, one.statement.words, one.day, "; ".join(one.against) or other)
            for one in ranked
            if chosen is None or not one.agrees(chosen)
        )
    )


def _overrule(found: Publication, editor: date) -> Publication:
    """An editor's day, with what was stated otherwise."""
    stated = Conflict(found.source or "", found.receipt, found.day, "an editor set another day")
    conflicts = (stated,) if found.day and found.day != editor else ()
    return Publication(editor, "editor", "set by an editor", conflicts + found.conflicts)
