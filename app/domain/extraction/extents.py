"""How much of a sentence a mention quotes."""

from app.domain.extraction.cores import Core
from app.domain.extraction.passages import Passage
from app.domain.extraction.readings import Reading

_LONGEST_QUOTE = 45  # words; of a longer sentence only the clauses are quoted
_NOUN_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "POSS", "ADP", "NUM"}
_FEWEST_WORDS = 4


def find_extent(reading: Reading, passage: Passage) -> tuple[int, int]:
    """The first and last token (inclusive): the sentence if it tells one thing, else the passage's clauses."""
    last = len(reading.tokens) - 1
    if len(reading.passages) == 1 and last < _LONGEST_QUOTE:
        return 0, last
    core = reading.cores[passage.core]
    if core.form == "noun" or not passage.clauses:
        found = _around_noun(reading, passage)
        if found[1] - found[0] + 1 >= _FEWEST_WORDS or not reading.clauses:
            return found
    if passage.content:
        return 0, last
    members = [c for c in reading.clauses if c.number in passage.clauses or c.number == core.clause]
    first = min(min(c.first, *c.subject) if c.role == "relative" and c.subject else c.first for c in members)
    return _with_quotation(reading, first), _without_conjunction(reading, max(c.last for c in members))


def find_own(reading: Reading, core: Core, extent: tuple[int, int]) -> tuple[int, int]:
    """What of a quote tells of an event noun alone: not those before it with which it shares a time, "A and B"."""
    first, last = extent
    others = [other.noun for other in reading.cores if other.form == "noun" and first <= other.noun < core.noun]
    if core.form != "noun" or not others:
        return extent
    joints = (place for place in range(core.noun - 1, others[-1], -1) if reading.tokens[place].tag == "CCONJ")
    return next(joints, first - 1) + 1, last


def _with_quotation(reading: Reading, first: int) -> int:
    """Take in the quotation that stands right before."""
    while first > 0 and (reading.parsed.quoted[first - 1] or (reading.parsed.quoted[max(0, first - 2)] and first > 1)):
        first -= 1
    return first


def _without_conjunction(reading: Reading, last: int) -> int:
    """Leave out an "and" or "but" that opens what comes next."""
    while last > 0 and reading.tokens[last].tag in {"CCONJ", "SCONJ"}:
        last -= 1
    return last


def _around_noun(reading: Reading, passage: Passage) -> tuple[int, int]:
    """An event noun with its attributes and times, from the preposition that opens it to the next verb."""
    tokens, core = reading.tokens, reading.cores[passage.core]
    first = min([core.first, *(reading.ranges[n][0] for n in passage.times)])
    last = max([core.last, *(reading.ranges[n][1] for n in passage.times)])
    while first > 0 and tokens[first - 1].tag in _NOUN_PHRASE and tokens[first - 1].lower != "during":
        first -= 1
    others = [other.noun for other in reading.cores if other.form == "noun" and other.noun > last]
    while last + 1 < len(tokens) and tokens[last + 1].tag in _NOUN_PHRASE | {"CCONJ"}:
        if tokens[last + 1].tag == "CCONJ" and _leads_to(reading, last + 2, others):
            break
        last += 1
    return first, _without_conjunction(reading, last)


def _leads_to(reading: Reading, first: int, nouns: list[int]) -> bool:
    """Whether the noun phrase that begins at a token is one of these: "talks in X and a meeting in Y" are two."""
    place = first
    while place < len(reading.tokens) and reading.tokens[place].tag in _NOUN_PHRASE - {"ADP"}:
        if place in nouns:
            return True
        place += 1
    return False
