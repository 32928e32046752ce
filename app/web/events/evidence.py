"""Who says so: the snippets of an event, grouped by the text that they come from, first reporter first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.mentions import Stage
from app.storage.dossiers import Evidence
from app.web import addresses, words
from app.web.dating import DateView, view_date
from app.web.passages import Piece, Span, cut
from app.web.receipts import known_from

_CONTEXT = 140
"""Characters of the article that are shown on each side of a quote."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One mention: its words in context, who printed them, and what it says of the date."""

    id: str
    before: str
    pieces: list[Piece]
    after: str
    outlet: str
    day: str
    dated: str
    others: str
    speaker: str
    stage: Stage
    stage_word: str
    date: DateView
    article_title: str
    article: str
    publisher: str


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """One origin with its snippets; copies of the same text stand together."""

    name: str
    first: bool
    word: str
    snippets: list[Snippet]


def group_origins(evidence: Sequence[Evidence]) -> list[OriginGroup]:
    """The evidence by origin; origins in the order of their earliest publication."""
    rank = {e.article.origin: n for n, e in reversed(list(enumerate(evidence)))}
    ordered = sorted(evidence, key=lambda e: rank[e.article.origin])
    groups = [list(those) for _, those in groupby(ordered, key=lambda e: e.article.origin)]
    return [_group(those, first=n == 0 and len(groups) > 1) for n, those in enumerate(groups)]


def view_snippet(evidence: Evidence) -> Snippet:
    """One mention with its context."""
    mention, head = evidence.source.mention, evidence.article
    dates = [Span(use.start, use.end, "date") for use in mention.when]
    return Snippet(
        id=evidence.source.id,
        before=_tail(evidence.before),
        pieces=cut(evidence.quote, dates, mention.start),
        after=_front(evidence.after),
        outlet=head.outlet or "outlet not named",
        day=words.weekday_day(head.published) if head.published else "day not known",
        dated=known_from(head.published_from) if head.published else "",
        others=_others(evidence),
        speaker=next((p.name for p in mention.participants if p.slug == mention.speaker), mention.speaker),
        stage=mention.stage,
        stage_word=words.STATUSES[mention.stage],
        date=view_date(mention.date, mention.when, head.published, head.published_from),
        article_title=head.title or head.ref,
        article=addresses.article(head.public_id, mention.start, mention.end),
        publisher=addresses.at_publisher(head.url, evidence.quote),
    )


def _group(evidence: Sequence[Evidence], *, first: bool) -> OriginGroup:
    articles = {e.article.public_id: e.article for e in evidence}
    outlets = list(dict.fromkeys(p.outlet for a in articles.values() for p in a.publications if p.outlet))
    agency = next((a.agency for a in articles.values() if a.agency), "")
    title = next((a.title for a in articles.values() if a.title), "")
    name = agency or next(iter(outlets), "") or (words.quoted(title) if title else "Outlet not named")
    copies = len(outlets) > 1
    word = f"one text, carried by {words.listed(outlets)}" if copies else ""
    return OriginGroup(name, first, word, [view_snippet(e) for e in evidence])


def _others(evidence: Evidence) -> str:
    """Where else the very same article appeared."""
    rest = [p.outlet for p in evidence.article.publications[1:] if p.outlet]
    return f"also in {words.listed(rest)}" if rest else ""


def _tail(text: str) -> str:
    """The end of what comes before in the quote's own line (the one above may be the page's), from a whole word."""
    line = text.rpartition("\n")[2]
    return ("… " + line[-_CONTEXT:].partition(" ")[2]) if len(line) > _CONTEXT else line


def _front(text: str) -> str:
    """The beginning of what comes after in the quote's own line, up to a whole word."""
    line = text.partition("\n")[0]
    return (line[:_CONTEXT].rpartition(" ")[0] + " …") if len(line) > _CONTEXT else line
