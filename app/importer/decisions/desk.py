"""What lies before an editor: the events, snippets and actors that a decision names, found and quoted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.decisions.actions import Anchor
from app.domain.events import Source
from app.domain.mentions import Participant
from app.domain.text import slugify, solid_length
from app.storage.actors import find_actor
from app.storage.articles import Article, find_article, find_stories
from app.storage.dossiers import load_dossiers
from app.storage.mentions import StoredMention, find_mentions, load_event_mentions
from app.storage.permalinks import Permalink, follow
from app.storage.reading import load_texts
from app.storage.stories import Story

SELECTOR = 32
"""Characters kept before and after a quote, by which it can be told from others like it."""


class DecisionError(ValueError):
    """A decision that makes no sense as things stand; the message says why, for whoever made it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one story's editor."""

    connection: Connection
    story: Story

    def snippets(self, event: str) -> list[StoredMention]:
        """The mentions of the event that an id leads to, in order of precedence.

        Raises:
            DecisionError: it leads to no event of this story.
        """
        found = follow(self.connection, event)
        if not isinstance(found, Permalink):
            raise DecisionError(f"there is no event {event!r}")
        snippets = load_event_mentions(self.connection, [found.number])
        self._require_here(snippets)
        return sorted(snippets, key=lambda m: m.source.precedence)

    def event(self, event: str) -> Anchor:
        """The anchor of an event: its canonical mention."""
        return self.quote(self.snippets(event)[:1])[0]

    def actors(self, event: str) -> set[str]:
        """Who takes part in an event, by slug."""
        found = follow(self.connection, event)
        numbers = [found.number] if isinstance(found, Permalink) else []
        return {actor.slug for one in load_dossiers(self.connection, numbers) for actor in one.event.actors}

    def mentions(self, names: Iterable[str]) -> list[StoredMention]:
        """The mentions of those ids, each in an event or hidden.

        Raises:
            DecisionError: one of them is not there.
        """
        wanted = list(dict.fromkeys(names))
        found = {m.source.id: m for m in find_mentions(self.connection, wanted) if m.component}
        missing = [name for name in wanted if name not in found]
        if missing:
            raise DecisionError(f"there is no snippet {missing[0]!r}")
        self._require_here(found.values())
        return [found[name] for name in wanted]

    def quote(self, stored: Sequence[StoredMention]) -> tuple[Anchor, ...]:
        """The anchors of mentions."""
        texts = load_texts(self.connection, {m.article_id for m in stored})
        return tuple(_quote(m.source, texts[m.article_id]) for m in stored)

    def article(self, article: str) -> Article:
        """The article of that id.

        Raises:
            DecisionError: it is not in this story.
        """
        found = find_article(self.connection, article)
        if found is None or found.story_id != self.story.id:
            raise DecisionError(f"there is no article {article!r} in this story")
        return found

    def passage(self, article: Article, start: int, end: int, sentence: int) -> Anchor:
        """The anchor of a stretch of an article's text; `sentence` is where the sentence that it begins in does."""
        text = article.text
        place = solid_length(text[:sentence])
        return Anchor(
            f"{article.public_id}-{place}", article.public_id, start, end, "",
            text[start:end], text[max(0, start - SELECTOR) : start], text[end : end + SELECTOR],
        )  # fmt: skip

    def actor(self, name: str, kind: str = "", role: str = "") -> Participant:
        """An actor by slug or name; one that nobody has named before is new, a person unless `kind` says otherwise.

        Raises:
            DecisionError: the name is empty.
        """
        if not name.strip():
            raise DecisionError("who? Give the name of an actor")
        known = find_actor(self.connection, name.strip()) or find_actor(self.connection, slugify(name))
        if known:
            return Participant(known.slug, known.name, known.kind, role)  # type: ignore[arg-type]
        given = kind if kind in {"person", "organisation", "state", "group"} else "person"
        return Participant(slugify(name), " ".join(name.split()), given, role)  # type: ignore[arg-type]

    def known_actor(self, slug: str) -> Participant:
        """An actor that somebody has named before, by slug or name.

        Raises:
            DecisionError: nobody has.
        """
        found = find_actor(self.connection, slug) or find_actor(self.connection, slugify(slug))
        if found is None:
            raise DecisionError(f"there is no actor {slug!r}")
        return Participant(found.slug, found.name, found.kind)  # type: ignore[arg-type]

    def _require_here(self, stored: Iterable[StoredMention]) -> None:
        if find_stories(self.connection, {m.article_id for m in stored}) - {self.story.id}:
            raise DecisionError("events of different stories stay apart")


def _quote(source: Source, text: str) -> Anchor:
    mention = source.mention
    start, end = mention.start, mention.end
    return Anchor(
        source.id, source.article, start, end, mention.head,
        text[start:end], text[max(0, start - SELECTOR) : start], text[end : end + SELECTOR],
    )  # fmt: skip
