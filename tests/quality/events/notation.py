"""Reads the labelled stories: `README.md` tells how they are written."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{(?P<names>[^{}:@]+)(?:@(?P<own>[^{}: ]+))?: (?P<text>[^{}]+)\}")
_NOTHING = "-"
_GIVEN: tuple[str, ...] = ("outlet", "url", "title", "published", "language")


@dataclass(frozen=True)
class Passage:
    """`text[start:end]` of an article; `own` is the date that it gives itself, if not the event's."""

    article: str
    start: int
    end: int
    quote: str
    own: str = ""


@dataclass(frozen=True)
class Article:
    """One article as it is handed to the importer, with what must be found out about it."""

    name: str
    text: str
    given: dict[str, str]
    published: str
    origin: str
    eventless: tuple[Passage, ...]


@dataclass(frozen=True)
class Event:
    """What a careful reader notes of one happening."""

    name: str
    title: str
    date: str
    statuses: tuple[str, ...]
    actors: tuple[str, ...]
    own: tuple[str, ...]
    within: bool
    hard: bool
    may_join: frozenset[str]
    passages: tuple[Passage, ...]

    @property
    def sort(self) -> str:
        """What it is, for comparing: its first status, and how sharp its date is."""
        form = "~" if self.date.endswith("~") else "day" if len(self.date) == len("2019-03-06") else "period"
        return f"{self.statuses[0]} {form}"


@dataclass(frozen=True)
class Story:
    """One file."""

    name: str
    title: str
    subject: str
    key: tuple[str, ...]
    articles: tuple[Article, ...]
    events: tuple[Event, ...]


@dataclass
class _Marks:
    """The passages of a file by the name of the event that they tell."""

    told: dict[str, list[Passage]] = field(default_factory=dict)

    def take(self, name: str) -> tuple[Passage, ...]:
        return tuple(self.told.pop(name, ()))


def read_stories(*names: str) -> list[Story]:
    """The stories of these names, or all; raises ValueError where marks and events do not fit."""
    paths = [FOLDER / f"{name}.toml" for name in names] or sorted(FOLDER.glob("*.toml"))
    return [_read_story(path) for path in paths]


def unite(stories: Iterable[Story]) -> Story:
    """All articles and events in one story; names begin with that of their own."""
    articles: list[Article] = []
    events: list[Event] = []
    for story in stories:
        home = f"{story.name}/"
        for one in story.articles:
            eventless = _move(one.eventless, home)
            articles.append(replace(one, name=home + one.name, origin=home + one.origin, eventless=eventless))
        for event in story.events:
            friends = frozenset(home + name for name in event.may_join)
            passages = _move(event.passages, home)
            events.append(replace(event, name=home + event.name, may_join=friends, passages=passages))
    return Story("all-stories", "All stories", "everything", (), tuple(articles), tuple(events))


def _move(passages: Iterable[Passage], home: str) -> tuple[Passage, ...]:
    return tuple(replace(one, article=home + one.article) for one in passages)


def _read_story(path: Path) -> Story:
    written = tomllib.loads(path.read_text("utf-8"))
    marks = _Marks()
    articles = tuple(_read_article(name, entry, marks) for name, entry in written["articles"].items())
    events = tuple(_read_event(name, entry, marks) for name, entry in written["events"].items())
    lost = [*marks.told, *(event.name for event in events if not event.passages)]
    lost += set(written["key"]).difference(written["events"])
    if lost:
        raise ValueError(f"{path.name}: either only a passage or only an event: {', '.join(lost)}")
    return Story(path.stem, written["title"], written["subject"], tuple(written["key"]), articles, events)


def _read_article(name: str, entry: dict[str, Any], marks: _Marks) -> Article:
    text, eventless = "", []
    reached = 0
    marked = entry["text"]
    for mark in _MARK.finditer(marked):
        text += marked[reached : mark.start()]
        reached = mark.end()
        passage = Passage(name, len(text), len(text) + len(mark["text"]), mark["text"], mark["own"] or "")
        text += mark["text"]
        if mark["names"] == _NOTHING:
            eventless.append(passage)
        else:
            for event in mark["names"].split():
                marks.told.setdefault(event, []).append(passage)
    text += marked[reached:]
    if "{" in text or "}" in text:
        raise ValueError(f"{name}: a mark that cannot be read: {text[text.find('{') :][:60]}")
    given = {key: str(entry[key]) for key in _GIVEN if key in entry}
    published = entry.get("expected", given.get("published", ""))
    return Article(name, text, given, published, entry.get("expected_origin", name), tuple(eventless))


def _read_event(name: str, entry: dict[str, Any], marks: _Marks) -> Event:
    statuses = entry["status"]
    return Event(
        name,
        entry["title"],
        entry["date"],
        (statuses,) if isinstance(statuses, str) else tuple(statuses),
        tuple(entry["actors"]),
        tuple(entry.get("own", ())),
        entry.get("within", False),
        entry.get("hard", False),
        frozenset(entry.get("may_join", ())),
        marks.take(name),
    )


def eventless_of(story: Story) -> Iterator[Passage]:
    """The passages of a story that tell no event."""
    for article in story.articles:
        yield from article.eventless
