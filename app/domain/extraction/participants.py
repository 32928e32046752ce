"""Who takes part in a mention, where it is set, and the words it is compared by."""

from collections.abc import Sequence

from app.domain.actors.model import ActorMention, Names
from app.domain.extraction.cores import Core
from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token
from app.domain.mentions import Locality, Part, Participant

_READINGS = {"party": 0, "place": 1, "modifier": 2}
_PLAIN_WORDS = {"NOUN", "VERB", "ADJ", "PROPN", "NUM"}
_EMPTY = {
    "say", "tell", "be", "have", "do", "make", "take", "get", "go", "hold", "give", "new", "other", "more", "last",
    "next", "first", "also", "mr", "mrs", "ms", "week", "day", "month", "year", "today", "add", "set", "due",
}  # fmt: skip


def find_participants(
    names: Names, tokens: Sequence[Token], core: Core, clauses: Sequence[Clause], start: int, end: int
) -> tuple[Participant, ...]:
    """The actors named between two offsets, those of the subject first; news media that are only credited left out."""
    subject = _subject_span(tokens, core, clauses)
    found: dict[str, Participant] = {}
    inside = [m for m in names.actors if start <= m.start and m.end <= end and m.actor.kind != "medium"]
    for mention in sorted(inside, key=lambda m: (_READINGS[m.reading], m.start)):
        if mention.reading == "party" and mention.actor.slug not in found:
            found[mention.actor.slug] = _participant(mention, _part(mention, core, subject))
    return tuple(sorted(found.values(), key=lambda p: p.part not in {"agent", "speaker"}))


def _participant(mention: ActorMention, part: Part) -> Participant:
    actor = mention.actor
    kind = "group" if actor.kind == "medium" else actor.kind
    return Participant(actor.slug, actor.name, kind, mention.role, part, mention.how)


def _subject_span(tokens: Sequence[Token], core: Core, clauses: Sequence[Clause]) -> tuple[int, int]:
    clause = next((c for c in clauses if c.number == core.clause), None)
    if core.form == "noun" or clause is None or not clause.subject:
        return (0, 0)
    return tokens[clause.subject.start].start, tokens[clause.subject.stop - 1].end


def _part(mention: ActorMention, core: Core, subject: tuple[int, int]) -> Part:
    if subject[0] <= mention.start < subject[1]:
        return "speaker" if core.reports else "agent"
    return "other" if core.reports or core.form == "noun" else "patient"


def find_localities(names: Names, start: int, end: int) -> tuple[Locality, ...]:
    """The places named between two offsets, each once, in order."""
    found = {p.slug: Locality(p.slug, p.name) for p in names.places if start <= p.start and p.end <= end}
    return tuple(found.values())


def find_words(names: Names, tokens: Sequence[Token], places: Sequence[int], start: int, end: int) -> tuple[str, ...]:
    """The content words of a passage as lemmas, sorted, names by their actor's slug, so that spellings agree."""
    actors = [m for m in names.actors if start <= m.start and m.end <= end]
    words = {m.actor.slug for m in actors}
    covered = [(m.start, m.end) for m in actors]
    for place in places:
        token = tokens[place]
        if token.tag in _PLAIN_WORDS and not any(s <= token.start < e for s, e in covered):
            words.add(token.lemma or token.lower)
    return tuple(sorted(words - _EMPTY))
