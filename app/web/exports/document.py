"""A story as JSON: the one writer of the interchange format, for `dateline export` and for the pages' addresses.

Keys stand in a fixed order, lists in the story's own; nothing that depends on when or in which order articles were
imported is written, so that equal content gives equal bytes.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app.domain.dates import EventDate
from app.domain.events import Disagreement
from app.domain.mentions import TimeUse
from app.storage.articles import Publication
from app.storage.dossiers import Dossier, Evidence
from app.storage.reading import ArticleHead
from app.web import addresses

_SHARPNESS = 6
"""Decimals of a salience."""


def write_document(
    slug: str, title: str, articles: Iterable[ArticleHead], dossiers: Iterable[Dossier]
) -> Iterator[str]:
    """The document piece by piece: one line for each article and each event."""
    yield f'{{"story": {_json({"slug": slug, "title": title})},\n"articles": ['
    yield from _lines(_json(describe_article(head)) for head in articles)
    yield '],\n"events": ['
    yield from _lines(_json(describe_event(dossier)) for dossier in dossiers)
    yield "]}\n"


def describe_article(head: ArticleHead) -> dict[str, Any]:
    """An article as the format has it."""
    return {
        "id": head.public_id,
        "ref": head.ref,
        "refs": sorted(p.ref for p in head.publications),
        "title": head.title,
        "origin": head.origin,
        "language": head.language,
        "published": _day(head.published),
        "published_from": head.published_from or None,
        "publications": [_publication(p) for p in head.publications],
    }


def describe_event(dossier: Dossier) -> dict[str, Any]:
    """An event with its sources as the format has it."""
    event = dossier.event
    return {
        "id": event.id,
        "also": list(event.also),
        "url": addresses.event(event.id, dossier.slug),
        "title": event.title,
        "date": describe_date(event.date),
        "status": event.status,
        "kind": event.kind,
        "salience": round(event.salience, _SHARPNESS),
        "actors": [{"slug": a.slug, "name": a.name, "kind": a.kind, "role": a.role or None} for a in event.actors],
        "places": [{"slug": p.slug, "name": p.name} for p in event.places],
        "outlets": event.outlets,
        "origins": event.origins,
        "disagreements": [_disagreement(one) for one in event.disagreements],
        "sources": [_source(evidence) for evidence in dossier.evidence],
    }


def describe_date(when: EventDate) -> dict[str, Any]:
    """A date; `words` is there only where nothing else is known."""
    described = {
        "edtf": when.edtf,
        "start": _day(when.start),
        "end": _day(when.end),
        "precision": when.precision,
        "approximate": when.approximate,
    }
    return described if when.known else {**described, "words": when.words or None}


def _publication(publication: Publication) -> dict[str, Any]:
    return {
        "outlet": publication.outlet or None,
        "url": publication.url or None,
        "published": _day(publication.published),
        "published_from": publication.published_from or None,
        "ref": publication.ref,
    }


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {"about": one.about, "claims": [{"value": c.value, "sources": list(c.sources)} for c in one.claims]}


def _source(evidence: Evidence) -> dict[str, Any]:
    mention, head = evidence.source.mention, evidence.article
    return {
        "id": evidence.source.id,
        "article": {
            "id": head.public_id,
            "ref": head.ref,
            "title": head.title,
            "outlet": head.outlet or None,
            "url": head.url or None,
            "published": _day(head.published),
        },
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "start": mention.start,
        "end": mention.end,
        "status": mention.stage,
        "speaker": mention.speaker or None,
        "date": describe_date(mention.date),
        "when": [_use(use) for use in mention.when],
    }


def _use(use: TimeUse) -> dict[str, Any]:
    return {
        "text": use.text,
        "start": use.start,
        "end": use.end,
        "edtf": use.edtf,
        "reference": _day(use.reference),
        "reference_from": use.reference_from or None,
        "rule": use.rule,
        "alternatives": [{"value": other.value, "reason": other.reason} for other in use.alternatives],
    }


def _lines(entries: Iterable[str]) -> Iterator[str]:
    """The entries of a list, each on a line of its own."""
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n{entry}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None
