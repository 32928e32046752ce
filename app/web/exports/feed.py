"""Events as an Atom feed."""

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from app.domain.text import clean
from app.storage.dossiers import Dossier
from app.web import addresses, words

_CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
"""What XML cannot hold."""


def write_feed(base: str, here: str, title: str, updated: date | None, dossiers: Iterable[Dossier]) -> Iterator[str]:
    """The feed entry by entry; `here` is its own path, `updated` the last day on which something was published."""
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_text(base + here)}</id>\n<title>{_text(title)}</title>\n<updated>{_moment(updated)}</updated>\n"
        f'<link rel="self" href={_value(base + here)}/>\n<author><name>Dateline</name></author>\n'
    )
    for dossier in dossiers:
        yield _entry(base, dossier)
    yield "</feed>\n"


def _entry(base: str, dossier: Dossier) -> str:
    event, lead = dossier.event, dossier.lead
    last = max((e.article.published for e in dossier.evidence if e.article.published), default=None)
    said = f"{words.STATUSES[event.status]}, {words.event_date(event.date)}. {words.quoted(lead.quote)}"
    return (
        f"<entry>\n<id>urn:dateline:event:{_text(event.id)}</id>\n<title>{_text(event.title)}</title>\n"
        f"<updated>{_moment(last)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={_value(base + addresses.event(event.id, dossier.slug))}/>\n'
        f"<summary>{_text(said)}</summary>\n</entry>\n"
    )


def _moment(day: date | None) -> str:
    return f"{(day or date(1970, 1, 1)).isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    return escape(clean(text).text.translate(_CONTROL))


def _value(text: str) -> str:
    return quoteattr(clean(text).text.translate(_CONTROL))
