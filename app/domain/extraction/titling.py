"""Chooses which words of a passage make its title."""

from collections.abc import Mapping, Sequence

from app.domain.extraction.antecedents import find_antecedent
from app.domain.extraction.cores import Core
from app.domain.extraction.omissions import courtesy_tokens, time_tokens
from app.domain.extraction.passages import Passage
from app.domain.extraction.readings import Known, Reading
from app.domain.extraction.speakers import is_medium
from app.domain.extraction.titles import Wording
from app.domain.grammar.clauses import Clause
from app.domain.grammar.phrases import chunk_before, subject_before
from app.domain.grammar.verb_classes import Verbs
from app.domain.mentions import Kind, Participant, Stage

_PLAIN_SAYING = {"say", "tell", "add", "state", "note", "explain", "speak", "write", "tweet", "comment", "remark"}
_COPULAS = {"be", "come", "follow", "mark", "hold", "take", "schedule", "plan", "set", "happen", "occur"}
_AWAITING = {"expect", "await", "anticipate"}
_NOMINAL: Mapping[Kind, str] = {"call": "Call", "meeting": "Meeting", "visit": "Visit", "session": "Session"}
_TIES: Mapping[str, str] = {"Call": " with", "Meeting": " with", "Visit": " to"}
_MOST_NAMES = 2


def make_title(
    reading: Reading,
    passage: Passage,
    core: Core,
    extent: tuple[int, int],
    stage: Stage,
    people: Sequence[Participant],
    known: Known,
) -> str:
    """A title for what a passage tells of `core`; "" where no words are left for one."""
    title = _write_title(reading, passage, core, extent, stage, people, known)
    return _complete(title, core, people) if title and " " not in title else title


def _complete(word: str, core: Core, people: Sequence[Participant]) -> str:
    """A single word with the names that go with it: "Meeting with X and Y", "X announced"."""
    names = [p.name for p in people if p.part not in {"represented", "voice"}]
    if core.form == "noun":
        return f"{word} with {' and '.join(names[:_MOST_NAMES])}" if names else word
    agent = next((p.name for p in people if p.part in {"agent", "speaker"}), "".join(names[:1]))
    return f"{agent} {word.lower()}" if agent else word


def _write_title(
    reading: Reading,
    passage: Passage,
    core: Core,
    extent: tuple[int, int],
    stage: Stage,
    people: Sequence[Participant],
    known: Known,
) -> str:
    tokens = reading.tokens
    dropped = time_tokens(tokens, reading.all_times, reading.distances) | courtesy_tokens(tokens, known.names.courtesy)
    dropped = {place for place in dropped if not reading.parsed.quoted[place]}
    wording = Wording(tokens, reading.clauses, dropped, _short_names(reading), _find_proper(reading))
    clause = reading.clause(core.clause)
    if core.form != "verb" or clause is None or core.group is None:
        return _title_of_phrase(reading, passage, core, extent[1], wording)
    if not core.reports:
        return _title_of_act(reading, core, clause, wording, known.verbs, planned=stage == "planned")
    if clause.role == "tag" or reading.parsed.quoted[extent[0]]:
        speaker = _speaker(reading, clause, people, wording)
        end = clause.first if clause.first > extent[0] else clause.verb.first
        start = extent[0] if extent[0] < clause.first or clause.role != "tag" else 0
        opening = speaker or ("Statement" if _is_pronoun(reading, _subject(reading, clause)) else "")
        return wording.write(f"{opening}:" if opening else "", range(start, max(end, clause.first)))
    return _title_of_saying(reading, passage, core, clause, wording, known.verbs)


def _speaker(reading: Reading, clause: Clause, people: Sequence[Participant], wording: Wording) -> str:
    """The name of the person or body that speaks, else the words of the subject; "" for a pronoun."""
    named = next((p.name for p in people if p.part == "speaker" and p.kind != "state"), "")
    subject = _subject(reading, clause)
    return named or ("" if _is_pronoun(reading, subject) or is_medium(reading, clause) else wording.name(subject))


