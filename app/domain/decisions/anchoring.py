"""Where a decision's passage is now: the rules may find other things in its sentence, its text may be wrapped anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.decisions.actions import Anchor
from app.domain.mentions import Mention, sentence_id
from app.domain.text import normalise


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its identifier and its words."""

    id: str
    mention: Mention
    quote: str


def resolve(anchor: Anchor, present: Iterable[Named]) -> str:
    """The id of the mention that is the anchor's passage now, among those of its article; "" for none.

    The mention of that id, if it still has the same words, or the same head in overlapping words; else the only other
    one in its sentence of which that is true; else the only one of the article with the same words and head.
    Nothing is guessed.
    """
    known = list(present)
    here = [n for n in known if sentence_id(n.id) == sentence_id(anchor.mention) and _is_it(anchor, n)]
    own = [n for n in here if n.id == anchor.mention]
    again = [n for n in known if _has_its_words(anchor, n) and n.mention.head == anchor.head]
    return _only(own) or _only(here) or _only(again)


def locate(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where the anchor's words stand in a text, white space aside (end exclusive); None where they do not or twice.

    Its own place goes first; words that are there several times are told apart by what stands around them.
    """
    if anchor.quote and text[anchor.start : anchor.end] == anchor.quote:
        return anchor.start, anchor.end
    places = [n for n, character in enumerate(text) if not character.isspace()]
    solid = "".join(text[n] for n in places)
    quote, before, after = (_solid(part) for part in (anchor.quote, anchor.prefix, anchor.suffix))
    found = _find_all(solid, quote)
    if len(found) > 1:
        found = [n for n in found if solid[:n].endswith(before) and solid[n + len(quote) :].startswith(after)]
    return (places[found[0]], places[found[0] + len(quote) - 1] + 1) if len(found) == 1 else None


def _only(found: Sequence[Named]) -> str:
    return found[0].id if len(found) == 1 else ""


def _is_it(anchor: Anchor, named: Named) -> bool:
    return _has_its_words(anchor, named) or (named.mention.head == anchor.head and _shares_words(anchor, named))


def _has_its_words(anchor: Anchor, named: Named) -> bool:
    return normalise(anchor.quote) == normalise(named.quote)


def _shares_words(anchor: Anchor, named: Named) -> bool:
    one, other = normalise(anchor.quote), normalise(named.quote)
    beside = anchor.start < named.mention.end and named.mention.start < anchor.end
    return beside or one in other or other in one


def _solid(text: str) -> str:
    return "".join(text.split())


def _find_all(text: str, part: str) -> list[int]:
    found: list[int] = []
    place = text.find(part) if part else -1
    while place >= 0:
        found.append(place)
        place = text.find(part, place + 1)
    return found
