"""From what an editor asks for to a decision that makes sense as things stand."""

from collections.abc import Callable
from datetime import date

from app.domain.decisions import actions
from app.domain.decisions.actions import Action, MakeEvent
from app.domain.mentions import KINDS, Participant
from app.importer.analysis import Knowledge
from app.importer.decisions.desk import DecisionError, Desk
from app.importer.decisions.passages import propose_event
from app.importer.decisions.wishes import (
    Wish,
    find_event,
    find_pair,
    find_passage,
    named,
    read_date,
    read_status,
    require_text,
    sort_out,
)


def draft(desk: Desk, wish: Wish, knowledge: Knowledge) -> Action:
    """The decision that a wish asks for.

    Raises:
        DecisionError: there is no such decision, what it names is not there, or a field cannot be read.
    """
    maker = _MAKERS.get(wish.kind)
    if maker is None:
        raise DecisionError(f"there is no decision {wish.kind!r}")
    return maker(desk, wish, knowledge)


def _date_article(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    try:
        day = date.fromisoformat(wish.date.strip()) if wish.date.strip() else None
    except ValueError as error:
        raise DecisionError(
            f"{wish.date!r} is no day; write it as 2022-01-19, or nothing where it is not known"
        ) from error
    return actions.DateArticle(desk.article(named(wish.article)).public_id, day, wish.ref)


def _name_outlet(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.NameOutlet(
        desk.article(named(wish.article)).public_id, require_text(wish.outlet, "an outlet"), wish.ref
    )


def _set_origin(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    article = desk.article(named(wish.article)).public_id
    source = desk.article(named(wish.source)).public_id if wish.source.strip() else ""
    if source == article:
        raise DecisionError("an article cannot be a copy of itself; leave the field empty for a text of its own")
    return actions.SetOrigin(article, source)


def _exclude(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.ExcludeArticle(desk.article(named(wish.article)).public_id)


def _delete(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.DeleteArticle(desk.article(named(wish.article)).public_id)


def _retitle(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.Retitle(find_event(desk, wish.event), require_text(wish.title, "a title"))


def _redate(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.Redate(find_event(desk, wish.event), read_date(wish))


def _set_status(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.SetStatus(find_event(desk, wish.event), read_status(wish))


def _add_actor(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.AddActor(
        find_event(desk, wish.event), desk.actor(named(wish.actor), wish.actor_kind, wish.role.strip())
    )


def _remove_actor(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    actor = desk.known_actor(named(wish.actor))
    if actor.slug not in desk.actors(named(wish.event)):
        raise DecisionError(f"{actor.name} takes no part in this event")
    return actions.RemoveActor(find_event(desk, wish.event), actor.slug)


def _hide(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.Hide(find_event(desk, wish.event))


def _merge(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    if wish.snippets:
        return actions.Merge(*find_pair(desk, wish))
    event, other = find_event(desk, wish.event), find_event(desk, wish.other)
    if event.mention == other.mention:
        raise DecisionError("these two are one event already")
    return actions.Merge(event, other)


def _split(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    moved, rest = sort_out(desk, wish)
    if not rest:
        raise DecisionError("leave at least one snippet in the event that you split")
    return actions.Split(moved, rest)


def _move(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    moved, rest = sort_out(desk, wish)
    to = find_event(desk, wish.to)
    if len(moved) > 1 or to.mention in {anchor.mention for anchor in (*moved, *rest)}:
        raise DecisionError("move one snippet at a time, to another event")
    return actions.Move(moved[0], rest, to)


def _make(desk: Desk, wish: Wish, knowledge: Knowledge) -> Action:
    article = desk.article(named(wish.article))
    start, end = find_passage(article, wish)
    suggested, sentence = propose_event(article, (start, end), knowledge)
    return MakeEvent(
        passage=desk.passage(article, start, end, sentence),
        title=require_text(wish.title or suggested.title, "a title"),
        date=read_date(wish) if wish.date.strip() else suggested.date,
        status=read_status(wish) if wish.status else "happened",
        of_kind=next((kind for kind in KINDS if kind == wish.of_kind), "other"),
        actors=tuple(desk.actor(name) for name in wish.actors or suggested.actors if name.strip()),
    )


def _merge_actors(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    actor, into = desk.known_actor(named(wish.actor)), desk.actor(named(wish.into), wish.actor_kind)
    if actor.slug == into.slug:
        raise DecisionError("these two are one actor already")
    return actions.MergeActors(actor.slug, into)


def _add_alias(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    return actions.AddAlias(_plain(desk.actor(named(wish.actor), wish.actor_kind)), require_text(wish.alias, "a name"))


def _accept(desk: Desk, wish: Wish, _: Knowledge) -> Action:
    if wish.about == "actor":
        return actions.Accept("actor", actor=require_text(named(wish.actor), "an actor"))
    return actions.Accept("disagreement", find_event(desk, wish.event))


def _rename_story(_: Desk, wish: Wish, __: Knowledge) -> Action:
    return actions.RenameStory(require_text(wish.title, "a title"))


def _delete_story(_: Desk, __: Wish, ___: Knowledge) -> Action:
    return actions.DeleteStory()


_MAKERS: dict[str, Callable[[Desk, Wish, Knowledge], Action]] = {
    "article-date": _date_article,
    "article-outlet": _name_outlet,
    "article-origin": _set_origin,
    "article-exclude": _exclude,
    "article-delete": _delete,
    "event-title": _retitle,
    "event-date": _redate,
    "event-status": _set_status,
    "event-actor-add": _add_actor,
    "event-actor-remove": _remove_actor,
    "event-hide": _hide,
    "event-merge": _merge,
    "event-split": _split,
    "event-move": _move,
    "event-make": _make,
    "actor-merge": _merge_actors,
    "actor-alias": _add_alias,
    "accept": _accept,
    "story-rename": _rename_story,
    "story-delete": _delete_story,
}
DECISIONS = tuple(_MAKERS)
"""The kinds of decisions about what is in a story, and about the story itself."""


def _plain(actor: Participant) -> Participant:
    return Participant(actor.slug, actor.name, actor.kind)
