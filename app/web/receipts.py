"""How a date is known, in one line: the words, what they were counted from, and what came out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.dates import EventDate
from app.domain.mentions import TimeUse
from app.web import words


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading that was weighed, and why it was not taken."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The line, and for those who want to know more the rule and the readings not taken."""

    line: str
    rule: str = ""
    alternatives: tuple[Alternative, ...] = ()


def explain(when: EventDate, used: Sequence[TimeUse], published: date | None, published_from: str) -> Receipt:
    """The receipt of one mention's date; `published` is its article's day and `published_from` how that is known."""
    outcome = words.event_date(when)
    if not used:
        return Receipt(_without_words(when, published, published_from))
    quoted = words.listed([f"“{use.text}”" for use in used], "with")
    line = f"{quoted}{_reference(used, published, published_from)} → {outcome}"
    rules = "; ".join(dict.fromkeys(use.rule for use in used if use.rule))
    rejected = tuple(Alternative(_told(other.value), other.reason) for use in used for other in use.alternatives)
    return Receipt(line, rules, rejected)


def explain_set(when: EventDate, reason: str) -> Receipt:
    """The receipt of a date that an editor set."""
    return Receipt(f"set by an editor{f' ({reason})' if reason else ''} → {words.event_date(when)}")


def known_from(source: str) -> str:
    """How a publication date is known, in words."""
    return words.DATED_BY.get(source, source or "how is not known")


def _told(value: str) -> str:
    """A day or days of EDTF in words; wider values as they are written."""
    if not _DAYS.fullmatch(value):
        return value
    first, _, last = value.partition("/")
    try:
        return words.span(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return value


_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")


def _without_words(when: EventDate, published: date | None, published_from: str) -> str:
    if not when.known:
        return "the article does not say when"
    if published is None:
        return f"no date in the words → {words.event_date(when)}"
    return f"no date in the words; reported {_article(published, published_from)} → {words.event_date(when)}"


def _reference(used: Sequence[TimeUse], published: date | None, published_from: str) -> str:
    """What relative words were counted from: the article's day, or a day that the text itself names."""
    counted = next((use for use in used if use.reference), None)
    if counted is None or counted.reference is None:
        return ""
    if counted.reference == published:
        return f" + article of {_article(counted.reference, published_from)}"
    return f" + {words.weekday_day(counted.reference)} ({counted.reference_from})"


def _article(published: date, source: str) -> str:
    return f"{words.weekday_day(published)} ({known_from(source)})"
