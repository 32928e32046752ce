"""Who takes part in a mention, where it is set, and the words it is compared by."""

from collections.abc import Mapping, Sequence

from app.domain.actors.model import Actor, ActorMention, Names
from app.domain.extraction.attachment import tied_from
from app.domain.extraction.cores import Core
from app.domain.extraction.readings import Known, Reading
from app.domain.grammar.clauses import Clause
from app.domain.grammar.tokens import Token
from app.domain.mentions import Locality, Part, Participant
from app.domain.synonyms import Synonyms

_PLAIN_WORDS = {"NOUN", "VERB", "ADJ", "PROPN", "NUM"}
_EMPTY = {
    "say", "tell", "be", "have", "do", "make", "take", "get", "give", "new", "other", "more", "last", "next", "first",
    "also", "mr", "mrs", "ms", "week", "day", "month", "year", "today", "add", "set", "due", "report", "state",
}  # fmt: skip
_NEAR = 12  # characters between a visit and its goal: " to the "
_ORDER: dict[Part, int] = {"speaker": 0, "agent": 0, "patient": 1, "other": 2, "represented": 3, "voice": 4}


def find_participants(reading: Reading, core: Core, extent: tuple[int, int], known: Known) -> tuple[Participant, ...]:
    """The actors named between two offsets or in the subject, these first; media that are only credited left out.

    Behind them come those that a named one acts for, and the hosts of a visit. Of an article without a day, who
    acts for a state is known only of those who never served another.
    """
    names, (start, end) = reading.names, extent
    subject = _subject_span(reading.tokens, core, reading.clauses)
    asides = _asides(reading, core)
    found: dict[str, Participant] = {}
    inside = [
        m
        for m in names.actors
        if ((start <= m.start and m.end <= end) or _within(m.start, [subject]))
        and m.actor.kind != "medium"
        and not _within(m.start, asides)
    ]
    for mention in inside:
        if mention.reading == "party" or (mention.reading == "place" and core.kind == "document"):
            made = _participant(mention, _part(mention, core, subject), known, dated=reading.published is not None)
            there = found.get(made.slug)
            if there is None or _ORDER[made.part] < _ORDER[there.part]:
                found[made.slug] = made
    stood_for = [slug for p in list(found.values()) for slug in p.acts_for]
    for slug in dict.fromkeys([*stood_for, *_hosts(reading, core, extent)]):
        if slug in known.actors and slug not in found:
            found[slug] = _stand_in(known.actors[slug])
    return tuple(sorted(found.values(), key=lambda p: _ORDER[p.part]))


def _asides(reading: Reading, core: Core) -> list[tuple[int, int]]:
    """Stretches that only say when: "ahead of X's visit to Y" names no participant of what happened then."""
    tokens, spans = reading.tokens, []
    for other in reading.cores:
        first = _aside_from(other, tokens)
        last = _aside_until(other, tokens) if first >= 0 else -1
        if first >= 0 and not first <= core.first <= last:
            spans.append((tokens[first].start, tokens[last].end))
    return spans


def _aside_from(core: Core, tokens: Sequence[Token]) -> int:
    """Where a word stands that makes an event noun, or "meeting X", the time of something else; -1 for none."""
    if core.form == "participle" and core.first and tokens[core.first - 1].lower == "before":
        return core.first - 1
    return tied_from(core.noun, tokens) if core.form == "noun" else -1


def _aside_until(core: Core, tokens: Sequence[Token]) -> int:
    """The last token of what belongs to it: "… at the council, where its envoy spoke"."""
    last = core.last
    while last + 1 < len(tokens):
        ahead = tokens[last + 1]
        relative = tokens[last + 2].lower if last + 2 < len(tokens) else ""
        if ahead.tag in {"VERB", "AUX"} or (ahead.text == "," and relative not in {"where", "which", "who"}):
            break
        if ahead.text == ",":
            return len(tokens) - 1
        last += 1
    return last


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _participant(mention: ActorMention, part: Part, known: Known, *, dated: bool) -> Participant:
    actor = mention.actor
    kind = "group" if actor.kind == "medium" else actor.kind
    if kind == "group" and actor.slug in known.members:
        return Participant(
            actor.slug, actor.name, kind, "", part, mention.how, tuple(sorted(known.members[actor.slug]))
        )
    body = mention.body or actor.of or ("" if dated else known.homes.get(actor.slug, ""))
    if not is_official(mention.role, known):
        body = ""
    return Participant(actor.slug, actor.name, kind, mention.role, part, mention.how, _bodies(body, known.actors))


def is_official(role: str, known: Known) -> bool:
    """Whether who has the role acts for a state or body: not a senator, not a former ambassador."""
    words = role.lower().split()
    return not words or (words[-1] not in known.names.private and known.names.former.isdisjoint(words))


def _bodies(slug: str, known: Mapping[str, Actor]) -> tuple[str, ...]:
    """A body and those that it belongs to in turn: a press secretary's White House and its state."""
    found: list[str] = []
    while slug and slug in known and slug not in found:
        found.append(slug)
        slug = known[slug].of
    return tuple(found)


def _stand_in(actor: Actor) -> Participant:
    kind = "group" if actor.kind == "medium" else actor.kind
    return Participant(actor.slug, actor.name, kind, "", "represented", "")


def _hosts(reading: Reading, core: Core, extent: tuple[int, int]) -> list[str]:
    """The states that are named as the place; of a visit or an attack, those that the places lie in."""
    inside = [p for p in reading.names.places if extent[0] <= p.start and p.end <= extent[1]]
    visits = [reading.tokens[other.last].end for other in reading.cores if other.kind == "visit"]
    reaches = core.kind in {"visit", "deployment"}
    return [p.state for p in inside if reaches or p.slug == p.state or any(0 < p.start - v < _NEAR for v in visits)]


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
    found = {p.slug: Locality(p.slug, p.name, p.state) for p in names.places if start <= p.start and p.end <= end}
    return tuple(found.values())


def find_words(
    tokens: Sequence[Token], apart: Sequence[tuple[int, int]], synonyms: Synonyms, start: int, end: int
) -> tuple[str, ...]:
    """The content words between two offsets, sorted: lemmas by their group of synonyms, without those in `apart`.

    Those are names and times: they are compared by the participants and the date, so that "Kiev" and "Kyiv" or a
    title and a name are no difference.
    """
    covered = [span for span in apart if span[1] > start and span[0] < end]
    words = {
        synonyms.common(token.lemma or token.lower)
        for token in tokens
        if start <= token.start < end and token.tag in _PLAIN_WORDS and not _within(token.start, covered)
    }
    return tuple(sorted(words - _EMPTY))


def find_deeds(reading: Reading, known: Known, start: int, end: int) -> tuple[str, ...]:
    """What is done between two offsets, sorted: event nouns and telling verbs by their group of synonyms."""
    kinds, empty = known.kinds, known.kinds.light | known.kinds.happening | known.kinds.moving
    deeds = set()
    for place, token in enumerate(reading.tokens):
        if not start <= token.start < end:
            continue
        noun = kinds.noun_at(reading.tokens, place)
        if noun is not None:
            deeds.add(known.synonyms.common(noun[1]))
        elif token.tag == "VERB" and token.lemma in kinds.verbs and token.lemma not in empty:
            deeds.add(known.synonyms.common(token.lemma))
    return tuple(sorted(deeds))
