"""Articles and their publications."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.storage.calendar import count_articles
from app.storage.database import insert_missing, insert_row
from app.storage.derived_tables import gone
from app.storage.stories import number_articles
from app.storage.tables import articles, outlets, publications


@dataclass(frozen=True, slots=True)
class Article:
    """An article as stored, with the effective day of publication and how it is known.

    `standing` is "" for an article of the timeline.
    """

    id: int
    public_id: str
    story_id: int
    text: str
    title: str
    language: str
    published: date | None
    published_from: str
    published_why: str
    origin: str
    agency: str
    anatomy: str
    standing: str


@dataclass(frozen=True, slots=True)
class Publication:
    """One appearance of an article's text; `superseded` names the article that took its place at its address."""

    article_id: int
    ref: str
    outlet: str
    outlet_slug: str
    url: str
    title: str
    published: date | None
    published_from: str
    published_why: str
    canonical: str = ""
    given: str = "{}"
    superseded: str = ""

    @property
    def precedence(self) -> tuple[date, str]:
        """Earliest first, undated last, ties by the sender's key."""
        return (self.published or date.max, self.ref)


_ARTICLE = select(*(articles.c[name] for name in Article.__slots__))
_PUBLICATION = select(
    publications.c.article_id, publications.c.ref, outlets.c.name, outlets.c.slug, publications.c.url,
    publications.c.title, publications.c.published, publications.c.published_from, publications.c.published_why,
    publications.c.canonical, publications.c.given, publications.c.superseded,
).outerjoin_from(publications, outlets)  # fmt: skip


def find_article(connection: Connection, public_id: str) -> Article | None:
    """The article of that identifier."""
    row = connection.execute(_ARTICLE.where(articles.c.public_id == public_id)).mappings().first()
    return _article(row) if row else None


def get_article(connection: Connection, number: int) -> Article:
    """The article of that row."""
    return _article(connection.execute(_ARTICLE.where(articles.c.id == number)).mappings().one())


def get_standing(connection: Connection, number: int) -> str:
    """Whether the article of that row is in the timeline ("")."""
    return str(connection.execute(select(articles.c.standing).where(articles.c.id == number)).scalar_one())


def get_articles(connection: Connection, numbers: Iterable[int]) -> list[Article]:
    """The articles of those rows, by identifier."""
    query = _ARTICLE.where(articles.c.id.in_(list(numbers))).order_by(articles.c.public_id)
    return [_article(row) for row in connection.execute(query).mappings()]


def list_outdated(connection: Connection, story_id: int, rules: str) -> list[int]:
    """A story's articles (row numbers) that other rules than those of that version read, by identifier."""
    query = select(articles.c.id).where(articles.c.story_id == story_id, articles.c.rules != rules)
    return list(connection.execute(query.order_by(articles.c.public_id)).scalars())


def find_stories(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """The stories (row numbers) that articles are in."""
    query = select(articles.c.story_id).distinct().where(articles.c.id.in_(list(numbers)))
    return set(connection.execute(query).scalars())


def insert_article(connection: Connection, *, story_id: int, **values: Any) -> int:
    """A new article; `published` is a day or None. Outside the timeline it is neither counted nor found."""
    (entry,) = number_articles(connection, story_id, 1)
    if values.get("standing"):
        _withdraw_entry(connection, story_id, entry)
    else:
        count_articles(connection, story_id, values.get("published"), 1)
    return insert_row(connection, articles, story_id=story_id, entry=entry, **_days(values))


def update_article(connection: Connection, number: int, **values: Any) -> None:
    """Change some columns of an article; another title, day or standing makes it a new entry for those who search."""
    chosen = articles.c.id == number
    told = ("story_id", "published", "standing", "title", "entry")
    row = connection.execute(select(*(articles.c[name] for name in told)).where(chosen)).one()
    before = (_day(row.published), row.standing)
    after = (values.get("published", before[0]), values.get("standing", before[1]))
    for (day, where), more in ((before, -1), (after, 1)):
        if before != after and not where:
            count_articles(connection, row.story_id, day, more)
    if before != after or values.get("title", row.title) != row.title:
        _withdraw_entry(connection, row.story_id, row.entry)
        if not after[1]:
            (values["entry"],) = number_articles(connection, row.story_id, 1)
    connection.execute(update(articles).where(chosen).values(**_days(values)))


def delete_article(connection: Connection, number: int) -> None:
    """Remove an article with its publications and mentions; its events are to be formed anew."""
    told = ("story_id", "published", "standing", "entry")
    query = delete(articles).where(articles.c.id == number).returning(*(articles.c[name] for name in told))
    row = connection.execute(query).one()
    if not row.standing:
        count_articles(connection, row.story_id, _day(row.published), -1)
    _withdraw_entry(connection, row.story_id, row.entry)


def _withdraw_entry(connection: Connection, story_id: int, entry: int) -> None:
    """Let nobody who searches find what goes by this entry number."""
    insert_missing(connection, gone, [{"story_id": story_id, "entry": entry}])


def list_publications(
    connection: Connection, article_ids: Iterable[int], *, superseded: bool = False
) -> dict[int, list[Publication]]:
    """The publications of those articles, each list earliest first.

    Those that another text took the place of are left out, unless `superseded` asks for them or the article has no
    other.
    """
    found: dict[int, list[Publication]] = {}
    for row in connection.execute(_PUBLICATION.where(publications.c.article_id.in_(list(article_ids)))):
        made = Publication(row[0], row[1], row[2] or "", row[3] or "", *row[4:6], _day(row[6]), *row[7:])
        found.setdefault(made.article_id, []).append(made)
    if not superseded:
        found = {number: [p for p in those if not p.superseded] or those for number, those in found.items()}
    return {number: sorted(those, key=lambda p: p.precedence) for number, those in found.items()}


def insert_publication(connection: Connection, **values: Any) -> None:
    """A new appearance of an article."""
    connection.execute(insert(publications).values(**_days(values)))


def update_publication(connection: Connection, article_id: int, ref: str, **values: Any) -> None:
    """Change some columns of a publication."""
    chosen = (publications.c.article_id == article_id) & (publications.c.ref == ref)
    connection.execute(update(publications).where(chosen).values(**_days(values)))


def _article(row: Any) -> Article:
    values = dict(row)
    return Article(**{**values, "published": _day(values["published"])})


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _days(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.toordinal() if isinstance(value, date) else value for name, value in values.items()}


def list_public_ids(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The public ids of articles, by row number."""
    query = select(articles.c.id, articles.c.public_id).where(articles.c.id.in_(list(numbers)))
    return dict(connection.execute(query).all())
