"""What an editor asks for, as it comes from a form or through the API, and how its fields are read."""

import re
from dataclasses import dataclass

from app.domain.dates import EventDate
from app.domain.decisions.actions import Anchor
from app.domain.decisions.anchoring import locate
from app.domain.edtf import BadEdtfError, parse_edtf
from app.domain.mentions import STAGES, Stage
from app.importer.decisions.desk import DecisionError, Desk
from app.storage.articles import Article

_ADDRESS = re.compile(r"(?:.*/(?:events|articles|actors)/)?([^/?#\s]+)(?:[/?#].*)?")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor asks for; which of the fields are needed depends on `kind`, that of the decision.

    `event`, `other` and `to` are ids or addresses of events, `article` and `source` of articles, `actor` and `into`
    of actors or names; `date` is written in EDTF; `quote` are words of the article, or `start` and `end` say where
    they stand in its text (end exclusive).
    """

    kind: str
    event: str = ""
    other: str = ""
    to: str = ""
    snippets: tuple[str, ...] = ()
    article: str = ""
    ref: str = ""
    source: str = ""
    outlet: str = ""
    title: str = ""
    date: str = ""
    status: str = ""
    of_kind: str = ""
    actor: str = ""
    actors: tuple[str, ...] = ()
    actor_kind: str = ""
    role: str = ""
    into: str = ""
    alias: str = ""
    about: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0


def named(address: str) -> str:
    """The id in an address, or the id itself."""
    found = _ADDRESS.fullmatch(address.strip())
    return found[1] if found else address.strip()


def find_event(desk: Desk, address: str) -> Anchor:
    """The anchor of the event at an address."""
    return desk.event(named(address))


def sort_out(desk: Desk, wish: Wish) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """The snippets that were chosen of an event, and its others."""
    there = desk.snippets(named(wish.event))
    chosen = {named(name) for name in wish.snippets}
    unknown = sorted(chosen - {m.source.id for m in there})
    if unknown or not chosen:
        raise DecisionError(f"the event has no snippet {unknown[0]!r}" if unknown else "choose a snippet")
    moved = [m for m in there if m.source.id in chosen]
    return desk.quote(moved), desk.quote([m for m in there if m.source.id not in chosen])


def find_pair(desk: Desk, wish: Wish) -> tuple[Anchor, Anchor]:
    """Two reports that are one event, whether or not they are taken for one now."""
    quoted = desk.quote(desk.mentions(named(name) for name in wish.snippets))
    if len(quoted) != 2:
        raise DecisionError("name two reports")
    return quoted[0], quoted[1]


def find_passage(article: Article, wish: Wish) -> tuple[int, int]:
    """Where the words that a wish is about stand in an article (end exclusive)."""
    if wish.quote.strip():
        found = locate(Anchor("", article.public_id, 0, 0, "", wish.quote), article.text)
        if found is None:
            raise DecisionError("these words stand nowhere in the article, or several times: copy them, or give more")
        return found
    if not 0 <= wish.start < wish.end <= len(article.text) or not article.text[wish.start : wish.end].strip():
        raise DecisionError("select a passage of the article")
    return wish.start, wish.end


def read_date(wish: Wish) -> EventDate:
    """The date of a wish."""
    try:
        return parse_edtf(wish.date)
    except BadEdtfError as error:
        raise DecisionError(str(error)) from error


def read_status(wish: Wish) -> Stage:
    """The status of a wish."""
    found = next((stage for stage in STAGES if stage == wish.status), None)
    if found is None:
        raise DecisionError(f"{wish.status!r} is none of {', '.join(STAGES)}")
    return found


def require_text(value: str, what: str) -> str:
    """Some words that must be there; `what` says which."""
    given = " ".join(value.split())
    if not given or len(given) > _LONGEST:
        raise DecisionError(f"give {what} of at most {_LONGEST} characters")
    return given
