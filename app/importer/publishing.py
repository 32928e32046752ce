"""Publications as stored: what follows from what the sender gave, and the article that its publications make.

An article's title, parts and likeness come from its first publication and from the fullest variant of its text,
whichever of them was imported first.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from app.importer.analysis import Analysis, Knowledge, analyse
from app.importer.decisions.articles import overrule
from app.importer.inputs import Incoming, unpack_given
from app.importer.outlets import name_outlet
from app.importer.settling import ANATOMY
from app.importer.standing import ARRIVING
from app.storage import articles as store
from app.storage.likeness import keep_sketches, pack_clues
from app.storage.outlets import ensure_outlets
from app.storage.stories import Story


def found_articles(connection: Connection, story: Story, new: Mapping[str, tuple[Incoming, Analysis]]) -> list[int]:
    """New articles (by public id) with their first publications, outside the timeline as yet; their rows."""
    rows = [
        {"public_id": i, "text": incoming.text, "origin": i, "standing": ARRIVING, **_describe(analysis)}
        for i, (incoming, analysis) in new.items()
    ]
    numbers = store.insert_articles(connection, story.id, rows)
    sketches = (analysis.sketch for _, analysis in new.values())
    keep_sketches(connection, dict(zip(numbers, sketches, strict=True)))
    named = [name_outlet(incoming) for incoming, _ in new.values()]
    outlets = ensure_outlets(connection, [outlet for outlet in named if outlet])
    published = [
        {"article_id": number, "story_id": story.id, "ref": incoming.ref}
        | _describe_publication(incoming, analysis, outlets[outlet.slug] if outlet else None)
        for number, (incoming, analysis), outlet in zip(numbers, new.values(), named, strict=True)
    ]
    store.insert_publications(connection, published)
    return numbers


def says_the_same(there: Sequence[store.Publication], known: store.Article, incoming: Incoming) -> bool:
    """Whether this very publication is among those of an article, and its text is no fuller."""
    same = any((p.ref, p.given) == (incoming.ref, incoming.pack_given()) for p in there)
    return same and not _is_fuller(incoming.text, known.text)


def add_publication(
    connection: Connection,
    story: Story,
    known: store.Article,
    incoming: Incoming,
    analysis: Analysis,
    knowledge: Knowledge,
) -> Analysis | None:
    """Add a publication to an article, in the place of what the same sender's key said before.

    Returns how the article reads now, where that has changed with its first publication or its text.
    """
    before = _first(connection, known.id)
    fuller = _is_fuller(incoming.text, known.text)
    if fuller:
        store.update_article(connection, known.id, text=incoming.text)
    elif incoming.text != known.text:
        incoming = replace(incoming, text=known.text)
        analysis = analyse(incoming, knowledge)
    _publish(connection, story, known.id, incoming, analysis)
    if fuller:
        return republish(connection, story, known.id, knowledge)
    first = _first(connection, known.id)
    if (first.ref, first.given) == (before.ref, before.given):
        return None
    if (first.ref, first.given) != (incoming.ref, incoming.pack_given()):
        analysis = _read(connection, known.public_id, first, incoming.text, knowledge)[1]
    return analysis


def republish(connection: Connection, story: Story, number: int, knowledge: Knowledge) -> Analysis:
    """Work out all publications of an article (row) anew from what was given; how the article reads now."""
    article = store.get_article(connection, number)
    for publication in store.list_publications(connection, [number], superseded=True)[number]:
        _publish(connection, story, number, *_read(connection, article.public_id, publication, article.text, knowledge))
    return _read(connection, article.public_id, _first(connection, number), article.text, knowledge)[1]


def describe_article(connection: Connection, number: int, analysis: Analysis) -> None:
    """Let an article be what an analysis of it says."""
    store.update_article(connection, number, **_describe(analysis))
    keep_sketches(connection, {number: analysis.sketch})


def _read(
    connection: Connection, public_id: str, publication: store.Publication, text: str, knowledge: Knowledge
) -> tuple[Incoming, Analysis]:
    """A stored publication of an article (public id) as its sender gave it and its editors see it."""
    given = overrule(connection, public_id, unpack_given(publication.ref, text, publication.given))
    return given, analyse(given, knowledge)


def _first(connection: Connection, number: int) -> store.Publication:
    return store.list_publications(connection, [number], superseded=True)[number][0]


def _is_fuller(text: str, than: str) -> bool:
    """Which of two variants of a text that differ in white space and composition of characters is kept."""
    return _fullness(text) > _fullness(than)


def _fullness(text: str) -> tuple[bool, int, str]:
    return (unicodedata.is_normalized("NFC", text), len(text), text)


def _describe(analysis: Analysis) -> dict[str, object]:
    return {
        "title": analysis.title,
        "language": analysis.language,
        "agency": analysis.anatomy.agency or "",
        "anatomy": ANATOMY.dump_json(analysis.anatomy).decode(),
        "clues": pack_clues(analysis.clues),
        "rules": analysis.rules,
    }


def _publish(connection: Connection, story: Story, number: int, incoming: Incoming, analysis: Analysis) -> None:
    outlet = name_outlet(incoming)
    number_of = ensure_outlets(connection, [outlet]) if outlet else {}
    values = _describe_publication(incoming, analysis, number_of[outlet.slug] if outlet else None)
    there = store.list_publications(connection, [number], superseded=True).get(number, [])
    if incoming.ref in {p.ref for p in there}:
        store.update_publication(connection, number, incoming.ref, **values)
    else:
        row = {"article_id": number, "story_id": story.id, "ref": incoming.ref, **values}
        store.insert_publications(connection, [row])


def _describe_publication(incoming: Incoming, analysis: Analysis, outlet: int | None) -> dict[str, object]:
    return {
        "outlet_id": outlet,
        "url": incoming.url,
        "canonical": analysis.canonical,
        "title": incoming.title,
        "given": incoming.pack_given(),
        "stamp": analysis.stamp,
        "published": analysis.publication.day,
        "published_from": analysis.publication.source or "",
        "published_why": incoming.editor_reason or analysis.publication.receipt,
    }
