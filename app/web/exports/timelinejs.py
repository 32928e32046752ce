"""Dated events as the JSON that TimelineJS3 opens."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from app.storage.dossiers import Dossier
from app.web import addresses, words


def write_timelinejs(base: str, title: str, dossiers: Iterable[Dossier]) -> Iterator[str]:
    """The document slide by slide; undated events have no place on its axis."""
    heading = json.dumps({"text": {"headline": escape(title)}}, ensure_ascii=False)
    yield f'{{"title": {heading},\n"events": ['
    dated = (dossier for dossier in dossiers if dossier.event.date.known)
    for number, dossier in enumerate(dated):
        yield f"{',' if number else ''}\n{json.dumps(_slide(base, dossier), ensure_ascii=False)}"
    yield "]}\n"


def _slide(base: str, dossier: Dossier) -> dict[str, Any]:
    """One event; TimelineJS takes its texts for HTML, so everything is escaped."""
    event = dossier.event
    start = event.date.start or event.date.end
    slide: dict[str, Any] = {"start_date": _date(start)} if start else {}
    if event.date.start and event.date.end and event.date.end != event.date.start:
        slide["end_date"] = _date(event.date.end)
    return {
        **slide,
        "display_date": escape(words.event_date(event.date)),
        "text": {"headline": escape(event.title), "text": _text(base, dossier)},
        "group": words.STATUSES[event.status],
        "unique_id": event.id,
    }


def _text(base: str, dossier: Dossier) -> str:
    lead, event = dossier.lead, dossier.event
    source = f"{lead.article.outlet or 'outlet not named'}"
    day = f", {words.weekday_day(lead.article.published)}" if lead.article.published else ""
    support = words.support(event.outlets, event.origins, len(event.sources))
    address = escape(base + addresses.event(event.id, dossier.slug))
    return (
        f"<p>{escape(words.quoted(lead.quote))}<br>{escape(source + day)}</p>"
        f'<p>{escape(words.STATUSES[event.status])} · {escape(support)} · <a href="{address}">sources</a></p>'
    )


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