def _title_of_phrase(reading: Reading, passage: Passage, core: Core, last: int, wording: Wording) -> str:
    """An event noun with its attributes; one that goes with a verb belongs to who acts: "X's call with Y"."""
    first = _start_of_phrase(reading, core)
    if core.form == "participle" and first == core.first and first > 1 and reading.tokens[first - 1].text == ",":
        described = range(subject_before(reading.tokens, first - 1, 0), first - 1)
        return wording.write("", [*described, *range(first, last + 1)])
    while reading.tokens[first].tag == "DET" and first < core.last:
        first += 1
    clause = reading.clause(core.clause)
    shared = core.noun + 1 <= last and reading.tokens[core.noun + 1].lower == "with"
    if passage.alongside >= 0 and clause and shared and not _is_pronoun(reading, _subject(reading, clause)):
        return wording.write(f"{wording.name(_subject(reading, clause))}'s", range(first, last + 1))
    return wording.write("", range(first, last + 1))


def _start_of_phrase(reading: Reading, core: Core) -> int:
    """Where the phrase of an event noun begins, or of the noun that a participle qualifies."""
    if core.form == "noun":
        return chunk_before(reading.tokens, core.noun + 1, 0)
    return subject_before(reading.tokens, core.first, 0)


def _title_of_act(
    reading: Reading, core: Core, clause: Clause, wording: Wording, verbs: Verbs, *, planned: bool
) -> str:
    """Subject, verb and what follows in the clause; a plan as "X to meet Y"."""
    group = core.group
    assert group is not None  # noqa: S101 - a verb core has its group
    subject = _subject(reading, clause)
    rest = range(group.last + 1, clause.last + 1)
    if _is_pronoun(reading, subject):
        return _without_subject(reading, core, rest, wording, planned=planned)
    if core.noun in clause.subject and _says_itself(reading, subject) and group.lemma in _COPULAS:
        return wording.write("", subject)
    verb = _plan(reading, core) if planned else wording.phrase(range(group.first, group.last + 1))
    title = wording.write(f"{wording.phrase(subject)} {verb}", rest)
    if not _has_rest(title, verb) and group.lemma in {"come", "follow", "happen", "occur"}:
        return wording.write("", subject)
    if what := _antecedent(reading, core, clause, wording, verbs):
        return wording.write(f"{wording.name(subject)} {verb} {what}", rest)
    return title if _has_rest(title, verb) else wording.write(f"{wording.name(subject)} {verb}", rest)


def _antecedent(reading: Reading, core: Core, clause: Clause, wording: Wording, verbs: Verbs) -> str:
    """The object that stands before its verb as it reads behind it; "" for none."""
    places = find_antecedent(reading, core, clause, wording.dropped, verbs)
    return wording.inner(places) if places else ""


def _says_itself(reading: Reading, subject: Sequence[int]) -> bool:
    """Whether an event noun tells enough without a verb: it is said whose it is, or where."""
    return any(reading.tokens[p].tag in {"PROPN", "ADP", "POSS"} for p in subject)


def _has_rest(title: str, verb: str) -> bool:
    return not title.endswith(verb)


def _without_subject(reading: Reading, core: Core, rest: range, wording: Wording, *, planned: bool) -> str:
    """What a pronoun does, told by the noun: "talks with Lavrov", "Call with Putin"."""
    if core.noun >= 0 and core.noun in rest:
        return wording.write("", range(chunk_before(reading.tokens, core.noun + 1, rest.start), rest.stop))
    noun = _NOMINAL.get(core.kind, "")
    if noun and len(rest) > 1 and reading.tokens[rest.start].tag in {"ADP", "ADV"}:
        rest = rest[1:] if reading.tokens[rest.start + 1].tag in {"ADP", "PART"} else rest  # "travels on to Rome"
    ties = bool(noun) and bool(rest) and reading.tokens[rest.start].tag in {"PROPN", "DET", "NOUN", "ADJ", "POSS"}
    if not noun and planned:
        return wording.write(f"Plan {_plan(reading, core)}", rest)
    return wording.write(f"{noun}{_TIES.get(noun, '')}" if ties else noun or _gerund(reading, core), rest)


def _gerund(reading: Reading, core: Core) -> str:
    """The verb without a subject, as it stands."""
    group = core.group
    assert group is not None  # noqa: S101 - a verb core has its group
    return reading.tokens[group.head].text.capitalize()


