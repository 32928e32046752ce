"""Dating an undated article from articles that are dated by their own words, metadata or an editor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.articles.stamps import in_year
from app.domain.publication.clues import SURE, Clue, Clues, resolve

_FEWEST_HAPPENINGS = 2
_LONGEST_RECEIPT = 4
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR_REACH = timedelta(15)
_FEWEST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """An article whose day is known, by text, metadata or editor; `ref` names it in explanations.

    `copy` says that it is a near-copy of the undated article.
    """

    ref: str
    day: date
    clues: Clues
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """The day agreed on, how in plain words, and the articles that it rests on."""

    day: date
    receipt: str
    rests_on: tuple[str, ...]


def date_by_agreement(undated: Clues, dated: Iterable[Dated]) -> Agreement | None:
    """The day of an undated article by its dated fellows, or None where they do not settle it.

    Three ways, the surest first: it is a copy of dated ones, all of one day; its dateline's month and day fit
    one year of articles on the same people; its words say which weekday it was written on, and two or more of
    its happenings are placed by dated articles so that this is one day. Where two days compete there is none.
    The order of `dated` does not matter.
    """
    fellows = sorted(dated, key=lambda one: (one.day, one.ref))
    copies = [one for one in fellows if one.copy]
    if copies:
        return _date_copy(undated, copies)
    if undated.partial:
        return _complete_partial(undated, undated.partial, fellows)
    return _date_by_clues(undated, fellows)


def _date_copy(undated: Clues, copies: Sequence[Dated]) -> Agreement | None:
    days = {one.day for one in copies}
    if len(days) > 1 or not _fits(undated, copies[0].day):
        return None
    refs = tuple(one.ref for one in copies)
    return Agreement(copies[0].day, f"the same text as {_list(refs)}, dated {copies[0].day.isoformat()}", refs)


def _fits(undated: Clues, day: date) -> bool:
    """Whether what the text says of its own day allows this one."""
    if undated.partial and (day.month, day.day) != undated.partial:
        return False
    return undated.own is None or undated.own.weight < SURE or undated.own.weekday == day.weekday()


def _complete_partial(undated: Clues, partial: tuple[int, int], fellows: Sequence[Dated]) -> Agreement | None:
    """The year in which articles that share several names lie around the dateline's day."""
    support: dict[date, list[str]] = defaultdict(list)
    for one in fellows:
        if len(undated.names & one.clues.names) < _FEWEST_NAMES:
            continue
        for year in (one.day.year - 1, one.day.year, one.day.year + 1):
            found = in_year(year, *partial)
            if found and abs(found - one.day) <= _YEAR_REACH:
                support[found].append(one.ref)
    days = [day for day in support if _tells_of(undated, day)]
    if len(days) != 1:
        return None
    refs = tuple(support[days[0]])
    receipt = f"its dateline's day in the year of {_list(refs)}, which name the same people"
    return Agreement(days[0], receipt, refs)


def _tells_of(undated: Clues, day: date) -> bool:
    """Whether a weekday told as past lies at most three days before: with a wrong year it often does not."""
    past = [clue.weekday for clue in undated.clues if clue.direction in {"past", "today"}]
    return not past or any((day.weekday() - weekday) % 7 <= 3 for weekday in past)


def _date_by_clues(undated: Clues, fellows: Sequence[Dated]) -> Agreement | None:
    own = undated.own
    if own is None or own.weight < SURE:
        return None
    support: dict[date, list[_Match]] = defaultdict(list)
    for match in _match(undated, fellows):
        written = _day_of_writing(match.clue, match.day, own.weekday)
        if written:
            support[written].append(match)
    happenings = {day: _count_happenings(matches) for day, matches in support.items()}
    ranked = sorted(support, key=lambda day: (-happenings[day], day))
    if not ranked or happenings[ranked[0]] < _FEWEST_HAPPENINGS:
        return None
    if len(ranked) > 1 and happenings[ranked[1]] * 2 > happenings[ranked[0]]:
        return None
    return _explain(ranked[0], support[ranked[0]])


class _Match(NamedTuple):
    """A clue of the undated article, and the article that puts the same happening on `day`."""

    clue: Clue
    ref: str
    day: date
    names: frozenset[str]


def _match(undated: Clues, fellows: Sequence[Dated]) -> Iterator[_Match]:
    for clue in undated.clues:
        for one in fellows:
            for other in one.clues.clues:
                if other.weekday == clue.weekday and is_same(clue, other):
                    yield _Match(clue, one.ref, resolve(other, one.day), clue.names & other.names)


def _count_happenings(matches: Sequence[_Match]) -> int:
    """How many different happenings agree: those that have a name in common count as one."""
    groups: list[frozenset[str]] = []
    for match in matches:
        joined = [group for group in groups if group & match.names]
        groups = [group for group in groups if not group & match.names]
        groups.append(match.names.union(*joined))
    return len(groups)


def is_same(one: Clue, other: Clue) -> bool:
    """Whether two clues speak of one happening: two names in common, or one and two more words. Symmetric."""
    names = len(one.names & other.names)
    return names > 1 or (names == 1 and len(one.words & other.words) > 1)


def _day_of_writing(clue: Clue, happened: date, weekday: int) -> date | None:
    """The day with that weekday from which the clue's direction leads to `happened` within a week."""
    ahead = (weekday - happened.weekday()) % 7
    if clue.direction == "past":
        return happened + timedelta(ahead)
    if clue.direction == "future":
        return happened - timedelta((7 - ahead) % 7)
    if clue.direction == "today":
        return happened if ahead == 0 else None
    return happened + timedelta(ahead if ahead <= 3 else ahead - 7)


def _explain(day: date, matches: Sequence[_Match]) -> Agreement:
    """Name the weekday and, for some of the clues, the article that puts each on its day."""
    first = {match.clue.quote: match for match in reversed(matches)}
    placed = [f"“{match.clue.quote}” is on {match.day.isoformat()} in {match.ref}" for match in first.values()]
    weekday = _WEEKDAYS[day.weekday()]
    receipt = f"written on a {weekday} by its own words; " + "; ".join(placed[::-1][:_LONGEST_RECEIPT])
    return Agreement(day, receipt, tuple(sorted({match.ref for match in matches})))


def _list(refs: Sequence[str]) -> str:
    return ", ".join(refs[:3]) + (f" and {len(refs) - 3} more" if len(refs) > 3 else "")
