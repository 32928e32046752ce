"""Events as CSV, a row each, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from app.storage.dossiers import Dossier
from app.web import addresses

COLUMNS = (
    "id", "title", "date", "start", "end", "precision", "approximate", "date_words", "status", "kind", "actors",
    "places", "outlets", "origins", "reports", "quote", "outlet", "published", "url", "source",
)  # fmt: skip
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula, or what it strips before it looks."""


def write_table(base: str, dossiers: Iterable[Dossier]) -> Iterator[str]:
    """The table line by line, its heading first; `base` begins the addresses."""
    yield _line(COLUMNS)
    for dossier in dossiers:
        yield _line(_cells(base, dossier))


def guard(cell: str) -> str:
    """The cell so that no spreadsheet runs it."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


def _cells(base: str, dossier: Dossier) -> tuple[str, ...]:
    event, lead = dossier.event, dossier.lead
    start, end = (day.isoformat() if day else "" for day in (event.date.start, event.date.end))
    return (
        event.id, event.title, event.date.edtf or "", start, end,
        event.date.precision, "yes" if event.date.approximate else "no", event.date.words, event.status, event.kind,
        "; ".join(actor.name for actor in event.actors), "; ".join(place.name for place in event.places),
        str(event.outlets), str(event.origins), str(len(event.sources)), " ".join(lead.quote.split()),
        lead.article.outlet, lead.article.published.isoformat() if lead.article.published else "",
        base + addresses.event(event.id, dossier.slug), lead.article.url,
    )  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([guard(cell) for cell in cells])
    return written.getvalue()
