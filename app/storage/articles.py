"""Articles and their publications."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from app.storage.calendar import count_articles
from app.storage.database import insert_missing, insert_named, insert_rows
from app.storage.derived_tables import gone
from app.storage.mentions import delete_mentions
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
    return find_articles(connection, [public_id]).get(public_id)


def find_articles(connection: Connection, public_ids: Iterable[str]) -> dict[str, Article]:
    """Those of the articles that are there, by identifier."""
    rows = connection.execute(_ARTICLE.where(articles.c.public_id.in_(list(public_ids)))).mappings()
    return {row["public_id"]: _article(row) for row in rows}


def get_article(connection: Connection, number: int) -> Article:
    """The article of that row."""
    return _article(connection.execute(_ARTICLE.where(articles.c.id == number)).mappings().one())


def get_standings(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Whether the articles of those rows are in the timeline ("")."""
    query = select(articles.c.id, articles.c.standing).where(articles.c.id.in_(list(numbers)))
    return dict(connection.execute(query).all())


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


def insert_articles(connection: Connection, story_id: int, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """New articles, all with the same columns; their row numbers in this order.

    `published` is a day or None. Those outside the timeline are neither counted nor found.
    """
    count_articles(connection, story_id, Counter(row.get("published") for row in rows if not row.get("standing")))
    numbered = [
        {**_days(row), "story_id": story_id, "entry": ~entry if row.get("standing") else entry}
        for row, entry in zip(rows, number_articles(connection, story_id, len(rows)), strict=True)
    ]
    numbers = insert_named(connection, articles, numbered)
    return [numbers[row["public_id"]] for row in rows]


def update_article(connection: Connection, number: int, **values: Any) -> None:
    """Change some columns of an article; see `update_articles`."""
    update_articles(connection, {number: values})


def update_articles(connection: Connection, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Change some columns of articles (rows) of one story, the same of each.

    Another title, day or standing makes an article a new entry for those who search.
    """
    told = ("id", "story_id", "published", "standing", "title", "entry")
    query = select(*(articles.c[name] for name in told)).where(articles.c.id.in_(changes))
    rows = connection.execute(query).all()
    counts: Counter[date | None] = Counter()
    withdrawn, renewed = [], []
    for row in rows:
        before, after = _seen(row._asdict()), _seen({**row._asdict(), **changes[row.id]})
        for (day, standing, _), more in ((before, -1), (after, 1)):
            counts[day] += 0 if standing else more
        if before != after:
            withdrawn.append(row.entry)
            renewed += [row.id] if not after[1] else []
    story_id = rows[0].story_id
    count_articles(connection, story_id, counts)
    _withdraw_entries(connection, story_id, withdrawn)
    _change(connection, {number: _days(values) for number, values in changes.items()})
    entries = number_articles(connection, story_id, len(renewed))
    _change(connection, {number: {"entry": entry} for number, entry in zip(renewed, entries, strict=True)})


def _seen(values: Mapping[str, Any]) -> tuple[date | None, str, str]:
    """What readers see of an article before they open it."""
    day = values["published"]
    return (_day(day) if isinstance(day, int) else day, values["standing"], values["title"])


def _change(connection: Connection, changes: Mapping[int, Mapping[str, Any]]) -> None:
    if changes:
        query = update(articles).where(articles.c.id == bindparam("number"))
        connection.execute(query, [{**values, "number": number} for number, values in changes.items()])


def delete_article(connection: Connection, number: int) -> None:
    """Remove an article with its publications and mentions; its events are to be formed anew."""
    delete_mentions(connection, [number])
    told = ("story_id", "published", "standing", "entry")
    query = delete(articles).where(articles.c.id == number).returning(*(articles.c[name] for name in told))
    row = connection.execute(query).one()
    if not row.standing:
        count_articles(connection, row.story_id, {_day(row.published): -1})
    _withdraw_entries(connection, row.story_id, [row.entry])


def _withdraw_entries(connection: Connection, story_id: int, entries: Iterable[int]) -> None:
    """Let nobody who searches find what goes by these entry numbers; what has a negative one, nobody has seen yet."""
    rows = [{"story_id": story_id, "entry": entry} for entry in entries if entry >= 0]
    if rows:
        insert_missing(connection, gone, rows)


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


def insert_publications(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """New appearances of articles."""
    insert_rows(connection, publications, [_days(row) for row in rows])


def update_publication(connection: Connection, article_id: int, ref: str, **values: Any) -> None:
    """Change some columns of a publication."""
    chosen = (publications.c.article_id == article_id) & (publications.c.ref == ref)
    connection.execute(update(publications).where(chosen).values(**_days(values)))


def _article(row: Any) -> Article:
    values = dict(row)
    return Article(**{**values, "published": _day(values["published"])})


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _days(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.toordinal() if isinstance(value, date) else value for name, value in values.items()}


def list_public_ids(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The public ids of articles, by row number."""
    query = select(articles.c.id, articles.c.public_id).where(articles.c.id.in_(list(numbers)))
    return dict(connection.execute(query).all())
