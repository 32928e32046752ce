"""Where a decision's passage is now: the rules may have changed what they find in its sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.decisions.actions import Anchor
from app.domain.mentions import Mention, sentence_id


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its identifier."""

    id: str
    mention: Mention


def resolve(anchor: Anchor, present: Iterable[Named]) -> str:
    """The id of the mention that is the anchor's passage now, among those of its article; "" for none.

    The mention of that id, if it still has the same words or the same head; else the only other one in its sentence
    with the same head and words in common, or the only one with the very same words. Nothing is guessed.
    """
    here = [named for named in present if sentence_id(named.id) == sentence_id(anchor.mention)]
    own = [n for n in here if n.id == anchor.mention and _shares_words(anchor, n.mention)]
    if own and (own[0].mention.head == anchor.head or _same_words(anchor, own[0].mention)):
        return own[0].id
    alike = [n for n in here if n.mention.head == anchor.head and _shares_words(anchor, n.mention)]
    same = [n for n in here if _same_words(anchor, n.mention)]
    return _only(alike) or _only(same)


def _only(found: Sequence[Named]) -> str:
    return found[0].id if len(found) == 1 else ""


def _same_words(anchor: Anchor, mention: Mention) -> bool:
    return (anchor.start, anchor.end) == (mention.start, mention.end)


def _shares_words(anchor: Anchor, mention: Mention) -> bool:
    return anchor.start < mention.end and mention.start < anchor.end
