"""Dated events as iCalendar: whole days, plans tentative, what was denied cancelled."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from app.storage.dossiers import Dossier
from app.web import addresses, words

_STATES = {"planned": "TENTATIVE", "denied": "CANCELLED"}
_LONG_AGO = date(1970, 1, 1)


def write_calendar(base: str, title: str, dossiers: Iterable[Dossier]) -> Iterator[str]:
    """The calendar entry by entry; undated events have no place in one."""
    frame = Calendar()
    frame.add("prodid", "-//Dateline//EN")
    frame.add("version", "2.0")
    frame.add("x-wr-calname", title)
    opening, closing = frame.to_ical().decode().split("END:VCALENDAR")
    yield opening
    for dossier in dossiers:
        if dossier.event.date.known:
            yield _entry(base, dossier).to_ical().decode()
    yield f"END:VCALENDAR{closing}"


def _entry(base: str, dossier: Dossier) -> Event:
    event, lead = dossier.event, dossier.lead
    first = event.date.start or event.date.end or _LONG_AGO
    last = event.date.end or first
    stamp = datetime.combine(lead.article.published or _LONG_AGO, time(), UTC)
    entry = Event()
    entry.add("uid", f"{event.id}@dateline")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(1))
    entry.add("summary", event.title)
    entry.add("description", _description(dossier))
    entry.add("url", base + addresses.event(event.id, dossier.slug))
    entry.add("status", _STATES.get(event.status, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    return entry


def _description(dossier: Dossier) -> str:
    event, lead = dossier.event, dossier.lead
    said = f"{words.quoted(lead.quote)} ({lead.article.outlet or 'outlet not named'})"
    support = words.support(event.outlets, event.origins, len(event.sources))
    return f"{words.STATUSES[event.status]}: {words.event_date(event.date)}. {support}.\n{said}"
