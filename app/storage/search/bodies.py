"""The two bodies of text that are searched, and the words of their passages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Select, Table, cast, select, type_coerce

from app.domain.search import fold_words
from app.storage.tables import articles, mentions, stories

BREAK = ""
"""Stands between a title and what follows, so that no phrase runs over."""

Passage = tuple[int, list[str]]
"""An entry number and the words that go by it, in order."""


@dataclass(eq=False)
class Body:
    """Texts that are numbered by entry; `step` of them that are new make it worth while to store their words."""

    number: int
    table: Table
    text: ColumnElement[str]
    counter: ColumnElement[int]
    step: int

    def load(self, connection: Connection, story_id: int, first: int, last: int) -> Iterator[Passage]:
        """The passages of a story from one entry number to another (exclusive), in order, those that still exist."""
        entry = self.table.c.entry
        query: Select[Any] = select(entry, self._title(connection), self.text)
        chosen = query.where(self.table.c.story_id == story_id, entry >= first, entry < last).order_by(entry)
        for number, title, text in connection.execute(chosen).all():
            yield number, [*fold_words(title), BREAK, *fold_words(text)]

    def _title(self, connection: Connection) -> ColumnElement[str]:
        if self.table is articles:
            return articles.c.title
        detail = mentions.c.detail
        document = cast(detail, JSON) if connection.dialect.name == "postgresql" else type_coerce(detail, JSON)
        title: ColumnElement[str] = document["title"].as_string()
        return title


REPORTS = Body(0, mentions, mentions.c.quote, stories.c.next_mention, 2048)
"""What mentions say: their titles and quotes."""

ARTICLES = Body(1, articles, articles.c.text, stories.c.next_article, 256)
"""Articles with their titles."""
