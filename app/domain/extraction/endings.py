"""Where a title that is too long may end, so that what stands is whole."""

from collections.abc import Sequence
from itertools import takewhile

from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token

_OPENERS = {
    "amid", "as", "after", "before", "with", "despite", "ahead", "over", "following", "during", "while", "since",
    "until", "in", "at", "on", "for", "from", "by", "about", "under", "against", "between", "through", "to", "and",
    "but", "or", "that", "who", "which", "where", "when", "because", "if", "although", "though", "including", "near",
}  # fmt: skip
_CIRCUMSTANCE = {
    "amid", "as", "after", "before", "despite", "ahead", "following", "during", "while", "since", "until", "and",
    "because", "if", "although", "though", "when", "but",
}  # fmt: skip
_MARKS = {",", ";", ":", "—", "–", "--", "(", "“", "”"}
_OPENING = {"“", "‘", "(", '"'}
_WEAK = {"DET", "ADP", "POSS", "CCONJ", "SCONJ", "PART", "AUX"}
_LIST_ITEM = 4  # words at most between the commas of a list


def dangles(token: Token) -> bool:
    """Whether a word or mark cannot stand at the end: a preposition, an article, "saying"."""
    return token.tag in _WEAK or token.text in ",;:—–" or (token.tag == "VERB" and "ing" in token.forms)


def may_end(last: Token, follower: Token) -> bool:
    """Whether a title may end between two words: where a word or mark opens the next phrase."""
    opens = (
        follower.lower in _OPENERS or follower.text in _MARKS or (follower.tag == "VERB" and "ing" in follower.forms)
    )
    return opens and not dangles(last) and last.text not in _OPENING


def is_whole(
    tokens: Sequence[Token], clauses: Sequence[Clause], first: int, last: int, follower: int, *, strict: bool = True
) -> bool:
    """Whether the words from `first` to `last` (inclusive) say something by themselves without those from `follower`.

    Not if a clause lost its verb or a verb what it governs; if `strict`, neither where an infinitive or the rest of a
    list is left out.
    """
    if any(first < _inside(c) and c.first <= last < c.verb.last for c in clauses):
        return False
    after = tokens[follower]
    if tokens[last].tag in {"VERB", "AUX"} and after.lower not in _CIRCUMSTANCE and after.text not in _MARKS:
        return False
    if after.lower in {"that", "whether"}:
        return False
    return not (strict and (_to_do(tokens, follower) or _lists(tokens, follower)))


def _inside(clause: Clause) -> int:
    """From where on a title takes up a clause only in part: what is said is told from its first word on."""
    return clause.first + 2 if clause.role == "complement" else clause.first


def _to_do(tokens: Sequence[Token], place: int) -> bool:
    """Whether an infinitive follows in the same clause: "telling families in Belarus | to leave"."""
    rest = takewhile(lambda t: t.text not in _MARKS and t.tag != "SCONJ", tokens[place:])
    return any(t.tag == "PART" and t.lower == "to" for t in rest)


def _lists(tokens: Sequence[Token], place: int) -> bool:
    """Whether a comma parts the items of a list: "troops, weapons | , warships and jets"."""
    if tokens[place].text != ",":
        return False
    item = tokens[place + 1 : place + 2 + _LIST_ITEM]
    ended = next((n for n, t in enumerate(item) if t.text == "," or t.lower in {"and", "or"}), -1)
    return ended > 0 and all(t.tag in {"NOUN", "PROPN", "ADJ", "NUM", "DET"} for t in item[:ended])
