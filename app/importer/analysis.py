"""The pure part of an import: one incoming article to everything that its text alone tells.

A function of its arguments, so that it may run in any process, in any order, on any machine.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.domain.actors.aliases import Alias
from app.domain.actors.finding import find_names
from app.domain.actors.registry import Registry
from app.domain.articles.anatomy import read_anatomy
from app.domain.articles.canonical import AddressRules, canonical_address
from app.domain.articles.roles import Anatomy
from app.domain.documents import Document
from app.domain.extraction.finding import find_mentions
from app.domain.extraction.readings import Known
from app.domain.identification import Tongues, identify_language
from app.domain.languages import Language
from app.domain.origins.sketches import Sketch, sketch
from app.domain.publication.clues import Clues, read_clues
from app.domain.publication.publication import Publication, find_publication
from app.domain.publication.revisions import revision_stamp
from app.domain.times.expressions import Reference
from app.domain.times.finding import find_times
from app.importer.inputs import Incoming
from app.importer.languages import load_language, load_tongues
from app.importer.registry import load_address_rules, load_registry
from app.importer.rules import fingerprint_rules
from app.storage.mentions import Finding

ANALYSED = "en"
"""The language in which events are read; texts in others are kept and can be searched."""


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the analysis knows beforehand: languages, names, and how to tell languages apart.

    `version` changes with anything of the rules: code, lexicon or registry. `added` are the names that a story's
    editors gave to actors; they are in the registry.
    """

    language: Language
    tongues: Tongues
    registry: Registry
    homes: Mapping[str, str]
    seats: Mapping[str, AbstractSet[str]]
    addresses: AddressRules
    version: str = ""
    added: frozenset[Alias] = frozenset()

    @property
    def known(self) -> Known:
        """What the finding of events rests on."""
        language, registry = self.language, self.registry
        return Known(
            language.verbs,
            language.kinds,
            language.synonyms,
            registry.words,
            registry.actors,
            self.homes,
            registry.members,
            self.seats,
        )

    def reads(self, language: str) -> bool:
        """Whether texts in a language (an ISO 639-1 code, with or without a region) are analysed."""
        return is_analysed(language)


def is_analysed(language: str) -> bool:
    """Whether events are read in texts of a language (an ISO 639-1 code, with or without a region)."""
    return language.split("-", maxsplit=1)[0] == ANALYSED


@cache
def load_knowledge(own_registry: Path | None = None) -> Knowledge:
    """Everything from the files of the project, with a user's own registry laid over it."""
    registry = load_registry(own_registry)
    return Knowledge(
        load_language(ANALYSED),
        load_tongues(),
        registry,
        registry.homes(),
        registry.seats(),
        load_address_rules(),
        fingerprint_rules(own_registry),
    )


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one article's text tells. `findings` are dated from `publication`; see `find_mentions_on`.

    `canonical` is its address without what tracks, `stamp` orders the revisions at one address. `rules` is the version
    of the rules that read it.
    """

    title: str
    language: str
    anatomy: Anatomy
    publication: Publication
    sketch: Sketch
    clues: Clues
    findings: tuple[Finding, ...]
    canonical: str
    stamp: str
    rules: str = ""


def analyse(incoming: Incoming, knowledge: Knowledge) -> Analysis:
    """Read an article: its parts, its day, its like, and the events that it tells of."""
    document = Document(incoming.text, knowledge.language)
    anatomy = read_anatomy(
        document, title=incoming.title or None, url=incoming.url or None, outlet=incoming.outlet or None
    )
    by_editor = bool(incoming.editor_reason)
    publication = find_publication(
        document,
        anatomy,
        published=None if by_editor else incoming.published or None,
        url=incoming.url or None,
        editor=date.fromisoformat(incoming.published) if by_editor and incoming.published else None,
    )
    if by_editor and not incoming.published:
        publication = Publication(None, "editor", "set by an editor: the day is not known")
    language = incoming.language or identify_language(incoming.text, knowledge.tongues)
    findings = (
        _extract(document, anatomy, publication.day, publication.source, knowledge) if knowledge.reads(language) else []
    )
    return Analysis(
        title=incoming.title or _title(document, anatomy),
        language=language,
        anatomy=anatomy,
        publication=publication,
        sketch=sketch(document, anatomy),
        clues=read_clues(document, anatomy, partial=publication.partial),
        findings=tuple(findings),
        canonical=canonical_address(incoming.url, knowledge.addresses),
        stamp=revision_stamp(incoming.updated or incoming.published, publication.day, excerpt=incoming.excerpt),
        rules=knowledge.version,
    )


def find_mentions_on(text: str, anatomy: Anatomy, day: date | None, source: str, knowledge: Knowledge) -> list[Finding]:
    """The mentions of a text that was published on `day`, as far as `source` says."""
    return _extract(Document(text, knowledge.language), anatomy, day, source, knowledge)


def _extract(
    document: Document, anatomy: Anatomy, day: date | None, source: str | None, knowledge: Knowledge
) -> list[Finding]:
    reference = Reference(day, source or "") if day else None
    names = find_names(document, knowledge.registry, day)
    times = find_times(document, reference)
    mentions = find_mentions(document, anatomy, names, times, reference, knowledge.known)
    return [Finding.of(mention, day) for mention in mentions]


def _title(document: Document, anatomy: Anatomy) -> str:
    return document.text[anatomy.title.start : anatomy.title.end] if anatomy.title else ""
