"""What a decision is about, and how that stands: the words of its record before and after."""

from sqlalchemy import Connection

from app.domain.decisions.actions import (
    Accept,
    Action,
    AddActor,
    AddAlias,
    CreateStory,
    DateArticle,
    DeleteStory,
    Hide,
    MakeEvent,
    MergeActors,
    NameOutlet,
    Redate,
    RemoveActor,
    RenameStory,
    SetOrigin,
    SetStatus,
    list_anchors,
    named_article,
)
from app.domain.events import Event
from app.storage.articles import Article, find_article, list_publications
from app.storage.decisions.rulings import list_story_rulings, rename
from app.storage.dossiers import load_dossiers
from app.storage.permalinks import Permalink, find_holder
from app.storage.stories import get_story


def name_subject(action: Action) -> str:
    """What a decision is filed under: an article's id, an actor's slug; events are found by their mentions."""
    match action:
        case MergeActors():
            return action.actor
        case AddAlias():
            return action.actor.slug
        case Accept(about="actor"):
            return action.actor
        case MakeEvent():
            return action.passage.article
        case _:
            return named_article(action)


def describe(connection: Connection, story_id: int, action: Action) -> str:
    """How that which a decision is about stands now: a title, a date in EDTF, names; "" where there is nothing yet."""
    if named_article(action):
        article = find_article(connection, named_article(action))
        return _describe_article(connection, article, action) if article else "deleted"
    if list_anchors(action):
        return " / ".join(_describe_events(connection, action))
    match action:
        case MergeActors(actor=slug):
            known = rename(connection, story_id).names.get(slug)
            return known.name if known else slug
        case AddAlias(actor=actor):
            given = (r.action for r in list_story_rulings(connection, story_id, ["actor-alias"]))
            return ", ".join(a.alias for a in given if isinstance(a, AddAlias) and a.actor.slug == actor.slug)
        case CreateStory() | RenameStory() | DeleteStory():
            return get_story(connection, story_id).title
        case _:
            return ""


def _describe_article(connection: Connection, article: Article, action: Action) -> str:
    match action:
        case DateArticle():
            return article.published.isoformat() if article.published else "no day"
        case NameOutlet():
            publications = list_publications(connection, [article.id], superseded=True)[article.id]
            return ", ".join(dict.fromkeys(p.outlet for p in publications if p.outlet)) or "no outlet"
        case SetOrigin():
            source = find_article(connection, article.origin)
            return source.title if source and source.id != article.id else "a text of its own"
        case _:
            return article.standing or "in the timeline"


def _describe_events(connection: Connection, action: Action) -> list[str]:
    """The events that a decision rests on, each once, as far as it is about them."""
    holders = [find_holder(connection, anchor.mention) for anchor in list_anchors(action)]
    numbers = list(dict.fromkeys(h.number for h in holders if isinstance(h, Permalink)))
    if isinstance(action, Hide):
        return ["shown" if numbers else "hidden"]
    return [_describe(dossier.event, action) for dossier in load_dossiers(connection, numbers)]


def _describe(event: Event, action: Action) -> str:
    match action:
        case Redate():
            return event.date.edtf or event.date.words or "no date"
        case SetStatus():
            return event.status
        case AddActor() | RemoveActor():
            return ", ".join(actor.name for actor in event.actors) or "nobody"
        case _:
            return event.title
