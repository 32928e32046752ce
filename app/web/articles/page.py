"""The article page."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.importer.analysis import is_analysed
from app.storage.articles import Article, Publication
from app.storage.passages import Passage
from app.storage.reading import ArticleHead
from app.storage.versions import ArticleVersion, Evidence
from app.web import addresses, words
from app.web.articles.text import Paragraph, view_text
from app.web.articles.times import mark_times
from app.web.articles.versions import PassageView, VersionView, view_earlier, view_versions
from app.web.chrome import Link
from app.web.exports.citations import cite_chicago
from app.web.receipts import known_from


@dataclass(frozen=True, slots=True)
class PublicationView:
    """Where and when the text appeared."""

    outlet: str
    day: str
    dated: str
    address: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """Another article of the same origin."""

    title: str
    outlet: str
    day: str
    address: str
    compare: str
    first: bool


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that the article page prints."""

    title: str
    address: str
    publications: list[PublicationView]
    why: str
    agency: str
    copies: list[CopyView]
    paragraphs: list[Paragraph]
    counted: str
    citation: str
    story: Link
    correct: str
    standing: str
    versions: list[VersionView]
    earlier: list[PassageView]
    unread: str


_STANDING = {
    "excluded": "An editor left this article out of the timeline.",
    "superseded": "A later version of this article took its place on the timeline.",
}


def view_article(
    article: Article,
    head: ArticleHead,
    copies: Sequence[ArticleHead],
    passages: Sequence[Passage],
    story: Link,
    *,
    versions: Sequence[ArticleVersion] = (),
    earlier: Sequence[Evidence] = (),
) -> ArticleView:
    """The page of an article; `earlier` is what was read in it where it is not in the timeline any more."""
    return ArticleView(
        title=head.title or head.ref or "Untitled article",
        address=addresses.article(head.public_id),
        publications=[_publication(head, p) for p in head.publications],
        why=head.published_why,
        agency=head.agency,
        copies=[_copy(head, other, first=n == 0) for n, other in enumerate(copies) if len(copies) > 1],
        paragraphs=view_text(article.text, article.anatomy, passages, mark_times(article)),
        counted=words.counted(len({p.event for p in passages}), "event"),
        citation=cite_chicago(head),
        story=story,
        correct=addresses.correct("articles", head.public_id),
        standing=_STANDING.get(article.standing, ""),
        versions=view_versions(versions, article.public_id),
        earlier=view_earlier(earlier),
        unread="" if is_analysed(article.language) else article.language,
    )


def _publication(head: ArticleHead, publication: Publication) -> PublicationView:
    """One appearance; where it has no day of its own, the article's holds."""
    own = publication.published is not None
    published, source = (
        (publication.published, publication.published_from) if own else (head.published, head.published_from)
    )
    return PublicationView(
        publication.outlet or "Outlet not named",
        words.weekday_day(published) if published else "day not known",
        known_from(source) if published else "",
        publication.url if publication.url.lower().startswith(("http://", "https://")) else "",
    )


def _copy(head: ArticleHead, other: ArticleHead, *, first: bool) -> CopyView:
    same = other.public_id == head.public_id
    address = addresses.article(other.public_id)
    day = words.weekday_day(other.published) if other.published else "day not known"
    outlet = other.outlet or "Outlet not named"
    compare = "" if same else addresses.compare(head.public_id, other.public_id)
    return CopyView(other.title or other.ref, outlet, day, "" if same else address, compare, first)
