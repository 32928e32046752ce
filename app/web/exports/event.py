"""One event in the formats that make sense for one."""

import json
from collections.abc import Callable, Mapping

from starlette.responses import Response

from app.storage.dossiers import Dossier
from app.storage.reading import ArticleHead
from app.web.errors import MissingError
from app.web.exports.citations import cite_bibtex, cite_csl
from app.web.exports.document import write_document
from app.web.exports.ical import write_calendar


def send_event(dossier: Dossier, base: str, form: str) -> Response:
    """The event in a format: the interchange JSON of this one event, its citations, or a calendar entry."""
    if form not in _FORMS:
        raise MissingError("page", form)
    kind, write = _FORMS[form]
    return Response(write(dossier, base), media_type=kind)


def _heads(dossier: Dossier) -> list[ArticleHead]:
    heads = {e.article.public_id: e.article for e in dossier.evidence}
    return [heads[identifier] for identifier in sorted(heads)]


def _write_json(dossier: Dossier, _base: str) -> str:
    return "".join(write_document(dossier.story, dossier.story_title, _heads(dossier), [dossier]))


def _write_csl(dossier: Dossier, _base: str) -> str:
    return json.dumps(cite_csl(_heads(dossier)), ensure_ascii=False, indent=1) + "\n"


_FORMS: Mapping[str, tuple[str, Callable[[Dossier, str], str]]] = {
    "json": ("application/json", _write_json),
    "csl.json": ("application/json", _write_csl),
    "bib": ("application/x-bibtex", lambda dossier, _base: cite_bibtex(_heads(dossier))),
    "ics": (
        "text/calendar; charset=utf-8",
        lambda dossier, base: "".join(write_calendar(base, dossier.event.title, [dossier])),
    ),
}
