"""Page talk: sentences in which a page speaks of itself or to its reader."""

import re
from collections.abc import Container
from typing import NamedTuple

from app.domain.articles.blocks import Block
from app.domain.articles.frame import Frame
from app.domain.articles.hints import Hints
from app.domain.articles.phrases import fold
from app.domain.articles.roles import Role

# In half points, tried on the development articles: page talk scored 5 and more, reports 3 and less.
_THRESHOLD, _NEXT_TO_TALK = 5, 2
_STRONG, _WEAK, _ADDRESS, _OWN, _IMPERATIVE, _SITE, _STRANGER = 3, 1, 2, 1, 2, 2, 1
_MOST_STRONG, _MOST_WEAK = 2, 3
_QUOTED, _REPORTED = -4, -3
_QUOTES = frozenset('"“”«»„')
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*+")
_OPENING = re.compile(r"\W{0,3}(?:[\w' ]{2,30}:\s{0,2})?(?:please\s|and\s|but\s|so\s)?(?P<word>[\w']+)")
_LONGEST_PHRASE = 200
_FEW_WORDS = 25
_LONGEST_LABEL = 5


class Talk(NamedTuple):
    """How much a sentence sounds like page talk, in half points, and of which kind it would be."""

    score: int
    kind: Role


def read_sentence_roles(block: Block, hints: Hints, kin: int) -> list[Role | None]:
    """For each sentence of a paragraph the kind of page talk it is, or None for one that may report.

    A sentence beside page talk needs less to be taken for it, too. `kin` is the number of names and longer
    words that the paragraph shares with others.
    """
    frame = block.document.language.frame
    spans = [block.document.sentences[number] for number in range(block.first, block.last)]
    texts = [block.document.text[span.start : span.end] for span in spans]
    # A paragraph of one sentence has been looked up as a whole.
    roles = [role_by_phrase(text, frame) if len(texts) > 1 else None for text in texts]
    if not _may_talk(block, frame):
        return roles
    talks = [rate_talk(text, frame, hints.site, kin) for text in texts]
    for number, talk in enumerate(talks):
        if roles[number] is None and talk.score >= _THRESHOLD:
            roles[number] = talk.kind
    for number, talk in enumerate(talks):
        beside = (number and roles[number - 1]) or (number + 1 < len(roles) and roles[number + 1])
        if roles[number] is None and beside and talk.score >= _NEXT_TO_TALK:
            roles[number] = beside
    return roles


def _may_talk(block: Block, frame: Frame) -> bool:
    """Whether a paragraph has a word without which nothing in it can be page talk."""
    vocabulary = frame.vocabulary
    if not block.lower.isdisjoint(vocabulary.hints):
        return True
    return any(word.lower() in vocabulary.imperative for word in block.words[:_LONGEST_LABEL])


def role_by_phrase(text: str, frame: Frame, *, cut: bool = False) -> Role | None:
    """The kind of a line or sentence that is, or begins with, a phrase of pages.

    `cut`: the text may break off within the phrase, being the last line.
    """
    phrases = frame.phrases
    if not phrases.may_match(text):
        return "byline" if frame.credits.reporting.match(text) else None
    folded = fold(text)
    ended = text.rstrip("\"'”’)")[-1:] in {".", "!", "?", "…"}
    if len(text) <= _LONGEST_PHRASE:
        whole = phrases.match_whole(folded, ended=ended) or (phrases.match_cut(folded) if cut else None)
        if whole:
            return whole
    if frame.credits.reporting.match(text):
        return "byline"
    if ended and not frame.vocabulary.reported.isdisjoint(_WORD.findall(text.lower())):
        return None
    short = len(text.split(None, _FEW_WORDS + 1)) <= _FEW_WORDS + 1
    opening = phrases.match_opening(folded, ended=ended or not short)
    return opening or (phrases.match_capitals(text) if short and not ended else None)


def rate_talk(sentence: str, frame: Frame, site: str, kin: int) -> Talk:
    """Weigh who speaks: the page, of itself, to its reader, asking for something; or someone reported."""
    vocabulary = frame.vocabulary
    lower = sentence.lower().replace("’", "'")
    known = frozenset(_WORD.findall(lower))
    strong = sorted(known & vocabulary.strong.keys())
    groups = len(set(vocabulary.groups.findall(lower))) if known & vocabulary.group_words else 0
    score = _STRONG * min(len(strong) + groups, _MOST_STRONG)
    score += _WEAK * min(len(known & vocabulary.weak), _MOST_WEAK)
    score += _ADDRESS * (not known.isdisjoint(vocabulary.address)) + _OWN * (not known.isdisjoint(vocabulary.own))
    score += _IMPERATIVE * _asks(lower, vocabulary.imperative)
    if score and site and site in "".join(letter for letter in lower if letter.isalnum()):
        score += _SITE
    if score:
        score += _STRANGER * (kin == 0) + _QUOTED * (not _QUOTES.isdisjoint(sentence))
        score += _REPORTED * (not known.isdisjoint(vocabulary.reported))
    return Talk(score, vocabulary.strong[strong[0]] if strong else "appeal")


def _asks(lower: str, imperative: Container[str]) -> bool:
    """Whether a sentence opens with a request, be it behind a label ("Your turn: tell …")."""
    opening = _OPENING.match(lower)
    return opening is not None and opening["word"] in imperative
