"""What takes over the passages of mentions that are gone: in a later text, or found by other rules in the same one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.mentions import Mention
from app.domain.text import normalise
from app.storage.aliases import remove_aliases, write_aliases
from app.storage.articles import Article
from app.storage.mentions import list_mention_ids, load_mentions


@dataclass(frozen=True, slots=True)
class Passage:
    """What of a mention survives a revision: its words, and its number in its sentence."""

    id: str
    title: str
    quote: str
    ordinal: int


def match_passages(old: Iterable[Passage], new: Sequence[Passage]) -> dict[str, str]:
    """For the ids of old passages those of new ones with the same words, if there are any."""
    exactly = {(normalise(p.quote), p.ordinal): p.id for p in reversed(new)}
    about = {normalise(p.quote): p.id for p in reversed(new)}
    found = {p.id: exactly.get((normalise(p.quote), p.ordinal)) or about.get(normalise(p.quote), "") for p in old}
    return {old_id: new_id for old_id, new_id in found.items() if new_id}


def list_passages(connection: Connection, articles: Iterable[Article]) -> dict[int, list[Passage]]:
    """What was read in each article (by row), in the order of its text."""
    texts = {article.id: article.text for article in articles}
    found: dict[int, dict[str, Mention]] = {number: {} for number in texts}
    for m in load_mentions(connection, list_mention_ids(connection, texts)):
        found[m.article_id][m.source.id] = m.source.mention
    return {number: name_passages(texts[number], mentions) for number, mentions in found.items()}


def name_passages(text: str, mentions: dict[str, Mention]) -> list[Passage]:
    """The passages of an article's mentions (by id), in the order of its text."""
    told = sorted(mentions.items(), key=lambda item: (item[1].place, item[1].ordinal, item[0]))
    return [Passage(name, m.title, text[m.start : m.end], m.ordinal) for name, m in told]


def lead_to(connection: Connection, old: Sequence[Passage], new: Sequence[Passage]) -> None:
    """Let the ids of old passages lead to the new ones with their words, or to what stood there."""
    takers = match_passages(old, new)
    write_aliases(
        connection,
        [{"public_id": p.id, "target": takers.get(p.id, ""), "title": p.title, "quote": p.quote} for p in old],
    )


def succeed(connection: Connection, old: Sequence[Passage], new: Sequence[Passage]) -> None:
    """Let those old passages of a text that are no longer found lead on; what is found again is itself."""
    before, now = {p.id for p in old}, {p.id for p in new}
    if before == now:
        return
    remove_aliases(connection, now - before)
    lead_to(connection, [p for p in old if p.id not in now], new)