def _title_of_saying(
    reading: Reading, passage: Passage, core: Core, clause: Clause, wording: Wording, verbs: Verbs
) -> str:
    """Who says what: "Speaker: …" for plain verbs of saying, with the verb where it tells more than that."""
    group = core.group
    assert group is not None  # noqa: S101 - a verb core has its group
    subject = _subject(reading, clause)
    contents = _contents(reading, clause)
    last = max([clause.last, *(c.last for c in reading.clauses if c.number in passage.clauses or c in contents)])
    said = [range(c.first + bool(c.link), last + 1) for c in contents]
    if _is_pronoun(reading, subject):
        if said:
            return wording.write("Statement:", said[0])
        return wording.write(_gerund(reading, core), range(group.last + 1, last + 1)) if group.passive else ""
    named = [not _is_pronoun(reading, list(c.subject)) for c in contents]
    name = wording.name(subject)
    verb = wording.phrase(range(group.first, group.last + 1))
    if not said and (what := _antecedent(reading, core, clause, wording, verbs)):
        return wording.write(f"{name} {verb} {what}", range(group.last + 1, last + 1))
    plain = bool(said) and core.head in _PLAIN_SAYING and named[0]
    opening, rest = (f"{name}:", said[0]) if plain else (f"{name} {verb}", range(group.last + 1, last + 1))
    forms = [(opening, rest), *((f"{name}:", inner) for inner, own in zip(said[1:], named[1:], strict=True) if own)]
    written = (write(*form) for write in (wording.write_whole, wording.write_fair) for form in forms)
    return next(filter(None, written), "") or wording.write(opening, rest)


def _contents(reading: Reading, clause: Clause) -> list[Clause]:
    """What is said in a clause, and what is said in that, in turn."""
    chain = [clause]
    for later in reading.clauses[clause.number + 1 :]:
        if later.role == "complement" and later.governor == chain[-1].number:
            chain.append(later)
    return chain[1:]


def _subject(reading: Reading, clause: Clause) -> list[int]:
    """The subject without an insertion between commas; the inserted name in its place where it is one."""
    places = list(clause.subject)
    commas = [p for p in places if reading.tokens[p].text == ","]
    if len(commas) == 1 and places[0] > clause.verb.last:
        return [p for p in places if p > commas[0]]
    if len(commas) < 2 or commas[-1] != places[-1]:
        return places
    inserted = [p for p in places if commas[-2] < p < commas[-1]]
    named = inserted and all(reading.tokens[p].tag == "PROPN" for p in inserted)
    return inserted if named else [p for p in places if p < commas[-2]]


def _is_pronoun(reading: Reading, subject: Sequence[int]) -> bool:
    return len(subject) == 1 and reading.tokens[subject[0]].tag == "PRON"


def _plan(reading: Reading, core: Core) -> str:
    """A planned verb as an infinitive: "to meet", "to be held"."""
    group = core.group
    assert group is not None  # noqa: S101 - a verb core has its group
    head = reading.tokens[group.head]
    if group.planned and not group.chain:
        return head.text
    if group.lemma in _AWAITING and group.finite:
        return head.text
    if head.tag != "VERB":
        return "to be"
    if group.first == group.last and "participle" in head.forms and "base" not in group.chain:
        follower = reading.tokens[group.last + 1].lower if group.last + 1 < len(reading.tokens) else ""
        if follower == "for":
            return head.text
    particle = group.lemma.partition("_")[2]
    verb = f"be {head.text}" if group.passive and not group.chain else head.lemma
    verb = f"{verb} {particle}".rstrip()
    return ("not to " if group.negated else "to ") + verb


def _find_proper(reading: Reading) -> set[int]:
    """The tokens of names, which the dictionary may take for common words at the beginning of a sentence: "Chile"."""
    named = [mention for mention in reading.names.actors if mention.how in {"name", "alias"}]
    return {n for n, t in enumerate(reading.tokens) for m in named if m.start <= t.start < m.end}


def _short_names(reading: Reading) -> dict[int, tuple[int, str]]:
    """For each person's mention that a role or title comes with: its first token, its last, and the name alone."""
    short: dict[int, tuple[int, str]] = {}
    for mention in reading.names.actors:
        if mention.actor.kind != "person" or mention.how not in {"name", "alias", "surname", "unknown"}:
            continue
        inside = [n for n, t in enumerate(reading.tokens) if mention.start <= t.start < mention.end]
        if len(inside) > 1:
            short[inside[0]] = (inside[-1], mention.actor.name)
    return short
