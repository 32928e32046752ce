"""Fills a database with invented stories as the importer would, without the linguistic part.

Which passages are one event is written in the story, not found: these tests are of what comes after.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from app.domain import dates
from app.domain.events import Event, form_event
from app.domain.mentions import KINDS, STAGES, Mention, Participant, mention_id
from app.domain.text import content_id, normalise, slugify
from app.storage.articles import insert_articles, insert_publications
from app.storage.database import ensure_rows
from app.storage.events import note_changes, write_events
from app.storage.mentions import Finding, assign_mentions, insert_mentions, load_mentions
from app.storage.search import keep_index
from app.storage.stories import Story, ensure_story, raise_version
from app.storage.tables import outlets
from tests.stories.notation import Draft, read_story


def write_strait(connection: Connection) -> Story:
    """The story that the pages are shown with: some fifty events of every kind, date and status."""
    return write_story(connection, "strait-talks", "The strait talks, spring 2024", read_story("strait.txt"))


def write_story(connection: Connection, slug: str, title: str, drafts: Sequence[Draft]) -> Story:
    """A story from its articles."""
    story = ensure_story(connection, slug, title)
    labels: dict[int, str] = {}
    for position, draft in enumerate(drafts):
        labels |= dict(zip(write_article(connection, story, draft, position), draft.labels, strict=True))
    _write_events(connection, story, labels)
    return ensure_story(connection, slug, title)


def _write_events(connection: Connection, story: Story, labels: dict[int, str]) -> None:
    """An event for each label, of the mentions (row numbers) that bear it."""
    stored = {mention.source.id: mention for mention in load_mentions(connection, labels)}
    groups = defaultdict(list)
    for mention in stored.values():
        groups[labels[mention.id]].append(mention.source)
    formed = [_weigh(form_event(sources)) for sources in groups.values()]
    written = write_events(connection, story.id, {}, formed, {i: mention.id for i, mention in stored.items()})
    places = [
        (written.numbers[event.id], event.id, b"", stored[source.id].id) for event in formed for source in event.sources
    ]
    assign_mentions(connection, places)
    note_changes(connection, story.id, raise_version(connection, story.id), written.changed)
    keep_index(connection, story.id)


def _weigh(event: Event) -> Event:
    """The event with a salience: those that several tell of carry the story."""
    return replace(event, salience=min(1.0, 0.2 * len(event.sources)))


def write_article(connection: Connection, story: Story, draft: Draft, position: int) -> list[int]:
    """One article with its publication and mentions; the row numbers of the mentions."""
    head = draft.head
    source = head.get("published", "").partition(" ")[2]
    public_id = content_id(story.key, normalise(draft.text + head["title"]))
    dated = {"published": draft.published, "published_from": source, "published_why": ""}
    row = {
        "public_id": public_id, "text": draft.text, "title": head["title"], "language": "en",
        "origin": head.get("origin", public_id), "agency": head.get("agency", ""), **dated,
    }  # fmt: skip
    (article,) = insert_articles(connection, story.id, [row])
    outlet = ensure_rows(connection, outlets, {slugify(head["outlet"]): {"name": head["outlet"]}})
    published = {
        "article_id": article, "story_id": story.id, "outlet_id": outlet[slugify(head["outlet"])],
        "ref": head.get("ref", f"{position:03d}.txt"), "url": head.get("url", ""), "canonical": head.get("url", ""),
        "title": head["title"], **dated,
    }  # fmt: skip
    insert_publications(connection, [published])
    found = [
        (article, mention_id(public_id, m), draft.text[m.start : m.end], Finding.of(m, draft.published))
        for m in draft.mentions
    ]
    return insert_mentions(connection, story.id, found)


def numbered_drafts(count: int, actors: int = 40) -> list[Draft]:
    """Articles that make `count` events of their own, spread over two years, with actors of unlike frequency."""
    drafts = []
    for first in range(0, count, 10):
        published = date(2022, 1, 3) + timedelta(first * 700 // max(count, 1))
        outlet = f"Outlet {first // 10 % 12}"
        draft = Draft({"outlet": outlet, "title": f"Digest {first}", "published": f"{published} byline"})
        for number in range(first, min(first + 10, count)):
            _add_numbered(draft, number, published, actors)
        drafts.append(draft)
    return drafts


def _add_numbered(draft: Draft, number: int, published: date, actors: int) -> None:
    start = len(draft.text)
    who = [number % actors, (number * 7 + number // actors) % max(actors // 4, 2)]
    names = [f"Actor {n:02d}" for n in dict.fromkeys(who)]
    line = f"{' and '.join(names)} took up matter number {number} on that day."
    draft.text += line + "\n"
    draft.labels.append(str(number))
    day = published - timedelta(number % 5)
    when = dates.week_of(day) if number % 9 == 0 else dates.day(day)
    if number % 31 == 0:
        when = dates.month_of(day.year, day.month)
    draft.mentions.append(
        Mention(
            place=start, ordinal=0, start=start, end=start + len(line), stage=STAGES[number % 5],
            kind=KINDS[number % 9], head="take", date=when, title=f"{names[0]} takes up matter {number}",
            participants=tuple(Participant(slugify(n), n, "person") for n in names), words=(f"matter{number}",),
        )
    )  # fmt: skip
