"""What wants an editor in a story, with the way to decide it."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.domain.decisions.actions import Accept
from app.domain.events import Doubt
from app.domain.filters import Filter
from app.storage.decisions.rulings import list_story_rulings
from app.storage.dossiers import Dossier, load_dossiers
from app.storage.events import DISPUTED, DOUBTFUL
from app.storage.queue import QueueCounts, list_asking, list_detached, list_undated
from app.storage.reading import ArticleHead, load_heads
from app.storage.stories import Story, find_story
from app.storage.timeline import FacetCount
from app.web import addresses, words
from app.web.chrome import Chrome, Link
from app.web.editing.forms import FieldView, FormView
from app.web.editing.guard import require_editor
from app.web.editing.wording import DecisionView, view_detached
from app.web.errors import MissingError
from app.web.visits import Visit, visiting

router = APIRouter(include_in_schema=False)
_SHOWN = 50
_FREQUENT = 2
_QUOTE = 220


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at: what it is, what is known of it, where it is put right, and what can be said at once."""

    title: str
    address: str
    correct: str
    facts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    forms: tuple[FormView, ...] = ()


@dataclass(frozen=True, slots=True)
class QueueView:
    """Everything that the queue page prints; `more` says of which lists only the first are shown."""

    action: str
    story: str
    undated: list[Task]
    disputed: list[Task]
    doubtful: list[Task]
    unknown: list[Task]
    detached: list[DecisionView]
    counts: QueueCounts
    unknown_count: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.undated or self.disputed or self.doubtful or self.unknown or self.detached)


@router.get("/stories/{slug}/queue")
async def show_queue(request: Request, slug: str) -> Response:
    """What wants an editor."""
    require_editor(request)
    with visiting(request) as visit:
        story = find_story(visit.connection, slug)
        if story is None:
            raise MissingError("story", slug)
        chrome = Chrome("To do", addresses.queue(slug), Link(story.title, addresses.story(slug)), indexed=False)
        visit.headers["cache-control"] = "no-store"
        return visit.page("editing/queue.html", chrome, queue=view_queue(visit, story))


def view_queue(visit: Visit, story: Story) -> QueueView:
    """The queue of a story as it stands."""
    connection = visit.connection
    unknown = find_unknown(visit, story)
    heads = load_heads(connection, list_undated(connection, story.id, _SHOWN))
    disputed = load_dossiers(connection, list_asking(connection, story.id, DISPUTED, _SHOWN))
    doubtful = load_dossiers(connection, list_asking(connection, story.id, DOUBTFUL, _SHOWN))
    return QueueView(
        addresses.decisions(story.slug),
        addresses.correct("stories", story.slug),
        [_view_undated(head) for head in heads.values()],
        [_view_disputed(dossier) for dossier in disputed],
        [_view_doubtful(dossier, dossier.event.doubt) for dossier in doubtful if dossier.event.doubt],
        [_view_unknown(found) for found in unknown[:_SHOWN]],
        [view_detached(one) for one in list_detached(connection, story.id)],
        visit.site.queues.count(connection, story),
        len(unknown),
    )


def find_unknown(visit: Visit, story: Story) -> list[FacetCount]:
    """Actors met in several events that no registry has and nobody has looked at, the commonest first."""
    timeline = visit.site.timelines.get(visit.connection, story.slug)
    if timeline is None:
        return []
    known = visit.site.knowledge().registry.actors
    actions = [ruling.action for ruling in list_story_rulings(visit.connection, story.id, ["accept"])]
    looked_at = {a.actor for a in actions if isinstance(a, Accept) and a.about == "actor"}
    found = timeline.select(visit.connection, Filter()).facet("actor", None)
    return [one for one in found if one.count >= _FREQUENT and one.slug not in known and one.slug not in looked_at]


def _view_undated(head: ArticleHead) -> Task:
    of = FieldView("article", "", "hidden", head.public_id)
    day = FieldView("date", "Day", hint="2022-01-19; nothing where it cannot be known")
    return Task(
        head.title or head.ref, addresses.article(head.public_id), addresses.correct("articles", head.public_id),
        tuple(filter(None, (head.outlet, head.published_why))),
        forms=(FormView("article-date", "Set its day", "Set the day", (of, day)),),
    )  # fmt: skip


def _view_disputed(dossier: Dossier) -> Task:
    event = dossier.event
    facts = tuple(
        f"{words.capital(one.about)}: {words.listed([claim.value for claim in one.claims], 'or')}"
        for one in event.disagreements
    )
    of, about = FieldView("event", "", "hidden", event.id), FieldView("about", "", "hidden", "disagreement")
    return Task(
        event.title, addresses.event(event.id, dossier.slug), addresses.correct("events", event.id), facts,
        forms=(FormView("accept", "It stays open", "I have looked at it", (of, about)),),
    )  # fmt: skip


def _view_doubtful(dossier: Dossier, doubt: Doubt) -> Task:
    event = dossier.event
    quotes = {e.source.id: " ".join(e.quote.split())[:_QUOTE] for e in dossier.evidence}
    of = FieldView("event", "", "hidden", event.id)
    pair = tuple(FieldView("snippets", "", "hidden", name) for name in doubt.pair)
    side = tuple(FieldView("snippets", "", "hidden", name) for name in doubt.side)
    return Task(
        event.title, addresses.event(event.id, dossier.slug), addresses.correct("events", event.id),
        (f"{words.capital(doubt.reason)}; how sure: {doubt.score:.0%}",),
        tuple(quotes[name] for name in doubt.pair if name in quotes),
        (
            FormView("event-merge", "They are one event", "They are one", (of, *pair)),
            FormView("event-split", "They are two events", "Split them", (of, *side)),
        ),
    )  # fmt: skip


def _view_unknown(found: FacetCount) -> Task:
    of, about = FieldView("actor", "", "hidden", found.slug), FieldView("about", "", "hidden", "actor")
    return Task(
        found.name, addresses.actor(found.slug), addresses.correct("actors", found.slug),
        (f"{found.kind}, {words.counted(found.count, 'event')}",),
        forms=(FormView("accept", "The name is right", "I have looked at it", (of, about)),),
    )  # fmt: skip
