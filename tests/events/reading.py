"""Reads invented sentences the way that an import does."""

from datetime import date

from app.domain.events import Event, Source, form_event
from app.domain.grouping import group
from app.domain.mentions import Mention, mention_id
from app.importer.analysis import analyse, load_knowledge
from app.importer.inputs import Incoming

_AFTER = "Many people in the region follow such things closely, and most of them know more about it than they say."
DAY = date(2021, 3, 17)
"""A Wednesday."""


def read(text: str, day: date | None = DAY) -> list[Mention]:
    """What an article tells whose only paragraphs are the text's, published on a day."""
    published = day.isoformat() if day else ""
    article = Incoming("x", f"{text}\n\n{_AFTER}", title="News", published=published)
    return [finding.mention for finding in analyse(article.cleaned(), load_knowledge()).findings]


def read_one(text: str) -> Mention:
    """The same of a text that tells one thing."""
    (mention,) = read(text)
    return mention


def tell(**texts: str) -> list[Event]:
    """The events of articles given by their names, one text each, all of one day and of different origins."""
    return tell_of({name: (text, DAY) for name, text in texts.items()})


def tell_of(articles: dict[str, tuple[str, date]]) -> list[Event]:
    """The events of articles, each a text with its day of publication."""
    sources = [
        Source(mention_id(name, mention), mention, name, name, day, (name,))
        for name, (text, day) in articles.items()
        for mention in read(text, day)
    ]
    return [form_event(one.sources) for one in group(sources)]
