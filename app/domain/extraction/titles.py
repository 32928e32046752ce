"""Titles as a person would write them: subject, verb, object, place; no date, no more than 90 characters."""

import re
from collections.abc import Collection, Sequence

from app.domain.extraction.cores import Core
from app.domain.grammar.clauses import Clause
from app.domain.grammar.phrases import chunk_before
from app.domain.grammar.tokens import Token

LONGEST = 90
_ASIDE = {"also", "meanwhile", "however", "moreover", "then", "therefore", "nevertheless", "still", "thus", "again"}
_BEFORE_TIME = {"on", "in", "at", "by", "late", "later", "early", "earlier", "this", "last", "since", "until", "from"}
_CUTS = {
    "amid", "as", "after", "before", "with", "despite", "ahead", "over", "following", "during", "while", "since",
    "until", "in", "at", "on", "for", "from", "by", "about", "under", "against", "between", "through", "to", "and",
    "but", "or", "that", "who", "which", "where", "when", "because", "if", "although", "though",
}  # fmt: skip
_NO_SPACE_BEFORE = re.compile(r"\s+([,.;:!?%”’)\]]|'s\b|’s\b|n['’]t\b)")
_NO_SPACE_AFTER = re.compile(r"([“‘(\[$£€#])\s+")


def time_tokens(tokens: Sequence[Token], ranges: Collection[tuple[int, int]]) -> set[int]:
    """The tokens of time expressions with the prepositions that tie them in; `ranges` are inclusive."""
    dropped: set[int] = set()
    for first, last in ranges:
        dropped.update(range(first, last + 1))
        place = first - 1
        while place >= 0 and tokens[place].lower in _BEFORE_TIME and place not in dropped:
            dropped.add(place)
            place -= 1
        if last + 1 < len(tokens) and tokens[last + 1].tag == "POSS":
            dropped.add(last + 1)
    return dropped


def title_of_verb(
    tokens: Sequence[Token], core: Core, clause: Clause, dropped: Collection[int], *, planned: bool
) -> str:
    """Subject, verb and what follows in the clause; a plan as "X to meet Y"."""
    group = core.group
    if group is None:
        return ""
    subject = _plain_subject(tokens, clause)
    verb = _planned_verb(tokens, core) if planned else list(range(group.first, group.last + 1))
    rest = range(group.last + 1, clause.last + 1)
    lead = "" if _is_pronoun(tokens, subject) else _join(tokens, subject, dropped)
    words = [lead, verb if isinstance(verb, str) else _join(tokens, verb, dropped)]
    return _finish(" ".join(w for w in words if w), tokens, rest, dropped)


def title_of_saying(tokens: Sequence[Token], core: Core, clause: Clause, last: int, dropped: Collection[int]) -> str:
    """Who says and what is said, to token `last`: "White House warned that Russia was ready to attack"."""
    if core.group is None:
        return ""
    subject = _plain_subject(tokens, clause)
    lead = "" if _is_pronoun(tokens, subject) else _join(tokens, subject, dropped)
    verb = _join(tokens, range(core.group.first, core.group.last + 1), dropped)
    return _finish(f"{lead} {verb}", tokens, range(core.group.last + 1, last + 1), dropped)


def title_of_participle(tokens: Sequence[Token], core: Core, last: int, dropped: Collection[int]) -> str:
    """The noun that a participle qualifies, or the participle's own words: "proposal presented by the allies"."""
    before = chunk_before(list(tokens), core.first, 0)
    return _finish("", tokens, range(before, last + 1), dropped)


def title_of_quote(tokens: Sequence[Token], speaker: str, content: range, dropped: Collection[int]) -> str:
    """Speaker and words: "Maria Zakharova: Lavrov and Blinken will have a telephone conversation"."""
    return _finish(f"{speaker}:" if speaker else "", tokens, content, dropped)


def title_of_noun(tokens: Sequence[Token], core: Core, last: int, dropped: Collection[int]) -> str:
    """The event noun with its attributes: "Russia-US negotiations in Geneva"."""
    first = chunk_before(list(tokens), core.noun + 1, 0)
    return _finish("", tokens, range(first, last + 1), dropped)


def _plain_subject(tokens: Sequence[Token], clause: Clause) -> list[int]:
    """The subject without an insertion between commas and without what is in brackets."""
    places = list(clause.subject)
    commas = [p for p in places if tokens[p].text == ","]
    if len(commas) >= 2 and commas[-1] == places[-1]:
        return [p for p in places if p < commas[-2]]
    return places


def _is_pronoun(tokens: Sequence[Token], subject: Sequence[int]) -> bool:
    return len(subject) == 1 and tokens[subject[0]].tag == "PRON"


def _planned_verb(tokens: Sequence[Token], core: Core) -> str:
    group = core.group
    if group is None:
        return ""
    head = tokens[group.head]
    verb = f"be {head.text}" if group.passive and head.tag == "VERB" and not group.chain else head.lemma
    return ("not to " if group.negated else "to ") + (verb if head.tag == "VERB" else "be")


def _finish(opening: str, tokens: Sequence[Token], places: Sequence[int], dropped: Collection[int]) -> str:
    """Add words up to the last point where the title may end within its length."""
    kept = [p for p in places if p not in dropped and tokens[p].lower not in _ASIDE]
    best = opening
    for stop in _stops(tokens, kept):
        candidate = _tidy(f"{opening} {_join(tokens, kept[:stop], ())}")
        if len(candidate) > LONGEST:
            break
        best = candidate
    return _capitalise(_tidy(best))


def _stops(tokens: Sequence[Token], kept: Sequence[int]) -> list[int]:
    """After how many words a title may end: before a word that opens a phrase, and at the end."""
    stops = [
        n
        for n, place in enumerate(kept)
        if n
        and (tokens[place].lower in _CUTS or tokens[place].text in {",", ";", ":", "—", "–", "--", "(", "“"})
        and tokens[kept[n - 1]].lower not in _CUTS
    ]
    return [*stops, len(kept)]


def _join(tokens: Sequence[Token], places: Sequence[int], dropped: Collection[int]) -> str:
    """The words with the spaces that the text has between them, one where something was left out."""
    out: list[str] = []
    before = -2
    for place in places:
        if place in dropped:
            continue
        apart = before != place - 1 or tokens[place].start > tokens[before].end
        out.append((" " if out and apart else "") + tokens[place].text)
        before = place
    return "".join(out)


def _tidy(title: str) -> str:
    title = _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", " ".join(title.split())))
    title = title.strip(" ,;:—–-")
    if title.endswith(".") and not re.search(r"\b[A-Z]\.$", title):
        title = title[:-1]
    return _balance(title)


def _balance(title: str) -> str:
    """Close or drop a quotation mark that lost its partner."""
    if title.count("“") > title.count("”"):
        return title + "”"
    if title.count("”") > title.count("“"):
        return title.replace("”", "", 1)
    return title.replace('"', "") if title.count('"') % 2 else title


def _capitalise(title: str) -> str:
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        title = title.removeprefix(article)
    return title[:1].upper() + title[1:]
