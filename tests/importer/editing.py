"""A story under an editor's hands: decisions at random, undone in any order, with imports in between."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from app.domain.filters import Query
from app.domain.mentions import KINDS, STAGES
from app.importer.analysis import analyse, load_knowledge
from app.importer.decisions.desk import DecisionError, Desk
from app.importer.decisions.drafting import draft
from app.importer.decisions.making import Word, decide, undo
from app.importer.decisions.wishes import Wish
from app.importer.inputs import Incoming
from app.importer.storing import store_article
from app.storage.decisions import Decision
from app.storage.stories import Story, ensure_story, get_story
from app.storage.tables import actors, articles, event_actors, events, mentions
from app.storage.timeline import Timelines
from app.web.exports.story import FORMATS, Export

WORD = Word("an editor", "2024-05-01T12:00:00+00:00", "to see what happens")


@dataclass
class Desktop:
    """A story on a connection, its articles as they came, and the decisions that stand."""

    connection: Connection
    story: Story
    inputs: Sequence[Incoming] = ()
    standing: list[Decision] = field(default_factory=list)

    @classmethod
    def fill(cls, connection: Connection, inputs: Sequence[Incoming]) -> "Desktop":
        made = cls(connection, ensure_story(connection, "talks", "Talks"), inputs)
        made.bring_in()
        return made

    def bring_in(self, inputs: Sequence[Incoming] | None = None) -> list[str]:
        """Import articles, all of them unless told; the states."""
        knowledge = load_knowledge()
        those = self.inputs if inputs is None else inputs
        return [
            store_article(self.connection, self.story, one, analyse(one, knowledge), knowledge).state for one in those
        ]

    def decide(self, **wish: Any) -> Decision:
        action = draft(Desk(self.connection, self.story), Wish(**wish), load_knowledge())
        made = decide(self.connection, self.story, action, WORD, load_knowledge())
        self.standing.append(made)
        return made

    def undo(self, decision: Decision) -> None:
        self.standing = [one for one in self.standing if one.id != decision.id]
        undo(self.connection, self.story, decision, WORD, load_knowledge())
        if decision.action.kind == "article-delete":
            self.bring_in()  # its text is gone for good: undoing only lets it in again

    def export(self) -> str:
        story = get_story(self.connection, self.story.id)
        timeline = Timelines(self.connection.engine).get(self.connection, story.slug)
        assert timeline
        return "".join(FORMATS["json"].write(Export(self.connection, timeline, Query(), "")))

    def events(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.export())["events"]
        return found

    def event_ids(self) -> list[str]:
        chosen = events.c.story_id == self.story.id
        return sorted(self.connection.execute(select(events.c.public_id).where(chosen)).scalars())

    def article_ids(self) -> list[str]:
        chosen = articles.c.story_id == self.story.id
        return sorted(self.connection.execute(select(articles.c.public_id).where(chosen)).scalars())

    def actor_slugs(self) -> list[str]:
        query = select(actors.c.slug).distinct().join(event_actors).where(event_actors.c.story_id == self.story.id)
        return sorted(self.connection.execute(query).scalars())

    def snippets(self, event: str) -> list[str]:
        query = select(mentions.c.public_id).join(events, events.c.id == mentions.c.event_id)
        return sorted(self.connection.execute(query.where(events.c.public_id == event)).scalars())


def wish_at_random(desk: Desktop, random: Random) -> dict[str, Any]:
    """A decision of any kind on anything that is there; it may make no sense."""
    kind = random.choice(list(_WISHES))
    return {"kind": kind, **_WISHES[kind](desk, random)}


def act_at_random(desk: Desktop, random: Random) -> None:
    """One step: a decision, an undoing, or the import of some articles once more."""
    step = random.random()
    if step < 0.2 and desk.standing:
        desk.undo(random.choice(desk.standing))
    elif step < 0.3:
        desk.bring_in(random.sample(list(desk.inputs), min(3, len(desk.inputs))))
    else:
        try:
            desk.decide(**wish_at_random(desk, random))
        except DecisionError:
            return


def undo_all(desk: Desktop, random: Random) -> None:
    """Undo what stands, in any order."""
    while desk.standing:
        desk.undo(random.choice(desk.standing))


def _event(desk: Desktop, random: Random) -> dict[str, str]:
    return {"event": random.choice(desk.event_ids())}


def _article(desk: Desktop, random: Random) -> dict[str, str]:
    return {"article": random.choice(desk.article_ids())}


def _actor(desk: Desktop, random: Random) -> str:
    return random.choice([*desk.actor_slugs(), "A. Stranger"])


def _split(desk: Desktop, random: Random) -> dict[str, Any]:
    event = random.choice([one for one in desk.event_ids() if len(desk.snippets(one)) > 1] or desk.event_ids())
    there = desk.snippets(event)
    return {"event": event, "snippets": tuple(random.sample(there, random.randint(1, len(there))))}


def _move(desk: Desktop, random: Random) -> dict[str, Any]:
    event = random.choice(desk.event_ids())
    there = desk.snippets(event)
    return {"event": event, "snippets": (random.choice(there),), "to": random.choice(desk.event_ids())}


def _passage(desk: Desktop, random: Random) -> dict[str, Any]:
    article = random.choice(desk.article_ids())
    query = select(articles.c.text).where(articles.c.public_id == article)
    text: str = desk.connection.execute(query).scalar_one()
    start = random.randrange(len(text))
    return {"article": article, "start": start, "end": min(len(text), start + random.randint(5, 90))}


_DATES = ("2020-03-04", "2020-03", "2020-03-02/2020-03-08", "2020~", "")
_WISHES: dict[str, Callable[[Desktop, Random], dict[str, Any]]] = {
    "article-date": lambda d, r: {**_article(d, r), "date": r.choice(["2020-03-03", "2020-03-09", ""])},
    "article-outlet": lambda d, r: {**_article(d, r), "outlet": r.choice(["Example Wire", "Example Gazette"])},
    "article-origin": lambda d, r: {**_article(d, r), "source": r.choice(["", r.choice(d.article_ids())])},
    "article-exclude": _article,
    "article-delete": _article,
    "event-title": lambda d, r: {**_event(d, r), "title": r.choice(["Talks at last", "Another title"])},
    "event-date": lambda d, r: {**_event(d, r), "date": r.choice(_DATES)},
    "event-status": lambda d, r: {**_event(d, r), "status": r.choice(STAGES)},
    "event-actor-add": lambda d, r: {**_event(d, r), "actor": _actor(d, r), "role": r.choice(["", "minister"])},
    "event-actor-remove": lambda d, r: {**_event(d, r), "actor": _actor(d, r)},
    "event-hide": _event,
    "event-merge": lambda d, r: {**_event(d, r), "other": r.choice(d.event_ids())},
    "event-split": _split,
    "event-move": _move,
    "event-make": lambda d, r: {**_passage(d, r), "title": r.choice(["", "Made"]), "of_kind": r.choice(KINDS)},
    "actor-merge": lambda d, r: {"actor": _actor(d, r), "into": _actor(d, r)},
    "actor-alias": lambda d, r: {"actor": _actor(d, r), "alias": r.choice(["Officials", "Harbour House", "Vienna"])},
    "accept": lambda d, r: {**_event(d, r), "about": "disagreement"},
    "story-rename": lambda _, r: {"title": r.choice(["Other talks", "Talks again"])},
}
